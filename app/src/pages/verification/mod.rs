//! What anyone who holds a letter can ask.

mod ask;
mod check_file;
mod code;
mod facts;
mod verdict;

pub use ask::AskPage;
pub use verdict::VerdictPage;
