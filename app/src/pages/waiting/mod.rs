//! The first screen: what waits for the person.

mod card;
mod home;
mod list;
mod sign_together;

pub use card::WaitingCard;
pub use home::HomePage;
pub use list::WaitingPage;
