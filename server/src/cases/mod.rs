//! The use cases behind the server functions, by area.

mod accounts;
mod administration;
mod amending;
mod cards;
mod deciding;
mod letters;
mod limits;
mod notices;
mod passwords;
mod people;
mod registers;
mod remarks;
mod sending;
mod settling;
mod shelf;
mod synchronising;
mod text;
mod verification;
mod view;

pub use accounts::{cookie_of, password_hash};
pub use deciding::{Act, record};
pub(crate) use deciding::{answered, facts, record_decision};
pub(crate) use people::signatory;
pub use people::{Signatory, expected_signatory, titled};
pub(crate) use registers::dispatch_book_lines;
pub(crate) use sending::{finish_dispatch, system_entry};

use crate::trouble::Trouble;

/// What a use case gives: `?` makes a [`Trouble`] of whatever it meets.
pub type Done<T> = Result<T, Trouble>;
