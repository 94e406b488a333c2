//! Letters: lists, one letter, and the commands that change it.

use super::remarks::RemarkView;
use crate::error::Answered;
use domain::{
    Answer, Command, Confidentiality, Content, ContentHash, DeliveryId, DeliveryState, HoldingKind, KindId,
    LetterId, Permitted, PersonId, PublicId, Reading, Sha256Hash, StateName, Timestamp, UnitId, Urgency,
};
use leptos::{prelude::*, server_fn::codec::Json};
use serde::{Deserialize, Serialize};

/// A letter in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    /// The letter.
    pub id: LetterId,
    /// Hal; may be empty in a draft.
    pub subject: String,
    /// The unit's name.
    pub unit: String,
    /// Who wrote it.
    pub drafter: String,
    /// The first recipient's name, and how many more there are.
    pub recipient: String,
    /// How many recipients there are beside the first.
    pub more_recipients: u32,
    /// Sifat.
    pub confidentiality: Confidentiality,
    /// Urgensi.
    pub urgency: Urgency,
    /// Pages of the letter with its attachments; none while the preview is being made.
    pub pages: Option<u32>,
    /// Number of attachments.
    pub attachments: u32,
    /// Where it is.
    pub state: StateName,
    /// The title of the post it waits for.
    pub waits_for: Option<String>,
    /// Since when it has been where it is.
    pub since: Timestamp,
    /// Counts submitted revisions from 1; 0 before the first.
    pub revision: u32,
    /// Why it was sent back, when it was.
    pub reason: Option<String>,
    /// Who sent it back, and as what.
    pub returned_by: Option<String>,
    /// Its number, once issued.
    pub number: Option<String>,
    /// What the reader has read of it, where it waits for him.
    pub reading: Option<Reading>,
    /// When an issued letter still has recipients to whom it could not be sent.
    pub undelivered: u32,
}

/// "Menunggu saya": what waits for the person, and what he decided today.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiting {
    /// To be approved or returned: late first, then urgent, then oldest.
    pub to_review: Vec<Card>,
    /// To be signed, in the same order.
    pub to_sign: Vec<Card>,
    /// Decided today by this person, newest first.
    pub decided_today: Vec<Card>,
    /// The server's clock.
    pub now: Timestamp,
}

/// "Surat": all letters that a person may see.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LetterList {
    /// One page of them: returned first, then under way, then drafts, then the others; newest first in each.
    pub cards: Vec<Card>,
    /// Number of letters in all that fit the filter.
    pub total: u32,
    /// The server's clock.
    pub now: Timestamp,
}

/// How many letters or lines a page of a list holds.
pub const PAGE_SIZE: u32 = 50;

/// What the form for a letter offers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormChoices {
    /// Units whose letters the person may upload; the own first.
    pub units: Vec<(UnitId, String)>,
    /// Kinds of letters.
    pub kinds: Vec<(KindId, String)>,
    /// Classification codes with what they mean.
    pub classifications: Vec<(String, String)>,
    /// The largest .docx, in bytes.
    pub max_docx: u64,
    /// The largest attachment, in bytes (SOP step 2: 1 MB).
    pub max_attachment: u64,
    /// The most attachments.
    pub max_attachments: u32,
}

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

/// A stage of the way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stage {
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
    /// When it was decided, where it arrived more than two minutes later. The device's clock said so, put right by as much as
    /// it was off.
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

/// Which letters a list shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ListFilter {
    /// All that the person may see.
    #[default]
    All,
    /// Written by the person.
    Mine,
    /// Under review.
    UnderWay,
    /// Issued or dispatched.
    Issued,
}

/// What waits for the person.
#[server(endpoint = "menunggu", input = server_fn::codec::GetUrl)]
pub async fn load_waiting() -> Answered<Waiting> {
    let caller = super::caller().await?;
    super::desk()?.waiting(caller).await
}

/// Letters that the person may see, a page at a time (from 0). `search` looks in subject, number and recipients.
#[server(endpoint = "surat", input = server_fn::codec::GetUrl)]
pub async fn list_letters(filter: ListFilter, search: String, page: u32) -> Answered<LetterList> {
    let caller = super::caller().await?;
    super::desk()?.letters(caller, filter, search, page).await
}

/// One letter.
#[server(endpoint = "satu-surat", input = server_fn::codec::GetUrl)]
pub async fn load_letter(id: LetterId) -> Answered<LetterView> {
    let caller = super::caller().await?;
    super::desk()?.letter(caller, id).await
}

/// What the form for a letter offers.
#[server(endpoint = "pilihan-surat", input = server_fn::codec::GetUrl)]
pub async fn load_form_choices() -> Answered<FormChoices> {
    let caller = super::caller().await?;
    super::desk()?.form_choices(caller).await
}

/// Carries a command out, once: a repeat gets the same answer. Everything but signing, which needs the passphrase.
#[server(endpoint = "perintah", input = Json)]
pub async fn send_command(command: Command) -> Answered<Answer> {
    let caller = super::caller().await?;
    super::desk()?.command(caller, command).await
}

/// Signs and issues. The passphrase is used and forgotten; it is in no log, no store and no answer.
#[server(endpoint = "tanda-tangan", input = Json)]
pub async fn sign_letter(command: Command, passphrase: String) -> Answered<Answer> {
    let caller = super::caller().await?;
    super::desk()?.sign(caller, command, passphrase).await
}

/// Sends again to a recipient for whom it failed, is uncertain or was only kept as a file; registry and drafters only.
#[server(endpoint = "kirim-ulang")]
pub async fn send_again(delivery: DeliveryId) -> Answered<()> {
    let caller = super::caller().await?;
    super::desk()?.send_again(caller, delivery).await
}

/// Sends to another address, where nothing reached anybody; the letter stays as it was signed. Field names in errors: `email`.
#[server(endpoint = "kirim-ke-alamat")]
pub async fn send_to_address(delivery: DeliveryId, email: String) -> Answered<()> {
    let caller = super::caller().await?;
    super::desk()?.send_to_address(caller, delivery, email).await
}

/// Settles a sending as done: after a person has looked where it is uncertain, or handed the copy over by other means.
#[server(endpoint = "anggap-terkirim")]
pub async fn settle_as_sent(delivery: DeliveryId) -> Answered<()> {
    let caller = super::caller().await?;
    super::desk()?.settle_as_sent(caller, delivery).await
}

/// A notice to the person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// The letter.
    pub letter: LetterId,
    /// Its subject.
    pub subject: String,
    /// What is to be known.
    pub kind: NoticeKind,
    /// When.
    pub at: Timestamp,
    /// Seen before.
    pub seen: bool,
    /// Who caused it.
    pub by: Option<PersonId>,
}

/// What a notice says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoticeKind {
    /// A letter waits for the person's decision.
    Waits,
    /// The person's letter was sent back.
    Returned,
    /// The person's letter was issued.
    Issued,
    /// The person's letter could not be sent to a recipient.
    Undelivered,
    /// A passage of a letter that the person wrote or approved was mended by a stage above.
    Mended,
    /// The person's remark was answered.
    Answered,
}

/// The person's newest notices, and marks them seen.
#[server(endpoint = "pemberitahuan")]
pub async fn load_notices() -> Answered<Vec<Notice>> {
    let caller = super::caller().await?;
    super::desk()?.notices(caller).await
}

/// Letters, as use cases.
#[cfg(feature = "ssr")]
#[async_trait::async_trait]
pub trait Letters: Send + Sync {
    /// See [`load_waiting`].
    async fn waiting(&self, caller: super::Caller) -> Answered<Waiting>;
    /// See [`list_letters`].
    async fn letters(
        &self,
        caller: super::Caller,
        filter: ListFilter,
        search: String,
        page: u32,
    ) -> Answered<LetterList>;
    /// See [`load_letter`].
    async fn letter(&self, caller: super::Caller, id: LetterId) -> Answered<LetterView>;
    /// See [`load_form_choices`].
    async fn form_choices(&self, caller: super::Caller) -> Answered<FormChoices>;
    /// See [`send_command`].
    async fn command(&self, caller: super::Caller, command: Command) -> Answered<Answer>;
    /// See [`sign_letter`].
    async fn sign(&self, caller: super::Caller, command: Command, passphrase: String) -> Answered<Answer>;
    /// See [`send_again`].
    async fn send_again(&self, caller: super::Caller, delivery: DeliveryId) -> Answered<()>;
    /// See [`send_to_address`].
    async fn send_to_address(
        &self,
        caller: super::Caller,
        delivery: DeliveryId,
        email: String,
    ) -> Answered<()>;
    /// See [`settle_as_sent`].
    async fn settle_as_sent(&self, caller: super::Caller, delivery: DeliveryId) -> Answered<()>;
    /// See [`load_notices`].
    async fn notices(&self, caller: super::Caller) -> Answered<Vec<Notice>>;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_has_the_shape_that_began_last() {
        let shape = |from, width, height| PageShape { from, width, height };
        let paper = Paper { pdf: None, shapes: vec![shape(1, 612, 936), shape(3, 842, 595)] };
        let shapes = [1, 2, 3, 9].map(|page| paper.shape(page));
        assert_eq!(shapes, [Some((612, 936)), Some((612, 936)), Some((842, 595)), Some((842, 595))]);
        assert_eq!(Paper::default().shape(1), None);
    }
}
