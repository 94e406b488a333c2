//! The screens, by area.

pub mod account;
pub mod admin;
pub mod apart;
pub mod letter;
pub mod lists;
pub mod registers;
pub mod verification;
pub mod waiting;
pub mod write;
