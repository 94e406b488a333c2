use super::*;
use crate::content::tests::content;
use crate::{MediaType, RecipientKind, Sha256Hash};

fn file(name: &str, bytes: &str) -> FileRef {
    let hash = Sha256Hash::of(bytes.as_bytes());
    FileRef { hash, name: name.into(), size: 1, media: MediaType::Pdf, pages: 1 }
}

fn with(attachments: Vec<FileRef>) -> Content {
    Content { attachments, ..content() }
}

/// What became of the attachments, as a line.
fn told(old: Vec<FileRef>, new: Vec<FileRef>) -> String {
    let changes = HeaderChanges::between(&with(old), &with(new));
    let told = changes.attachments.iter().map(|change| match change {
        ListChange::Added { at, item } => format!("{at} {} added", item.name),
        ListChange::Removed { from, item } => format!("{from} {} removed", item.name),
        ListChange::Changed { at, item } if item.old.hash == item.new.hash => {
            format!("{at} {} renamed {}", item.old.name, item.new.name)
        }
        ListChange::Changed { at, item } => format!("{at} {} replaced", item.new.name),
        ListChange::Moved { at, from, item } => format!("{} moved {from} to {at}", item.name),
    });
    told.collect::<Vec<_>>().join(", ")
}

#[test]
fn a_revision_compared_with_itself_has_no_changes() {
    let changes = HeaderChanges::between(&content(), &content());
    assert!(changes.is_empty());
    assert_eq!(serde_json::to_string(&changes).unwrap(), "{}");
}

#[test]
fn each_field_is_named_with_what_it_was() {
    let mut new = content();
    new.header.subject = "Undangan rapat koordinasi".into();
    new.header.urgency = Urgency::Urgent;
    new.docx = Some(file("surat.docx", "lain"));
    let changes = HeaderChanges::between(&content(), &new);
    assert_eq!(changes.subject.as_ref().unwrap().old, "Undangan rapat");
    assert_eq!(changes.urgency, Some(Was { old: Urgency::Ordinary, new: Urgency::Urgent }));
    assert!(changes.letter.is_some());
    assert_eq!(changes.count(), 3);
}

#[test]
fn recipients_are_known_by_address_or_name() {
    let recipient =
        |name: &str, email: &str, kind| Recipient { kind, name: name.into(), email: email.into() };
    let (mut old, mut new) = (content(), content());
    old.header.recipients = vec![
        recipient("Kepala Bappeda", "bappeda@contoh.go.id", RecipientKind::To),
        recipient("Camat Kroya", "kroya@contoh.go.id", RecipientKind::To),
        recipient("Inspektur", "inspektorat@contoh.go.id", RecipientKind::Copy),
    ];
    new.header.recipients = vec![
        recipient("Kepala Bappeda", "BAPPEDA@contoh.go.id", RecipientKind::Copy),
        recipient("Inspektur", "baru@contoh.go.id", RecipientKind::Copy),
        recipient("Camat Adipala", "adipala@contoh.go.id", RecipientKind::To),
    ];
    let changes = HeaderChanges::between(&old, &new).recipients;
    assert!(matches!(
        changes.as_slice(),
        [
            ListChange::Changed { at: 0, .. },
            ListChange::Changed { at: 1, .. },
            ListChange::Added { at: 2, .. },
            ListChange::Removed { from: 1, .. }
        ]
    ));
}

#[test]
fn attachments_are_known_by_hash_and_then_by_name() {
    let [a, b, c] = ["a", "b", "c"].map(|name| file(&format!("{name}.pdf"), name));
    assert_eq!(told(vec![a.clone(), b.clone()], vec![a.clone(), b.clone()]), "");
    assert_eq!(told(vec![a.clone()], vec![a.clone(), c.clone()]), "1 c.pdf added");
    assert_eq!(told(vec![a.clone(), b.clone()], vec![b.clone()]), "0 a.pdf removed");
    assert_eq!(told(vec![a.clone()], vec![file("a.pdf", "lain")]), "0 a.pdf replaced");
    assert_eq!(told(vec![a.clone()], vec![file("z.pdf", "a")]), "0 a.pdf renamed z.pdf");
    let moved = told(vec![a.clone(), b.clone(), c.clone()], vec![c.clone(), a.clone(), b.clone()]);
    assert_eq!(moved, "c.pdf moved 2 to 0");
    assert_eq!(told(vec![a.clone(), a.clone()], vec![a.clone()]), "1 a.pdf removed");
}
