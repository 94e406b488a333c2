//! The bytes of letters: each file is kept once, under its SHA-256 hash, in `ab/cdef…` below one folder.
//!
//! A file is written and synced under a name that nobody looks for, then renamed, then its folder is synced: so a file that
//! can be seen is whole. Files come before the rows that name them; what no row names is swept later. Nothing here but
//! [`Files::path`] would be different for a store of objects elsewhere.

mod durable;
mod error;
mod incoming;
mod parcel;
mod store;
#[cfg(test)]
mod tests;

pub(crate) use durable::write_whole;
pub use error::FilesError;
pub use incoming::Incoming;
pub use parcel::{OpenParcel, Parcel};
pub use store::{Files, Kept};
