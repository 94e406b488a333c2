//! What several screens are made of.

pub mod announce;
pub mod dialog;
pub mod error_note;
pub mod folded;
pub mod heading;
pub mod icon;
pub mod loaded;
pub mod moment;
pub mod needs_network;
pub mod second_tap;
pub mod secret_field;
pub mod sign_in_again;
pub mod state_mark;

pub use announce::{Announcer, use_announcer};
pub use dialog::{Dialog, open_while};
pub use error_note::ErrorNote;
pub use folded::Folded;
pub use heading::PageHeading;
pub use icon::{Icon, Sign};
pub use loaded::Loaded;
pub use moment::Moment;
pub use needs_network::NeedsNetwork;
pub use second_tap::second_taps;
pub use secret_field::SecretField;
pub use sign_in_again::{SignInAgain, use_sign_in_again};
pub use state_mark::StateMark;
