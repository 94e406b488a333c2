//! One letter as a screen gets it.

use crate::api::remarks::RemarkView;
use domain::{
    Content, ContentHash, DeliveryId, DeliveryState, HoldingKind, LetterId, Permitted, PositionId, PublicId,
    Reading, Sha256Hash, StateName, Timestamp, UnitId,
};
use serde::{Deserialize, Serialize};

/// One letter as its reader sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LetterView {
    /// The letter.
    pub id: LetterId,
    /// The unit.
    pub unit: UnitId,
    /// The unit's name.
    pub unit_name: String,
    /// The kind's name.
    pub kind_name: String,
    /// What the classification code means.
    pub classification_name: String,
    /// Who wrote it.
    pub drafter: String,
    /// What it says now.
    pub content: Content,
    /// The hash that decisions name.
    pub hash: ContentHash,
    /// Counts submitted revisions from 1; 0 before the first.
    pub revision: u32,
    /// Where it is.
    pub state: StateName,
    /// Since when.
    pub since: Timestamp,
    /// The way it goes, stage by stage.
    pub stages: Vec<Stage>,
    /// Who sent it back and why, while it is returned.
    pub returned: Option<Returned>,
    /// Why it was cancelled or revoked.
    pub ended: Option<Returned>,
    /// What the reader can do now.
    pub permitted: Permitted,
    /// The title of the post that comes after the reader's approval.
    pub next_post: Option<String>,
    /// The pages as they will be.
    pub preview: Preview,
    /// What the pages are drawn from, and how large they are.
    #[serde(default)]
    pub paper: Paper,
    /// Attachments that are themselves signed: they stay whole, and go beside the letter instead of behind it.
    pub beside: Vec<Sha256Hash>,
    /// Placeholders that are unknown or broken: they stand in the way of submitting.
    pub bad_placeholders: Vec<String>,
    /// What the rules for the layout of letters object to; stands in the way of nothing.
    pub layout_warnings: Vec<LayoutWarning>,
    /// Its number and mark, once issued.
    pub issued: Option<Issued>,
    /// Who gets it, and where that stands.
    pub deliveries: Vec<Delivery>,
    /// Remarks on passages, oldest first.
    pub remarks: Vec<RemarkView>,
    /// What the reader has read of this revision.
    pub reading: Reading,
    /// What happened, oldest first.
    pub history: Vec<HistoryLine>,
    /// Whether the history's chain of hashes holds.
    pub history_intact: bool,
    /// The server's clock.
    pub now: Timestamp,
}

impl LetterView {
    /// The stage that has the letter now.
    #[must_use]
    pub fn present_stage(&self) -> Option<&Stage> {
        self.stages.iter().find(|stage| stage.progress == StageProgress::Present)
    }

    /// The post whose turn it is.
    #[must_use]
    pub fn turn(&self) -> Option<PositionId> {
        self.present_stage()?.position
    }
}

/// A stage of the way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stage {
    /// The post; none in a letter that was kept by an earlier version.
    #[serde(default)]
    pub position: Option<PositionId>,
    /// The post's title.
    pub title: String,
    /// Who holds the post now, Plt and Plh marked.
    pub holders: Vec<String>,
    /// Where it stands.
    pub progress: StageProgress,
    /// Who decided there.
    pub person: Option<String>,
    /// When.
    pub at: Option<Timestamp>,
    /// The revision that was approved there, where a stage above has mended a passage since; counts from 1.
    pub mended_since: Option<u32>,
    /// The stage that signs.
    pub signs: bool,
}

/// Where a stage stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StageProgress {
    /// Comes later.
    Ahead,
    /// Has the letter now.
    Present,
    /// Approved, or signed.
    Passed,
    /// Sent it back.
    Returned,
}

/// Who ended or returned a letter, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Returned {
    /// Name, with the post.
    pub by: String,
    /// The reason.
    pub reason: String,
    /// When.
    pub at: Timestamp,
}

/// Whether the pages can be seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "preview", rename_all = "snake_case")]
pub enum Preview {
    /// There is no .docx.
    Nothing,
    /// Being made; ask again, or wait for the live notice.
    Making,
    /// So many pages, the attachments' included: `/berkas/surat/{letter}/{hash}/halaman/{n}` from 1.
    Ready {
        /// Pages in all.
        pages: u32,
        /// Pages of the letter itself; attachments follow.
        letter_pages: u32,
    },
    /// Could not be made.
    Failed {
        /// The engine is missing or did not answer, rather than the document being at fault.
        engine: bool,
    },
}

/// What the pages are drawn from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paper {
    /// The PDF that they are the pages of, the attachments' included; none while there is none.
    pub pdf: Option<Sha256Hash>,
    /// How large they are; empty where that is not known.
    pub shapes: Vec<PageShape>,
}

impl Paper {
    /// Width and height of a page, from 1.
    #[must_use]
    pub fn shape(&self, page: u32) -> Option<(u16, u16)> {
        let shape = self.shapes.iter().rev().find(|shape| shape.from <= page)?;
        Some((shape.width, shape.height))
    }
}

/// The size of pages that follow each other, in points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageShape {
    /// The first of them, from 1; they reach to the next shape's.
    pub from: u32,
    /// From left to right.
    pub width: u16,
    /// From top to bottom.
    pub height: u16,
}

/// What the rules for the layout of letters object to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "warning", rename_all = "snake_case")]
pub enum LayoutWarning {
    /// The page is neither A4 nor F4.
    PageSize,
    /// A margin is too narrow.
    Margins,
    /// The text is not set in Arial 11 or 12.
    Font {
        /// What it is set in: font and size, as far as the document names them.
        found: String,
    },
    /// Comments, which issue drops.
    Comments,
    /// Tracked changes, which issue accepts.
    TrackedChanges,
    /// Hidden text.
    HiddenText,
    /// The letter has no `${nomor_naskah}`: its number would not stand in it.
    NoNumber,
    /// The letter has no `${tanggal_naskah}`: its date would not stand in it.
    NoDate,
}

/// The facts of an issued letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Issued {
    /// Number.
    pub number: String,
    /// When it was signed.
    pub at: Timestamp,
    /// Who signed.
    pub signer: String,
    /// As what, Plt and Plh marked.
    pub position: String,
    /// What its QR code names.
    pub public_id: PublicId,
    /// SHA-256 of the signed PDF.
    pub pdf: Sha256Hash,
    /// Its size in bytes.
    pub size: u64,
}

/// The sending to one recipient.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delivery {
    /// Its id.
    pub id: DeliveryId,
    /// Name.
    pub recipient: String,
    /// Address.
    pub email: String,
    /// Where it stands.
    pub state: DeliveryState,
    /// Tries so far.
    pub attempts: u32,
    /// When it was last tried or sent.
    pub at: Option<Timestamp>,
    /// When it will be tried again.
    pub next_at: Option<Timestamp>,
    /// What the mail server said last, when it refused.
    pub error: Option<String>,
}

/// A line of the history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HistoryLine {
    /// When, by the server's clock.
    pub at: Timestamp,
    /// When it was decided, where it waited on the device before it was sent. The device's clock said so, put right by as much
    /// as it was off.
    pub made_at: Option<Timestamp>,
    /// How far the device's clock was ahead of the server's, in milliseconds; behind, when negative. None where it was right.
    #[serde(default)]
    pub clock_off_ms: Option<i64>,
    /// Who; none for the system.
    pub person: Option<String>,
    /// As which post.
    pub position: Option<String>,
    /// How the post was held.
    pub holding: Option<HoldingKind>,
    /// On what kind of device.
    pub device: String,
    /// For a decision, what its author had read; none where that is not known.
    pub read: Option<Reading>,
    /// What happened.
    pub event: domain::Event,
    /// Number of the revision that it was about.
    pub revision: Option<u32>,
}
