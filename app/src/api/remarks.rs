//! Remarks on passages, as a reader sees them.

use domain::{RemarkId, Says, Timestamp, passage::Passage};
use serde::{Deserialize, Serialize};

/// A remark, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RemarkView {
    /// Its id.
    pub id: RemarkId,
    /// What it is about, in the revision that it was made on.
    pub passage: Passage,
    /// What is said.
    pub says: Says,
    /// Who made it.
    pub by: String,
    /// As which post.
    pub post: Option<String>,
    /// When.
    pub at: Timestamp,
    /// On which revision; counts from 1.
    pub revision: u32,
    /// Answers, oldest first.
    pub answers: Vec<AnswerView>,
    /// Who marked it as done, and when; none while it is open.
    pub done: Option<(String, Timestamp)>,
    /// The reader made it.
    pub mine: bool,
}

/// An answer to a remark.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerView {
    /// Who.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// What.
    pub text: String,
}

/// Where a remark belongs in the text as it is now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RemarkPlace {
    /// The remark.
    pub remark: RemarkId,
    /// What stands at its passage now; none when that is gone.
    pub now: Option<Passage>,
    /// Something of the passage was changed since.
    pub touched: bool,
}
