//! From an approved revision to a signed letter, and the previews before that.

mod authority;
mod issue;
mod mark;
mod preview;
mod rendering;

pub(crate) use mark::verification_link;
pub(crate) use preview::beside;
pub(crate) use rendering::docx_limits;
