//! What an office does with PDFs before they are signed: look whether a stranger's file is fit to be an
//! attachment ([`inspect`]), put files behind one another ([`merge`]), draw a mark at the foot of every page
//! ([`stamp`]) or across it ([`watermark`]).
//!
//! All functions are pure: bytes in, bytes out, the same bytes each time. They are bounded by [`Limits`] and by
//! a thread of their own, so that a hostile file becomes an error; still, call them on strangers' files in a
//! child process with limits of memory and time.
//!
//! What is written is PDF 1.7 with a classic cross-reference table and an `/ID`, ready for a signer that
//! appends.
#![warn(missing_docs)]

mod active;
mod bounds;
mod copy;
mod error;
mod flatten;
mod font;
mod geometry;
mod inspect;
mod layers;
mod merge;
mod open;
mod overlay;
mod pages;
mod qr;
mod refusal;
mod stamp;
mod watermark;
mod wrap;
mod write;

pub use error::Error;
pub use geometry::PageSize;
pub use inspect::{Facts, inspect};
pub use merge::merge;
pub use open::Limits;
pub use refusal::Refusal;
pub use stamp::{Stamp, stamp};
pub use watermark::watermark;
