//! Signing in, and what a person keeps for himself.

mod change_password;
mod device;
mod form_errors;
mod invitation;
mod language;
mod more;
mod notices;
mod passphrase;
mod profile;
mod sign_in;
mod sign_out;

pub use device::DevicePage;
pub use invitation::InvitationPage;
pub use language::LanguageForm;
pub use more::MorePage;
pub use notices::NoticesPage;
pub use sign_in::SignInPage;
