//! What a reviewer proposes for a passage, put into the file itself.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod copies;
mod corpus;
mod held;
mod laws;
mod letter;
mod outright;
#[path = "../real_files/mod.rs"]
mod real_files;
mod refused;
mod tracked;
