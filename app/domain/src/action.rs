//! What a person can do to a letter, and what comes of it.

use crate::{
    CommandId, Content, ContentHash, LetterId, Missing, NonEmptyText, PersonId, PositionId, ReadPart, Remark,
    RemarkId, RouteError, StateName, Timestamp, UnitId, passage::Passage,
};
use serde::{Deserialize, Serialize};

/// What is to be done. Decisions name the revision that their author read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case")]
pub enum Action {
    /// Keep this content; the first one makes the letter.
    Save {
        /// The unit whose letter it is; only the first save decides it.
        unit: UnitId,
        /// The content that the editor started from; none for a new letter. Another one now means that somebody else
        /// changed it meanwhile.
        base: Option<ContentHash>,
        /// The whole new content.
        content: Box<Content>,
    },
    /// Ajukan: lay this revision before the reviewers.
    Submit {
        /// The revision.
        revision: ContentHash,
    },
    /// Setujui (paraf), at a stage before the last.
    Approve {
        /// The revision.
        revision: ContentHash,
        /// The post whose turn it was when it was read: it is approved for no other, also not by one who holds several. None
        /// from a program that does not say.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        post: Option<PositionId>,
    },
    /// Batalkan persetujuan: take an approval back while the next stage has not decided.
    TakeBack {
        /// The revision.
        revision: ContentHash,
    },
    /// Kembalikan untuk koreksi.
    Return {
        /// The revision.
        revision: ContentHash,
        /// What must be mended.
        reason: NonEmptyText,
        /// The post whose turn it was, as in an approval.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        post: Option<PositionId>,
    },
    /// Beri catatan: remark on a passage of the revision that one is asked to decide on.
    Remark {
        /// The revision.
        revision: ContentHash,
        /// The remark.
        remark: Box<Remark>,
    },
    /// Hapus catatan: take an own remark back that nobody has answered.
    WithdrawRemark {
        /// Which.
        remark: RemarkId,
    },
    /// Jawab catatan.
    AnswerRemark {
        /// Which.
        remark: RemarkId,
        /// The answer.
        text: NonEmptyText,
    },
    /// Tandai selesai, or open it again.
    SettleRemark {
        /// Which.
        remark: RemarkId,
        /// Done.
        done: bool,
    },
    /// Perbaiki langsung: put another text in the place of a passage, in the .docx itself. By whoever is asked to decide on
    /// the letter, or by its drafter while it lies with him.
    Amend {
        /// The revision.
        revision: ContentHash,
        /// Where.
        passage: Passage,
        /// The new text; empty to take the passage out.
        with: String,
        /// As a change that a word processor shows as one.
        tracked: bool,
        /// The remark that proposed it, which then is done.
        remark: Option<RemarkId>,
    },
    /// Notes what was looked at of a revision under review.
    Read {
        /// The revision.
        revision: ContentHash,
        /// What.
        part: ReadPart,
    },
    /// Tanda tangani, at the last stage: issues the letter.
    Sign {
        /// The revision.
        revision: ContentHash,
    },
    /// Batalkan: give the letter up before it is issued.
    Cancel {
        /// Why.
        reason: NonEmptyText,
    },
    /// Cabut: take an issued letter out of force.
    Revoke {
        /// Why.
        reason: NonEmptyText,
    },
}

/// An action with what makes it happen once: the id that its author's device gave it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Command {
    /// Made by the device; a repeat carries the same one and gets the same answer.
    pub id: CommandId,
    /// The letter; made by the device too when the action makes it.
    pub letter: LetterId,
    /// When it was decided, by the device's clock, which may be wrong.
    pub made_at: Timestamp,
    /// What to do.
    pub action: Action,
}

/// What came of a command. A value, not an error: it is stored with the command's id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum Outcome {
    /// It was done; the letter now is in this state.
    Applied {
        /// The state after it.
        state: StateName,
        /// The revision that it made of the letter, where it made one that its author could not name himself.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        revision: Option<ContentHash>,
    },
    /// It named a revision that is no longer the letter's: nothing was done.
    Superseded {
        /// The revision that stands now; none where there is none to decide on.
        current: Option<ContentHash>,
    },
    /// It cannot be done.
    Refused {
        /// Why.
        why: Refusal,
    },
}

/// An outcome, and whether it had been given before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// What came of the command.
    pub outcome: Outcome,
    /// The command had been answered before; this is that answer again.
    pub duplicate: bool,
}

/// Why a command cannot be done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum Refusal {
    /// No post that the actor holds now may do this.
    NoRight,
    /// It is another post's turn, or someone else has decided.
    NotYourTurn {
        /// The state it found.
        state: StateName,
    },
    /// In this state it cannot be done, by anyone.
    WrongState {
        /// The state it found.
        state: StateName,
        /// Who brought it there, where a person did.
        by: Option<PersonId>,
        /// When.
        at: Option<Timestamp>,
    },
    /// The letter is not complete.
    Incomplete {
        /// What it lacks.
        missing: Vec<Missing>,
    },
    /// Placeholders in the .docx that nothing can fill, or that are broken.
    Placeholders {
        /// As they stand in the file.
        names: Vec<String>,
    },
    /// The office has no route for it.
    NoRoute {
        /// Why not.
        error: RouteError,
    },
    /// The signature must be the last stage's act, and this is the last: sign instead of approving.
    MustSign,
    /// The approval can no longer be taken back.
    TooLate,
    /// There is no such remark, or no longer.
    NoRemark,
    /// A remark that was answered, or was made by somebody else, is not taken back.
    RemarkStands,
    /// The passage does not say that any more, or holds something that is no plain text.
    CannotReplace,
    /// A file is named that was not uploaded for this letter.
    UnknownFile,
    /// The kind of letter does not exist, or is no longer used.
    UnknownKind,
    /// The letter was never saved.
    NoLetter,
    /// The server cannot use it: something in it is too long, or it is of another version of the program.
    Unusable {
        /// What is wrong with it, where that is known: a field's name in its form.
        field: Option<String>,
    },
}

impl Action {
    /// The revision that a decision names.
    #[must_use]
    pub fn revision(&self) -> Option<ContentHash> {
        match self {
            Self::Submit { revision }
            | Self::Approve { revision, .. }
            | Self::TakeBack { revision }
            | Self::Return { revision, .. }
            | Self::Remark { revision, .. }
            | Self::Amend { revision, .. }
            | Self::Read { revision, .. }
            | Self::Sign { revision } => Some(*revision),
            Self::Save { .. }
            | Self::WithdrawRemark { .. }
            | Self::AnswerRemark { .. }
            | Self::SettleRemark { .. }
            | Self::Cancel { .. }
            | Self::Revoke { .. } => None,
        }
    }

    /// The post that a decision was made for, where it says so.
    #[must_use]
    pub fn post(&self) -> Option<PositionId> {
        match self {
            Self::Approve { post, .. } | Self::Return { post, .. } => *post,
            _ => None,
        }
    }

    /// Merely notes what was looked at.
    #[must_use]
    pub fn is_read(&self) -> bool {
        matches!(self, Self::Read { .. })
    }

    /// May wait on a device until there is a network. What draws a number, changes files or ends a letter for good is done
    /// while one sees what comes of it.
    #[must_use]
    pub fn may_wait(&self) -> bool {
        !matches!(
            self,
            Self::Save { .. }
                | Self::Amend { .. }
                | Self::Sign { .. }
                | Self::Cancel { .. }
                | Self::Revoke { .. }
        )
    }

    /// The remark that must be there for it.
    #[must_use]
    pub fn remark(&self) -> Option<RemarkId> {
        match self {
            Self::WithdrawRemark { remark }
            | Self::AnswerRemark { remark, .. }
            | Self::SettleRemark { remark, .. } => Some(*remark),
            Self::Amend { remark, .. } => *remark,
            _ => None,
        }
    }
}
