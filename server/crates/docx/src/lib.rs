//! Takes a stranger's `.docx` safely, reads what it says, and fills its placeholders.
//!
//! [`Package::open`] is the gate: a file is taken whole or refused with a [`Refusal`] that a screen can put into
//! words. Whatever the input, it stays within the [`Limits`], never follows a link, and never recurses on the
//! input's depth.
//!
//! A package that was taken tells its [`text`](Package::text), its [`head`](Package::head), its
//! [`placeholders`](Package::placeholders), its [`document`](Package::document) as blocks and [`warnings`](Package::warnings), and makes the letter to be signed by
//! [`issue`](Package::issue). What a reviewer proposes for a passage is put into the file itself by
//! [`replaced`](Package::replaced). Give converters only what `issue` or [`preview`](Package::preview) wrote, never the
//! file as it came: these write the archive anew, without what the gate strips.
#![warn(missing_docs)]

mod accept;
mod archive;
mod content_types;
mod dangers;
mod decode;
mod document;
mod edits;
mod fill;
mod gate;
mod head;
mod issue;
mod layout;
mod limits;
mod magic;
mod names;
mod paragraph;
mod placeholder;
mod refusal;
mod relationships;
mod replace;
pub mod sample;
mod story;
mod strip;
mod styles;
mod tag;
mod text;
mod tree;

pub use fill::FillError;
pub use gate::Package;
pub use head::Head;
pub use layout::{LayoutWarning, Side};
pub use limits::Limits;
pub use placeholder::Placeholders;
pub use refusal::{Excess, Outside, Refusal, XmlFault};
pub use replace::{ReplaceError, Replacing};
