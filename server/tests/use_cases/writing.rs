//! Writing a letter, and who may see it.

use crate::{
    desk::{Desk, applied, refused},
    engines::Database,
    office,
};
use app::{
    api::{
        letters::{Letters, ListFilter},
        registers::Registers,
    },
    error::Error,
};
use domain::{Action, LetterId, MediaType, Outcome, Refusal, Sha256Hash};

pub async fn only_own_files_can_be_named(database: Database) {
    let desk = Desk::open(database).await;
    let (other, theirs) = desk.draft("Surat lain").await;
    let letter = LetterId::from_parts(office::monday(), rand::random());
    let save = |content| Action::Save { unit: desk.cast.unit("PR"), base: None, content: Box::new(content) };
    let unknown = Outcome::Refused { why: Refusal::UnknownFile };

    // A hash alone is no key: what was uploaded for another letter cannot be named in this one.
    assert_eq!(desk.act("staf", letter, save(theirs.clone())).await, unknown);
    assert!(desk.program.store.letter(letter).await.unwrap().is_none(), "and no letter came of it");
    let never = office::content(desk.cast.kind, "Tidak ada", b"never uploaded");
    assert_eq!(desk.act("staf", letter, save(never)).await, unknown);

    // Nor can a file pass for what it is not.
    let docx = Desk::docx("Milik sendiri");
    desk.upload(letter, docx.clone(), vec![]).await;
    let own = office::content(desk.cast.kind, "Milik sendiri", &docx);
    let mut smaller = own.clone();
    smaller.docx.as_mut().unwrap().size -= 1;
    let mut attached = own.clone();
    attached.attachments = attached.docx.iter().cloned().collect();
    let mut as_pdf = own.clone();
    as_pdf.docx.as_mut().unwrap().media = MediaType::Pdf;
    for content in [smaller, attached, as_pdf] {
        assert_eq!(desk.act("staf", letter, save(content)).await, unknown);
    }
    let mut strange = own.clone();
    strange.header.kind = domain::KindId(uuid::Uuid::nil());
    let unknown_kind = Outcome::Refused { why: Refusal::UnknownKind };
    assert_eq!(desk.act("staf", letter, save(strange)).await, unknown_kind);
    applied(&desk.act("staf", letter, save(own.clone())).await);

    // Two editors: the second one's base is no longer what stands there.
    let mut mine = own.clone();
    mine.header.subject = "Versi saya".into();
    let based = |base: Sha256Hash, content| Action::Save {
        unit: desk.cast.unit("PR"),
        base: Some(base),
        content: Box::new(content),
    };
    applied(&desk.act("tu", letter, based(own.hash(), mine.clone())).await);
    let late = desk.act("staf", letter, based(own.hash(), own)).await;
    assert_eq!(late, Outcome::Superseded { current: Some(mine.hash()) });
    assert_eq!(desk.program.letter(desk.caller("staf"), other).await.unwrap().content, theirs);
}

pub async fn an_unknown_placeholder_stops_a_letter(database: Database) {
    let desk = Desk::open(database).await;
    let (letter, mut content) = desk.draft("Placeholder").await;
    let base = Some(content.hash());
    let docx = Desk::docx("Yth. ${nama_penerima}");
    content.docx.clone_from(&office::content(desk.cast.kind, "", &docx).docx);
    desk.upload(letter, docx, vec!["${nama_penerima}".into()]).await;
    let revision = content.hash();
    let save = Action::Save { unit: desk.cast.unit("PR"), base, content: Box::new(content) };
    applied(&desk.act("staf", letter, save).await);
    let names = vec!["${nama_penerima}".to_owned()];
    let outcome = desk.act("staf", letter, Action::Submit { revision }).await;
    assert_eq!(outcome, Outcome::Refused { why: Refusal::Placeholders { names: names.clone() } });
    let view = desk.program.letter(desk.caller("staf"), letter).await.unwrap();
    assert_eq!((view.state, view.bad_placeholders), (domain::StateName::Draft, names));
}

pub async fn an_outsider_finds_nothing(database: Database) {
    let desk = Desk::open(database).await;
    let (letter, revision) = desk.submitted("Rahasia bidang", 1).await;
    for outsider in ["staf.pt", "kabid.pt", "admin"] {
        let who = || desk.caller(outsider);
        refused(desk.program.letter(who(), letter).await, |error| *error == Error::NotFound);
        let list = desk.program.letters(who(), ListFilter::All, "Rahasia".into(), 0).await.unwrap();
        assert_eq!(list.total, 0, "{outsider}");
        assert_eq!(desk.program.waiting(who()).await.unwrap().to_review.len(), 0);
        for action in [Action::Approve { revision, post: None }, Action::Submit { revision }] {
            let outcome = desk.act(outsider, letter, action).await;
            assert_eq!(outcome, Outcome::Refused { why: Refusal::NoRight }, "{outsider}");
        }
    }
    refused(desk.program.form_choices(desk.caller("admin")).await, |error| *error == Error::Forbidden);
    let book = desk.program.dispatch_register(desk.caller("admin"), 0, 0, String::new(), 0).await;
    refused(book, |error| *error == Error::Forbidden);
    for insider in ["staf", "kabid", "sekretaris", "kadis", "tu"] {
        assert!(desk.program.letter(desk.caller(insider), letter).await.is_ok(), "{insider}");
    }
}
