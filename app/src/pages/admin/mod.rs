//! Keeping the office: people, posts, who holds them, units. For administrators.

mod frame;
mod holders;
mod holding_form;
mod home;
mod keeping;
mod kept_form;
mod link_dialog;
mod people;
mod person_form;
mod position_form;
mod positions;
mod unit_form;
mod units;

pub use holders::HoldersPage;
pub use home::AdminHome;
pub use people::PeoplePage;
pub use positions::PositionsPage;
pub use units::UnitsPage;
