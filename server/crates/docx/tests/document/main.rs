//! What each thing that Word can write becomes as blocks.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod beside;
mod lists;
mod render;
mod robust;
mod runs;
mod tables;
