//! From an approved revision to a signed letter, and the previews before that.

mod authority;
mod checking;
mod issue;
mod layout;
mod mark;
mod placing;
mod preview;
mod rendering;

pub(crate) use layout::Shown;
pub(crate) use mark::verification_link;
pub(crate) use preview::{beside, preview_values};
pub(crate) use rendering::docx_limits;
