//! Signing in, and what a person keeps for himself.

mod change_password;
mod form_errors;
mod invitation;
mod language;
mod more;
mod notices;
mod passphrase;
mod profile;
mod sign_in;

pub use invitation::InvitationPage;
pub use language::LanguageForm;
pub use more::MorePage;
pub use notices::NoticesPage;
pub use sign_in::SignInPage;
