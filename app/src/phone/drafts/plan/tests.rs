use super::*;
use domain::{CommandId, Confidentiality, KindId, RecipientKind, Sha256Hash, StateName, Urgency};

const MORNING: Timestamp = Timestamp(1_795_600_000_000);

fn id(n: u8) -> [u8; 10] {
    [n; 10]
}

fn here(key: u32, media: MediaType) -> DraftFile {
    let name = format!("berkas-{key}");
    DraftFile { key, name, size: 900_000, media, parcel: Uuid::from_u128(key.into()), place: Place::Here }
}

fn taken(byte: u8, media: MediaType) -> Uploaded {
    let file =
        FileRef { hash: Sha256Hash([byte; 32]), name: "berkas".into(), size: 900_000, media, pages: 0 };
    Uploaded { file, head: None, bad_placeholders: vec![], layout_warnings: vec![] }
}

fn draft() -> Draft {
    Draft {
        letter: LetterId::from_parts(MORNING, id(1)),
        unit: UnitId(Uuid::nil()),
        base: None,
        header: Header {
            kind: KindId(Uuid::nil()),
            subject: "Undangan".into(),
            classification: "000.1".into(),
            confidentiality: Confidentiality::default(),
            urgency: Urgency::default(),
            recipients: vec![Recipient {
                kind: RecipientKind::To,
                name: "Camat".into(),
                email: "camat@contoh.go.id".into(),
            }],
        },
        confidentiality_chosen: false,
        docx: None,
        new_docx: Some(here(1, MediaType::Docx)),
        attachments: vec![here(2, MediaType::Pdf), here(3, MediaType::Pdf)],
        pending: None,
        submit: Some(MORNING),
        back: None,
    }
}

fn applied() -> Outcome {
    Outcome::Applied { state: StateName::Draft, revision: None }
}

/// Writes a command down as it is sent.
fn sent(draft: &mut Draft, n: u8, action: Action) -> Command {
    let command =
        Command { id: CommandId::from_parts(MORNING, id(n)), letter: draft.letter, made_at: MORNING, action };
    draft.pending = Some(command.clone());
    command
}

fn upload_all(draft: &mut Draft) {
    while let Next::Upload(key) = draft.next() {
        let media = if key == 1 { MediaType::Docx } else { MediaType::Pdf };
        draft.uploaded(key, taken(u8::try_from(key).unwrap(), media));
    }
}

#[test]
fn files_go_first_then_the_letter_then_it_is_handed_in() {
    let mut draft = draft();
    let mut uploaded = vec![];
    while let Next::Upload(key) = draft.next() {
        uploaded.push(key);
        draft.uploaded(key, taken(u8::try_from(key).unwrap(), MediaType::Pdf));
    }
    assert_eq!(uploaded, [1, 2, 3]);
    let Next::Save(save) = draft.next() else { panic!("{:?}", draft.next()) };
    let Action::Save { base: None, content, .. } = &save else { panic!("{save:?}") };
    assert_eq!((content.docx.is_some(), content.attachments.len()), (true, 2));
    let revision = content.hash();
    let save = sent(&mut draft, 2, save);
    assert!(!draft.answered(&save, applied()));
    assert_eq!(draft.next(), Next::Submit(Action::Submit { revision }, MORNING));
    let submit = sent(&mut draft, 3, Action::Submit { revision });
    assert!(draft.answered(&submit, Outcome::Applied { state: StateName::InReview, revision: None }));
}

#[test]
fn what_was_only_written_is_not_handed_in() {
    let mut draft = Draft { submit: None, ..draft() };
    upload_all(&mut draft);
    let Next::Save(save) = draft.next() else { panic!() };
    let save = sent(&mut draft, 2, save);
    draft.answered(&save, applied());
    assert_eq!(draft.next(), Next::Done);
}

#[test]
fn a_command_without_an_answer_is_repeated_as_it_was_whatever_was_typed_since() {
    let mut draft = draft();
    upload_all(&mut draft);
    let Next::Save(save) = draft.next() else { panic!() };
    let save = sent(&mut draft, 2, save);
    draft.header.subject = "Undangan rapat".into();
    assert_eq!(draft.next(), Next::Repeat(save.clone()));
    let Action::Save { content: first, .. } = &save.action else { panic!() };
    draft.answered(&save, applied());
    let Next::Save(Action::Save { base, content, .. }) = draft.next() else { panic!() };
    assert_eq!((base, &*content.header.subject), (Some(first.hash()), "Undangan rapat"));
}

#[test]
fn a_submission_without_an_answer_is_repeated_only_while_it_is_what_its_author_wants() {
    let mut draft = draft();
    upload_all(&mut draft);
    draft.base = Some(draft.content().hash());
    let revision = draft.content().hash();
    let submit = sent(&mut draft, 3, Action::Submit { revision });
    assert_eq!(draft.next(), Next::Repeat(submit));
    draft.submit = None;
    assert_eq!(draft.next(), Next::Done);
    draft.header.subject = "Lain".into();
    assert!(matches!(draft.next(), Next::Save(_)));
}

#[test]
fn a_file_that_is_refused_comes_back_and_the_rest_is_saved_but_not_handed_in() {
    let mut draft = draft();
    draft.uploaded(1, taken(1, MediaType::Docx));
    draft.file_refused(2, FileRefusal::PasswordProtected);
    assert_eq!(draft.next(), Next::Upload(3));
    draft.uploaded(3, taken(3, MediaType::Pdf));
    let Next::Save(save) = draft.next() else { panic!() };
    let save = sent(&mut draft, 2, save);
    draft.answered(&save, applied());
    assert_eq!(draft.next(), Next::Person);
    assert!(draft.came_back());
    let refused = draft.refused();
    assert_eq!(refused.len(), 1);
    assert_eq!((refused[0].0, &*refused[0].1.name), (Some(1), "berkas-2"));
    assert_eq!(draft.submit, None);
    // Taken out, nothing stands in the way.
    draft.attachments.remove(0);
    assert_eq!(draft.next(), Next::Done);
}

#[test]
fn what_another_changed_meanwhile_comes_back_and_stays_here() {
    let mut draft = draft();
    upload_all(&mut draft);
    let Next::Save(save) = draft.next() else { panic!() };
    let save = sent(&mut draft, 2, save);
    draft.answered(&save, Outcome::Superseded { current: Some(Sha256Hash([9; 32])) });
    assert_eq!(draft.next(), Next::Person);
    assert_eq!(draft.header.subject, "Undangan");
}

#[test]
fn the_same_content_saved_from_elsewhere_is_saved() {
    let mut draft = Draft { submit: None, ..draft() };
    upload_all(&mut draft);
    let Next::Save(save) = draft.next() else { panic!() };
    let save = sent(&mut draft, 2, save);
    let current = Some(draft.content().hash());
    draft.answered(&save, Outcome::Superseded { current });
    assert_eq!(draft.next(), Next::Done);
}

#[test]
fn a_letters_head_fills_only_what_is_empty() {
    let head = || Head {
        subject: Some("Dari surat".into()),
        confidentiality: Some(Confidentiality::ALL[1]),
        attachments: None,
        recipients: vec!["Bupati".into()],
    };
    let mut empty = draft();
    empty.header.subject = " ".into();
    empty.header.recipients = vec![];
    empty.uploaded(1, Uploaded { head: Some(head()), ..taken(1, MediaType::Docx) });
    assert_eq!(empty.header.subject, "Dari surat");
    assert_eq!(empty.header.confidentiality, Confidentiality::ALL[1]);
    assert_eq!(empty.header.recipients[0].name, "Bupati");
    let mut full = Draft { confidentiality_chosen: true, ..draft() };
    let before = full.header.clone();
    full.uploaded(1, Uploaded { head: Some(head()), ..taken(1, MediaType::Docx) });
    assert_eq!(full.header, before);
}

#[test]
fn a_file_on_its_way_changes_nothing_that_its_author_said() {
    let before = draft();
    let mut after = before.clone();
    after.uploaded(2, taken(2, MediaType::Pdf));
    assert_eq!(before.says(), after.says());
    after.attachments.swap(0, 1);
    assert_ne!(before.says(), after.says());
}

#[test]
fn a_draft_is_read_as_it_was_written() {
    let mut draft = draft();
    draft.file_refused(3, FileRefusal::Damaged);
    draft.uploaded(2, taken(2, MediaType::Pdf));
    let json = serde_json::to_string(&draft).unwrap();
    assert_eq!(serde_json::from_str::<Draft>(&json).unwrap(), draft);
}

#[test]
fn pieces_follow_each_other_and_the_last_is_repeated_for_its_answer() {
    let size = 900_000;
    let mut received = 0;
    let mut pieces = 0;
    while received < size {
        let (from, until) = piece(received, size);
        assert!(from == received && until > from && until - from <= PIECE);
        received = until;
        pieces += 1;
    }
    assert_eq!((received, pieces), (size, 4));
    assert_eq!(piece(size, size), (size - PIECE, size));
    assert_eq!(piece(10, 10), (0, 10));
}

#[test]
fn a_files_first_bytes_tell_what_it_cannot_be() {
    let (docx, pdf) = (MediaType::Docx, MediaType::Pdf);
    let wrong = |needed, found| Some(FileRefusal::WrongType { needed, found });
    assert_eq!(wrong_type(docx, b"PK\x03\x04"), None);
    assert_eq!(wrong_type(docx, b"%PDF-1.7"), wrong(docx, Found::Pdf));
    assert_eq!(wrong_type(docx, b"{\\rtf1"), wrong(docx, Found::Unknown));
    assert_eq!(wrong_type(docx, &[0xd0, 0xcf, 0x11, 0xe0]), None);
    assert_eq!(wrong_type(pdf, b"\n\n%PDF-1.4"), None);
    assert_eq!(wrong_type(pdf, b"PK\x03\x04"), wrong(pdf, Found::Docx));
    assert_eq!(wrong_type(pdf, &[0xd0, 0xcf, 0x11, 0xe0]), wrong(pdf, Found::OldDoc));
    assert_eq!(wrong_type(pdf, b""), wrong(pdf, Found::Unknown));
}
