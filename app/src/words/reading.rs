//! Words of the screens that read and decide.

mod account;
pub mod deciding;
pub mod history;
mod letter;
mod outcome;
mod phone;
mod remarks;
mod text;
mod verification;
mod waiting;
