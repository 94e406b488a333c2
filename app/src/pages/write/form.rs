//! What has been typed and uploaded, signal by signal, and the content that comes of it.

use super::transfer::{FileTrouble, Progress, Transfer};
use crate::{
    api::{letters::LayoutWarning, upload::Head},
    phone::drafts::plan::{Draft, DraftFile, Place},
};
use domain::{
    Confidentiality, Content, FileRef, Header, KindId, MediaType, Recipient, RecipientKind, Sha256Hash,
    UnitId, Urgency,
};
use leptos::prelude::*;
use uuid::Uuid;

/// One recipient's line in the form. The key stays while the line does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Tells lines apart.
    pub key: u32,
    /// What was typed.
    pub recipient: Recipient,
}

impl Row {
    /// Nothing was typed: such a line is no recipient.
    pub fn is_blank(&self) -> bool {
        self.recipient.name.trim().is_empty() && self.recipient.email.trim().is_empty()
    }
}

/// Which fields were filled from the letter's own head, and not looked at since.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FromHead {
    /// Hal.
    pub subject: bool,
    /// Sifat.
    pub confidentiality: bool,
    /// Tujuan.
    pub recipients: bool,
}

/// The form's state. All parts of the page share this one copy.
#[derive(Clone, Copy)]
pub struct Form {
    /// The unit whose letter it is.
    pub unit: RwSignal<Option<UnitId>>,
    /// Kind of letter.
    pub kind: RwSignal<Option<KindId>>,
    /// Hal.
    pub subject: RwSignal<String>,
    /// Klasifikasi.
    pub classification: RwSignal<String>,
    /// Sifat.
    pub confidentiality: RwSignal<Confidentiality>,
    /// A person chose the sifat: the letter's head no longer does.
    pub confidentiality_chosen: RwSignal<bool>,
    /// Urgensi.
    pub urgency: RwSignal<Urgency>,
    /// Tujuan and tembusan.
    pub recipients: RwSignal<Vec<Row>>,
    /// The letter itself.
    pub docx: RwSignal<Option<FileRef>>,
    /// A .docx on its way, or one that was not taken.
    pub docx_transfer: RwSignal<Option<Transfer>>,
    /// Lampiran, in order, those on their way included.
    pub attachments: RwSignal<Vec<Transfer>>,
    /// Placeholders that stand in the way of submitting.
    pub bad_placeholders: RwSignal<Vec<String>>,
    /// What the layout rules object to.
    pub layout_warnings: RwSignal<Vec<LayoutWarning>>,
    /// How many attachments the letter's head speaks of.
    pub announced: RwSignal<Option<u32>>,
    /// What was filled from the letter's head.
    pub from_head: RwSignal<FromHead>,
    next_key: StoredValue<u32>,
}

impl Form {
    /// An empty form.
    pub fn new() -> Self {
        let form = Self {
            unit: RwSignal::new(None),
            kind: RwSignal::new(None),
            subject: RwSignal::new(String::new()),
            classification: RwSignal::new(String::new()),
            confidentiality: RwSignal::new(Confidentiality::default()),
            confidentiality_chosen: RwSignal::new(false),
            urgency: RwSignal::new(Urgency::default()),
            recipients: RwSignal::new(Vec::new()),
            docx: RwSignal::new(None),
            docx_transfer: RwSignal::new(None),
            attachments: RwSignal::new(Vec::new()),
            bad_placeholders: RwSignal::new(Vec::new()),
            layout_warnings: RwSignal::new(Vec::new()),
            announced: RwSignal::new(None),
            from_head: RwSignal::new(FromHead::default()),
            next_key: StoredValue::new(0),
        };
        form.add_recipient(RecipientKind::To);
        form
    }

    /// Shows what a letter says now.
    pub fn load(self, content: Content) {
        let Content { header, docx, attachments } = content;
        self.load_header(header);
        self.confidentiality_chosen.set(true);
        self.docx.set(docx);
        self.docx_transfer.set(None);
        let done = attachments.into_iter().map(|file| Transfer {
            key: self.key(),
            name: file.name.clone(),
            size: file.size,
            parcel: named_by(&file.hash),
            progress: Progress::Done(file),
        });
        self.attachments.set(done.collect());
        self.from_head.set(FromHead::default());
    }

    fn load_header(self, header: Header) {
        self.kind.set(Some(header.kind));
        self.subject.set(header.subject);
        self.classification.set(header.classification);
        self.confidentiality.set(header.confidentiality);
        self.urgency.set(header.urgency);
        let rows = header.recipients.into_iter().map(|recipient| Row { key: self.key(), recipient });
        self.recipients.set(rows.collect());
        if self.recipients.with_untracked(Vec::is_empty) {
            self.add_recipient(RecipientKind::To);
        }
    }

    /// Shows what was kept on this device.
    pub fn load_draft(self, draft: Draft) {
        // Before any line gets one: files are kept under theirs.
        let highest = draft.files().map(|file| file.key).max().unwrap_or(0);
        self.next_key.update_value(|key| *key = highest.max(*key));
        self.unit.set(Some(draft.unit));
        self.load_header(draft.header);
        self.confidentiality_chosen.set(draft.confidentiality_chosen);
        self.docx.set(draft.docx);
        self.docx_transfer.set(draft.new_docx.map(opened));
        self.attachments.set(draft.attachments.into_iter().map(opened).collect());
        self.from_head.set(FromHead::default());
    }

    /// What was typed; none until the kinds of letters are known.
    pub fn header(self) -> Option<Header> {
        Some(Header {
            kind: self.kind.get()?,
            subject: self.subject.with(|text| text.trim().to_owned()),
            classification: self.classification.with(|text| text.trim().to_owned()),
            confidentiality: self.confidentiality.get(),
            urgency: self.urgency.get(),
            recipients: self.recipients.with(|rows| {
                rows.iter().filter(|row| !row.is_blank()).map(|row| trimmed(&row.recipient)).collect()
            }),
        })
    }

    /// What the letter would say now; none until the kinds of letters are known.
    pub fn content(self) -> Option<Content> {
        let header = self.header()?;
        let attachments =
            self.attachments.with(|files| files.iter().filter_map(|file| file.done().cloned()).collect());
        Some(Content { header, docx: self.docx.get(), attachments })
    }

    /// Whether a file is still on its way.
    pub fn is_uploading(self) -> bool {
        self.docx_transfer.with(|transfer| transfer.as_ref().is_some_and(Transfer::is_under_way))
            || self.attachments.with(|files| files.iter().any(Transfer::is_under_way))
    }

    /// The same with the files that wait on this device, of which only their author knows yet what is in them.
    pub fn content_in_time(self) -> Option<Content> {
        let mut content = self.content()?;
        if self.docx_transfer.with(|transfer| transfer.as_ref().is_some_and(Transfer::waits)) {
            let hash = Sha256Hash([0; 32]);
            content.docx =
                Some(FileRef { hash, name: String::new(), size: 0, media: MediaType::Docx, pages: 0 });
        }
        Some(content)
    }

    /// Whether a file is still looked at here.
    pub fn is_being_read(self) -> bool {
        let reads = |transfer: &Transfer| transfer.progress == Progress::Reading;
        self.docx_transfer.with(|transfer| transfer.as_ref().is_some_and(reads))
            || self.attachments.with(|files| files.iter().any(reads))
    }

    /// Whether a file waits on this device for a network.
    pub fn has_waiting(self) -> bool {
        self.docx_transfer.with(|transfer| transfer.as_ref().is_some_and(Transfer::waits))
            || self.attachments.with(|files| files.iter().any(Transfer::waits))
    }

    /// The files, as they are to be kept: .docx on its way, and attachments. What its author has seen refused, or stopped, is
    /// not kept, unless it was refused while he was away.
    pub fn files(self, came_back: &[u32]) -> (Option<DraftFile>, Vec<DraftFile>) {
        let kept = |media: MediaType| {
            move |transfer: &Transfer| {
                let place = match &transfer.progress {
                    Progress::Done(file) => Place::There { file: file.clone() },
                    Progress::Waiting | Progress::Sending(_) | Progress::Checking => Place::Here,
                    Progress::Failed(trouble)
                        if trouble.may_be_repeated() && *trouble != FileTrouble::Stopped =>
                    {
                        Place::Here
                    }
                    Progress::Failed(FileTrouble::Refused(why)) if came_back.contains(&transfer.key) => {
                        Place::Refused { why: why.clone() }
                    }
                    Progress::Reading | Progress::Failed(_) => return None,
                };
                let Transfer { key, name, size, parcel, .. } = transfer.clone();
                Some(DraftFile { key, name, size, media, parcel, place })
            }
        };
        let docx = self.docx_transfer.with(|transfer| transfer.as_ref().and_then(kept(MediaType::Docx)));
        let attachments = self.attachments.with(|all| all.iter().filter_map(kept(MediaType::Pdf)).collect());
        (docx, attachments)
    }

    /// A key that no line and no file of this form has.
    pub fn key(self) -> u32 {
        self.next_key.update_value(|key| *key += 1);
        self.next_key.get_value()
    }

    /// Adds an empty line for a recipient, and gives its key.
    pub fn add_recipient(self, kind: RecipientKind) -> u32 {
        let key = self.key();
        let recipient = Recipient { kind, ..Recipient::default() };
        self.recipients.update(|rows| rows.push(Row { key, recipient }));
        key
    }

    /// Changes one recipient's line.
    pub fn change_recipient(self, key: u32, change: impl FnOnce(&mut Recipient)) {
        self.recipients.update(|rows| {
            if let Some(row) = rows.iter_mut().find(|row| row.key == key) {
                change(&mut row.recipient);
            }
        });
    }

    /// Fills from the letter's own head what is still empty, and marks it.
    pub fn fill_from(self, head: Head) {
        let mut filled = self.from_head.get_untracked();
        if let Some(subject) = head.subject.filter(|_| self.subject.with_untracked(|s| s.trim().is_empty())) {
            self.subject.set(subject);
            filled.subject = true;
        }
        if let (Some(found), false) = (head.confidentiality, self.confidentiality_chosen.get_untracked()) {
            self.confidentiality.set(found);
            filled.confidentiality = true;
        }
        let none_yet = self.recipients.with_untracked(|rows| rows.iter().all(Row::is_blank));
        if none_yet && !head.recipients.is_empty() {
            let rows = head
                .recipients
                .into_iter()
                .map(|name| Row { key: self.key(), recipient: Recipient { name, ..Recipient::default() } });
            self.recipients.set(rows.collect());
            filled.recipients = true;
        }
        self.announced.set(head.attachments);
        self.from_head.set(filled);
    }

    /// What was typed, as plain text: to copy, when another's version is loaded over it.
    pub fn as_text(self) -> String {
        let mut lines = vec![self.subject.get_untracked(), self.classification.get_untracked()];
        self.recipients.with_untracked(|rows| {
            lines.extend(
                rows.iter().map(|Row { recipient, .. }| format!("{} <{}>", recipient.name, recipient.email)),
            );
        });
        lines.retain(|line| !line.is_empty() && line != " <>");
        lines.join("\n")
    }
}

fn opened(file: DraftFile) -> Transfer {
    let DraftFile { key, name, size, parcel, place, .. } = file;
    let progress = match place {
        Place::Here => Progress::Waiting,
        Place::There { file } => Progress::Done(file),
        Place::Refused { why } => Progress::Failed(FileTrouble::Refused(why)),
    };
    Transfer { key, name, size, parcel, progress }
}

/// A name for a file that needs none on its way any more.
fn named_by(hash: &Sha256Hash) -> Uuid {
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash.0[..16]);
    Uuid::from_bytes(bytes)
}

fn trimmed(recipient: &Recipient) -> Recipient {
    Recipient {
        kind: recipient.kind,
        name: recipient.name.trim().to_owned(),
        email: recipient.email.trim().to_owned(),
    }
}
