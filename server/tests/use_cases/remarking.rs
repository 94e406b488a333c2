//! Remarks on passages, passages mended in place, and what was read before a decision.

use crate::{
    desk::{Desk, applied},
    engines::Database,
};
use app::api::{
    letters::{Letters, NoticeKind},
    text::Texts,
};
use domain::{
    Action, HowFar, LetterId, NonEmptyText, Outcome, ReadPart, Reading, Refusal, Remark, RemarkId, Says,
    StateName, passage::Passage,
};

fn text(text: &str) -> NonEmptyText {
    text.to_owned().try_into().unwrap()
}

/// Where the letter's text says this.
pub async fn passage(desk: &Desk, who: &str, letter: LetterId, quote: &str) -> Passage {
    let document = desk.program.text(desk.caller(who), letter, None).await.unwrap().document;
    let block = document.blocks().into_iter().find(|block| document.text_of(block).contains(quote)).unwrap();
    Passage::selected(&document, block.id(), "", quote).unwrap()
}

pub fn remark(passage: Passage, says: Says) -> Remark {
    Remark { id: RemarkId(uuid::Uuid::new_v4()), passage, says }
}

pub async fn a_remark_stays_with_its_passage(database: Database) {
    let desk = Desk::open(database).await;
    let (letter, revision) = desk.submitted("Rapat diadakan hari Senin", 0).await;
    let note =
        remark(passage(&desk, "kabid", letter, "hari Senin").await, Says::Note { text: text("Selasa") });
    let give = |remark: &Remark| Action::Remark { revision, remark: Box::new(remark.clone()) };
    // Only whose turn it is remarks.
    let why = Refusal::NotYourTurn { state: StateName::InReview };
    assert_eq!(desk.act("sekretaris", letter, give(&note)).await, Outcome::Refused { why });
    assert_eq!(desk.act("staf", letter, give(&note)).await, Outcome::Refused { why: Refusal::NoRight });
    applied(&desk.act("kabid", letter, give(&note)).await);
    let typing = Says::Replace { with: "diadakn".into(), note: None };
    let slip = remark(passage(&desk, "kabid", letter, "diadakan").await, typing);
    applied(&desk.act("kabid", letter, give(&slip)).await);
    applied(&desk.act("kabid", letter, Action::WithdrawRemark { remark: slip.id }).await);
    let back = Action::Return { revision, reason: text("Lihat catatan"), post: None };
    applied(&desk.act("kabid", letter, back).await);

    desk.later(1);
    // The drafter answers, mends the letter another way, and submits it: the remark is where it belongs.
    applied(&desk.act("staf", letter, Action::AnswerRemark { remark: note.id, text: text("Baik") }).await);
    let told = desk.program.notices(desk.caller("kabid")).await.unwrap();
    assert_eq!(told[0].kind, NoticeKind::Answered);
    let view = desk.program.letter(desk.caller("staf"), letter).await.unwrap();
    let mut content = view.content;
    let docx = Desk::docx("Rapat diadakan hari Selasa");
    content.docx.as_mut().unwrap().hash = domain::Sha256Hash::of(&docx);
    content.docx.as_mut().unwrap().size = u64::try_from(docx.len()).unwrap();
    desk.upload(letter, docx, vec![]).await;
    let second = content.hash();
    let save = Action::Save { unit: view.unit, base: Some(revision), content: Box::new(content) };
    applied(&desk.act("staf", letter, save).await);
    applied(&desk.act("staf", letter, Action::Submit { revision: second }).await);
    let read = desk.program.text(desk.caller("kabid"), letter, None).await.unwrap();
    let place = &read.places[0];
    assert_eq!((read.places.len(), place.remark, place.touched), (1, note.id, true));
    assert_eq!(place.now.as_ref().unwrap().quote, "hari Selasa");
    let view = desk.program.letter(desk.caller("kabid"), letter).await.unwrap();
    assert_eq!(
        (view.remarks[0].revision, view.remarks[0].mine, view.remarks[0].done.is_none()),
        (1, true, true)
    );
    assert_eq!(view.remarks[0].answers[0].text, "Baik");

    // It is done with; once answered it is not taken back any more.
    let taken = desk.act("kabid", letter, Action::WithdrawRemark { remark: note.id }).await;
    assert_eq!(taken, Outcome::Refused { why: Refusal::RemarkStands });
    applied(&desk.act("kabid", letter, Action::SettleRemark { remark: note.id, done: true }).await);
    let view = desk.program.letter(desk.caller("staf"), letter).await.unwrap();
    assert!(view.remarks[0].done.is_some() && view.history_intact);
}

pub async fn a_stage_above_mends_a_passage(database: Database) {
    let desk = Desk::open(database).await;
    let (letter, first) = desk.submitted("Rapat diadakn hari Senin", 1).await;
    let mend = |passage, with: &str| Action::Amend {
        revision: first,
        passage,
        with: with.into(),
        tracked: false,
        remark: None,
    };
    let slip = passage(&desk, "sekretaris", letter, "diadakn").await;
    desk.later(3);
    // Whoever has no turn mends nothing, and nothing is left behind.
    let outcome = desk.act("kabid", letter, mend(slip.clone(), "diadakan")).await;
    assert!(matches!(outcome, Outcome::Refused { why: Refusal::NotYourTurn { .. } }), "{outcome:?}");
    let gone = Passage { quote: "diundur".into(), ..slip.clone() };
    let outcome = desk.act("sekretaris", letter, mend(gone, "ditunda")).await;
    assert_eq!(outcome, Outcome::Refused { why: Refusal::CannotReplace });
    let outcome = desk.act("sekretaris", letter, mend(slip.clone(), "${tidak_ada}")).await;
    assert!(matches!(outcome, Outcome::Refused { why: Refusal::Placeholders { .. } }), "{outcome:?}");

    let outcome = desk.act("sekretaris", letter, mend(slip, "diadakan")).await;
    let Outcome::Applied { state: StateName::InReview, revision: Some(second) } = outcome else {
        panic!("{outcome:?}")
    };
    let view = desk.program.letter(desk.caller("sekretaris"), letter).await.unwrap();
    assert_eq!((view.hash, view.revision, view.permitted.approve), (second, 2, true));
    // The waiting goes on; the Kabid approved what he read, and hears of it.
    assert_eq!(view.now.0 - view.since.0, 3 * 60_000);
    assert_eq!((view.stages[0].person.is_some(), view.stages[0].mended_since), (true, Some(1)));
    for who in ["staf", "kabid"] {
        let told = desk.program.notices(desk.caller(who)).await.unwrap();
        assert_eq!(told[0].kind, NoticeKind::Mended, "{who}");
    }
    let read = desk.program.text(desk.caller("kabid"), letter, None).await.unwrap();
    assert!(read.document.plain_text().contains("diadakan hari Senin"));
    assert_eq!(read.since.as_ref().map(|since| (since.sequence, since.redline.count())), Some((1, 1)));
    applied(&desk.act("sekretaris", letter, Action::Approve { revision: second, post: None }).await);
    if desk.converts() {
        let signed = desk.sign("kadis", letter, second).await.unwrap();
        applied(&signed.outcome);
    }
}

pub async fn the_history_says_what_was_read(database: Database) {
    let desk = Desk::open(database).await;
    let (letter, revision) = desk.submitted("Undangan", 0).await;
    let read = |part| Action::Read { revision, part };
    let waiting = |who: &'static str| {
        let desk = &desk;
        async move { desk.program.waiting(desk.caller(who)).await.unwrap().to_review[0].reading }
    };
    assert_eq!(waiting("kabid").await.unwrap().letter, HowFar::Unopened);
    for part in [ReadPart::Opened, ReadPart::Opened, ReadPart::End] {
        applied(&desk.act("kabid", letter, read(part)).await);
    }
    assert_eq!(waiting("kabid").await.unwrap().letter, HowFar::ToEnd);
    applied(&desk.act("kabid", letter, Action::Approve { revision, post: None }).await);
    applied(&desk.act("sekretaris", letter, Action::Approve { revision, post: None }).await);
    let view = desk.program.letter(desk.caller("staf"), letter).await.unwrap();
    let said: Vec<Option<Reading>> = view.history.iter().map(|line| line.read).collect();
    let nothing_left = |letter| Some(Reading { letter, attachments_left: 0 });
    assert_eq!(said, [None, None, nothing_left(HowFar::ToEnd), nothing_left(HowFar::Unopened)]);
    // What was read of another revision says nothing of this one.
    assert_eq!(
        desk.act(
            "kadis",
            letter,
            Action::Read { revision: domain::Sha256Hash::of(b"x"), part: ReadPart::End }
        )
        .await,
        Outcome::Superseded { current: Some(revision) }
    );
}
