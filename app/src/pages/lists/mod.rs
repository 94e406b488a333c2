//! The list of letters.

mod filter;
mod letter_row;
mod letters;
pub(crate) mod paging;

pub use letters::LettersPage;
