//! Words of the screens that read and decide.

mod account;
pub mod deciding;
mod history;
mod letter;
mod outcome;
mod text;
mod verification;
mod waiting;
