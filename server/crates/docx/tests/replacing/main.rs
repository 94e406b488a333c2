//! What a reviewer proposes for a passage, put into the file itself.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod copies;
mod corpus;
mod held;
mod laws;
mod letter;
mod outright;
mod refused;
mod tracked;
