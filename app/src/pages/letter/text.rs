//! Teks: what the letter says, reflowed for any screen, and what changed since an earlier revision.
//!
//! A [`Sheet`](sheet::Sheet) draws blocks as elements; nothing of a file becomes markup. [`changes`] walks a redline and
//! draws what was put in and taken out around it.

mod beside;
mod changes;
mod compare;
mod highlight;
mod paragraph;
mod remark;
mod remarking;
mod remarks_line;
mod sheet;
mod table;
mod text_tab;

pub use text_tab::TextTab;
