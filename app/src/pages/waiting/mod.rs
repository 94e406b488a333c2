//! The first screen: what waits for the person.

mod card;
mod home;
mod list;

pub use card::WaitingCard;
pub use home::HomePage;
pub use list::WaitingPage;
