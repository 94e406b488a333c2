//! Reading a letter: its text, and what changed in it.

use crate::{
    desk::{Desk, applied},
    engines::Database,
};
use app::{
    api::{
        letters::{LetterView, Letters},
        text::{Earlier, LetterText, Texts},
    },
    error::Error,
};
use domain::{Action, LetterId, Sha256Hash};

async fn text(desk: &Desk, who: &str, letter: LetterId, since: Option<u32>) -> LetterText {
    desk.program.text(desk.caller(who), letter, since).await.unwrap()
}

async fn send_back(desk: &Desk, who: &str, letter: LetterId) -> LetterView {
    let view = desk.program.letter(desk.caller(who), letter).await.unwrap();
    let reason = "Salah tanggal".to_owned().try_into().unwrap();
    applied(&desk.act(who, letter, Action::Return { revision: view.hash, reason, post: None }).await);
    view
}

/// The drafter hands the letter in with another body and another subject.
async fn mend(desk: &Desk, view: LetterView, body: &str, subject: &str) {
    let docx = Desk::docx(body);
    let mut content = view.content;
    let file = content.docx.as_mut().unwrap();
    (file.hash, file.size) = (Sha256Hash::of(&docx), u64::try_from(docx.len()).unwrap());
    content.header.subject = subject.to_owned();
    desk.upload(view.id, docx, vec![]).await;
    let revision = content.hash();
    let save = Action::Save { unit: view.unit, base: Some(view.hash), content: Box::new(content) };
    applied(&desk.act("staf", view.id, save).await);
    applied(&desk.act("staf", view.id, Action::Submit { revision }).await);
}

pub async fn a_text_is_compared_with_what_its_reader_decided_on(database: Database) {
    let desk = Desk::open(database).await;
    let (letter, _) = desk.submitted("Rapat hari Senin", 0).await;
    let first = text(&desk, "kabid", letter, None).await;
    assert!(first.document.plain_text().contains("Rapat hari Senin"));
    assert!(first.values.contains(&("hal".to_owned(), "Rapat hari Senin".to_owned())));
    assert_eq!((first.earlier, first.since), (vec![], None));

    let view = send_back(&desk, "kabid", letter).await;
    mend(&desk, view, "Rapat hari Selasa", "Rapat hari Senin").await;
    applied(
        &desk
            .act(
                "kabid",
                letter,
                Action::Approve { revision: text(&desk, "kabid", letter, None).await.revision, post: None },
            )
            .await,
    );
    let view = send_back(&desk, "sekretaris", letter).await;
    mend(&desk, view, "Rapat hari Selasa di aula", "Undangan rapat").await;

    // The head of division approved the second revision, the secretary sent it back: both see what is new since then.
    for who in ["kabid", "sekretaris"] {
        let now = text(&desk, who, letter, None).await;
        let since = now.since.unwrap();
        assert_eq!((since.sequence, since.redline.count()), (2, 1), "{who}");
        assert_eq!(since.beside.subject.map(|was| was.old).as_deref(), Some("Rapat hari Senin"));
        let document = now.document;
        assert!(since.redline.old_text(&document).contains("Rapat hari Selasa\n"));
        assert!(since.redline.new_text(&document).contains("Rapat hari Selasa di aula\n"));
    }
    let decided = |sequence, decided| Earlier { sequence, decided, read: false };
    let now = text(&desk, "sekretaris", letter, Some(1)).await;
    assert_eq!(now.earlier, [decided(1, false), decided(2, true)]);
    assert_eq!(now.since.map(|since| since.sequence), Some(1));
    assert_eq!(text(&desk, "sekretaris", letter, Some(0)).await.since, None);
    // The drafter has decided on none: the latest.
    assert_eq!(text(&desk, "staf", letter, None).await.since.map(|since| since.sequence), Some(2));
    let stranger = desk.program.text(desk.caller("staf.pt"), letter, None).await;
    assert!(matches!(stranger, Err(Error::NotFound)));
}

pub async fn an_issued_text_is_what_was_signed(database: Database) {
    let desk = Desk::open(database).await;
    if !desk.converts() {
        return;
    }
    let (letter, revision) = desk.submitted("Undangan rapat koordinasi", 2).await;
    applied(&desk.sign("kadis", letter, revision).await.unwrap().outcome);
    let issued = text(&desk, "staf", letter, None).await;
    let words = issued.document.plain_text();
    assert!(words.contains("600.2/1/PR") && words.contains("Nama kadis, S.T."), "{words}");
    assert!(!words.contains("${"));
    assert_eq!((issued.values, issued.earlier, issued.since), (vec![], vec![], None));
}
