//! Runs what works on strangers' files and could be made to run away: in child processes, with limits of time
//! and memory, LibreOffice besides in a sandbox without network.
//!
//! - [`Office`] makes PDFs of text documents by LibreOffice.
//! - [`Child`] looks at PDFs ([`pdf::inspect`]), reads them ([`read_pages`]), makes pictures of their pages
//!   ([`render_page`]), and draws other pictures anew ([`redraw_picture`]), in a child process of the same
//!   executable, whose `main` calls [`worker::main`].
#![warn(missing_docs)]

mod child;
mod error;
mod fonts;
mod job;
mod nursery;
mod office;
mod picture;
mod probe;
mod protocol;
mod read;
mod redraw;
mod render;
mod sandbox;
mod settings;
pub mod worker;

pub use child::Child;
pub use error::{ChildError, ConvertError, RenderError};
pub use fonts::fonts_missing;
pub use office::Office;
pub use probe::Report;
pub use read::{ReadPage, read_pages};
pub use redraw::redraw_picture;
pub use render::render_page;
pub use settings::{Sandbox, Settings, SourceFormat};
