//! Placeholder.
/// x
pub struct Head;
