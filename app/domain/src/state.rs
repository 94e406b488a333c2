//! Where a letter can be.

use crate::{ContentHash, LetterId, NonEmptyText, PersonId, PositionId, Route, Timestamp, UnitId};
use serde::{Deserialize, Serialize};

/// One stage's approval, of the revision that it names. What the drafter submits starts without any. A stage above may mend
/// a passage: the approvals below it then still name the revision before, and say so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Approval {
    /// The post approved for.
    pub position: PositionId,
    /// What was approved.
    pub revision: ContentHash,
    /// Who approved.
    pub person: PersonId,
    /// When, by the server's clock.
    pub at: Timestamp,
}

/// The state of a letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "name", rename_all = "snake_case")]
pub enum State {
    /// Konsep: not yet submitted.
    Draft,
    /// Diperiksa, or at the last stage: siap ditandatangani.
    InReview {
        /// The revision that lies before the reviewers.
        revision: ContentHash,
        /// The posts that decide, fixed when it was submitted.
        route: Route,
        /// One for each stage passed; their number is the index of the stage whose turn it is.
        approvals: Vec<Approval>,
        /// Since when the present stage has had it.
        since: Timestamp,
    },
    /// Dikembalikan: back with its drafter.
    Returned {
        /// The revision sent back.
        revision: ContentHash,
        /// The post that sent it back.
        position: PositionId,
        /// Who sent it back.
        person: PersonId,
        /// Why.
        reason: NonEmptyText,
        /// When.
        at: Timestamp,
    },
    /// Terbit: numbered, dated, signed, registered.
    Issued {
        /// The revision that was signed.
        revision: ContentHash,
        /// The post that signed.
        position: PositionId,
        /// Who signed.
        person: PersonId,
        /// When.
        at: Timestamp,
        /// When the last recipient's copy had been sent; until then it is issued but not dispatched (terkirim).
        dispatched: Option<Timestamp>,
    },
    /// Dibatalkan, before issue.
    Cancelled {
        /// Who cancelled it.
        person: PersonId,
        /// Why.
        reason: NonEmptyText,
        /// When.
        at: Timestamp,
    },
    /// Dicabut, after issue: the letter stays in the registers and its verification says so.
    Revoked {
        /// The revision that had been signed.
        revision: ContentHash,
        /// Who revoked it.
        person: PersonId,
        /// Why.
        reason: NonEmptyText,
        /// When.
        at: Timestamp,
    },
}

/// The names of states as people know them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StateName {
    /// Konsep.
    Draft,
    /// Diperiksa.
    InReview,
    /// Siap ditandatangani.
    ReadyToSign,
    /// Dikembalikan.
    Returned,
    /// Terbit.
    Issued,
    /// Terkirim.
    Dispatched,
    /// Dibatalkan.
    Cancelled,
    /// Dicabut.
    Revoked,
}

impl StateName {
    /// The name as it is stored.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::InReview => "in_review",
            Self::ReadyToSign => "ready_to_sign",
            Self::Returned => "returned",
            Self::Issued => "issued",
            Self::Dispatched => "dispatched",
            Self::Cancelled => "cancelled",
            Self::Revoked => "revoked",
        }
    }
}

impl State {
    /// What people call it.
    #[must_use]
    pub fn name(&self) -> StateName {
        match self {
            Self::Draft => StateName::Draft,
            Self::InReview { route, approvals, .. } if approvals.len() == route.last() => {
                StateName::ReadyToSign
            }
            Self::InReview { .. } => StateName::InReview,
            Self::Returned { .. } => StateName::Returned,
            Self::Issued { dispatched: None, .. } => StateName::Issued,
            Self::Issued { dispatched: Some(_), .. } => StateName::Dispatched,
            Self::Cancelled { .. } => StateName::Cancelled,
            Self::Revoked { .. } => StateName::Revoked,
        }
    }

    /// The post whose turn it is; none when no reviewer's is.
    #[must_use]
    pub fn waits_for(&self) -> Option<PositionId> {
        match self {
            Self::InReview { route, approvals, .. } => route.positions().get(approvals.len()).copied(),
            _ => None,
        }
    }

    /// The revision that a decision now must name.
    #[must_use]
    pub fn revision(&self) -> Option<ContentHash> {
        match self {
            Self::InReview { revision, .. }
            | Self::Returned { revision, .. }
            | Self::Issued { revision, .. }
            | Self::Revoked { revision, .. } => Some(*revision),
            Self::Draft | Self::Cancelled { .. } => None,
        }
    }

    /// Whether the content may be changed: it lies with its drafter.
    #[must_use]
    pub fn is_editable(&self) -> bool {
        matches!(self, Self::Draft | Self::Returned { .. })
    }
}

/// What the state machine must know of a letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    /// Its id.
    pub id: LetterId,
    /// The unit it comes from.
    pub unit: UnitId,
    /// Who wrote or uploaded it.
    pub drafter: PersonId,
    /// Where it is.
    pub state: State,
}
