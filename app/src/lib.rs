//! What browser and server share: screens, words, and the server functions behind them.

// A component's view is one type as deep as the page.
#![recursion_limit = "256"]

pub mod api;
pub mod command;
pub mod error;
pub mod frame;
pub mod live;
pub mod pages;
pub mod parts;
pub mod phone;
pub mod session;
pub mod words;

pub use frame::{App, Assets, shell};
pub use pages::apart::load_for;
