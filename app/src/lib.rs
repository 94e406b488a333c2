//! What browser and server share: screens, words, and the server functions behind them.

pub mod api;
pub mod error;
pub mod words;
