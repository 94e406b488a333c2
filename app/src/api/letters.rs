//! Letters: lists, one letter, and the commands that change it.

mod overtaken;
mod view;

pub use overtaken::Overtaken;
pub use view::{
    Delivery, HistoryLine, Issued, LayoutWarning, LetterView, PageShape, Paper, Preview, Returned, Stage,
    StageProgress,
};

use super::wire::Json;
use crate::error::Answered;
use domain::{
    Answer, Command, Confidentiality, DeliveryId, KindId, LetterId, PersonId, Reading, StateName, Timestamp,
    UnitId, Urgency,
};
use leptos::prelude::*;
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
#[server(endpoint = "menunggu", input = server_fn::codec::GetUrl, output = Json)]
pub async fn load_waiting() -> Answered<Waiting> {
    let caller = super::caller().await?;
    super::desk()?.waiting(caller).await
}

/// Letters that the person may see, a page at a time (from 0). `search` looks in subject, number and recipients.
#[server(endpoint = "surat", input = server_fn::codec::GetUrl, output = Json)]
pub async fn list_letters(filter: ListFilter, search: String, page: u32) -> Answered<LetterList> {
    let caller = super::caller().await?;
    super::desk()?.letters(caller, filter, search, page).await
}

/// One letter.
#[server(endpoint = "satu-surat", input = server_fn::codec::GetUrl, output = Json)]
pub async fn load_letter(id: LetterId) -> Answered<LetterView> {
    let caller = super::caller().await?;
    super::desk()?.letter(caller, id).await
}

/// What the form for a letter offers.
#[server(endpoint = "pilihan-surat", input = server_fn::codec::GetUrl, output = Json)]
pub async fn load_form_choices() -> Answered<FormChoices> {
    let caller = super::caller().await?;
    super::desk()?.form_choices(caller).await
}

/// Carries a command out, once: a repeat gets the same answer. Everything but signing, which needs the passphrase.
///
/// `author` is who the page that asks belongs to: somebody else may have signed in in the same browser since. Programs from
/// before it was asked for do not tell, and nothing is compared.
///
/// # Errors
/// [`Forbidden`](crate::error::Error::Forbidden) where the author is another person than the one who is signed in.
#[server(endpoint = "perintah", input = Json, output = Json)]
pub async fn send_command(command: Command, #[server(default)] author: Option<PersonId>) -> Answered<Answer> {
    let caller = caller_as(author).await?;
    super::desk()?.command(caller, command).await
}

/// Signs and issues. The passphrase is used and forgotten; it is in no log, no store and no answer. `author` is as in
/// [`send_command`].
///
/// # Errors
/// [`Forbidden`](crate::error::Error::Forbidden) where the author is another person than the one who is signed in.
#[server(endpoint = "tanda-tangan", input = Json, output = Json)]
pub async fn sign_letter(
    command: Command,
    passphrase: String,
    #[server(default)] author: Option<PersonId>,
) -> Answered<Answer> {
    let caller = caller_as(author).await?;
    super::desk()?.sign(caller, command, passphrase).await
}

/// The person who is asking, where no other is named as the author.
#[cfg(feature = "ssr")]
async fn caller_as(author: Option<PersonId>) -> Answered<super::Caller> {
    let caller = super::caller().await?;
    match author {
        Some(author) if author != caller.person => Err(crate::error::Error::Forbidden),
        _ => Ok(caller),
    }
}

/// Sends again to a recipient for whom it failed, is uncertain or was only kept as a file; registry and drafters only.
#[server(endpoint = "kirim-ulang", output = Json)]
pub async fn send_again(delivery: DeliveryId) -> Answered<()> {
    let caller = super::caller().await?;
    super::desk()?.send_again(caller, delivery).await
}

/// Sends to another address, where nothing reached anybody; the letter stays as it was signed. Field names in errors: `email`.
#[server(endpoint = "kirim-ke-alamat", output = Json)]
pub async fn send_to_address(delivery: DeliveryId, email: String) -> Answered<()> {
    let caller = super::caller().await?;
    super::desk()?.send_to_address(caller, delivery, email).await
}

/// Settles a sending as done: after a person has looked where it is uncertain, or handed the copy over by other means.
#[server(endpoint = "anggap-terkirim", output = Json)]
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
#[server(endpoint = "pemberitahuan", output = Json)]
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
