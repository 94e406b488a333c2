//! The program `layang`: the office's letters on a server of its own.
#![warn(missing_docs)]
// A rendered page is a deep type.
#![recursion_limit = "512"]

pub mod cases;
pub mod check;
pub mod clock;
pub mod demo;
mod derived;
pub mod dispatch_book;
pub mod fault;
pub mod files;
pub mod http;
pub mod init;
pub mod issuing;
pub mod jobs;
pub mod mail;
pub mod program;
pub mod settings;
pub mod store;
pub mod tries;
pub mod trouble;

pub use trouble::Trouble;
