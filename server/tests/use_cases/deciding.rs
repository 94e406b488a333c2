//! Approving and sending back.

use crate::{
    desk::{Desk, applied},
    engines::Database,
    office,
};
use app::api::letters::{LetterView, Letters, Overtaken};
use domain::{Action, Event, HoldingKind, LetterId, NonEmptyText, Outcome, Refusal, StateName};

fn text(text: &str) -> NonEmptyText {
    text.to_owned().try_into().unwrap()
}

pub async fn a_letter_is_returned_and_mended(database: Database) {
    let desk = Desk::open(database).await;
    let (letter, first) = desk.submitted("Undangan rapat", 1).await;
    let back = Action::Return { revision: first, reason: text("Tanggal salah"), post: None };
    applied(&desk.act("sekretaris", letter, back).await);
    let view = desk.program.letter(desk.caller("staf"), letter).await.unwrap();
    assert_eq!((view.state, view.returned.unwrap().reason.as_str()), (StateName::Returned, "Tanggal salah"));
    let notices = desk.program.notices(desk.caller("staf")).await.unwrap();
    assert_eq!((notices.len(), notices[0].seen), (1, false));
    assert!(desk.program.notices(desk.caller("staf")).await.unwrap()[0].seen, "seen by now");

    // Mended and submitted anew: it starts at the first stage, and the old approval is gone.
    let mut content = view.content;
    content.header.subject = "Undangan rapat koordinasi".into();
    let second = content.hash();
    let save = Action::Save { unit: view.unit, base: Some(first), content: Box::new(content) };
    applied(&desk.act("staf", letter, save).await);
    applied(&desk.act("staf", letter, Action::Submit { revision: second }).await);
    let view = desk.program.letter(desk.caller("kabid"), letter).await.unwrap();
    assert_eq!((view.state, view.revision, view.hash), (StateName::InReview, 2, second));
    assert_eq!(view.stages.iter().filter(|stage| stage.person.is_some()).count(), 0);

    // Who still has the first one before his eyes decides about nothing.
    let superseded = Outcome::Superseded { current: Some(second) };
    for action in [
        Action::Approve { revision: first, post: None },
        Action::Return { revision: first, reason: text("Masih salah"), post: None },
        Action::TakeBack { revision: first },
    ] {
        assert_eq!(desk.act("kabid", letter, action).await, superseded);
    }
    applied(&desk.act("kabid", letter, Action::Approve { revision: second, post: None }).await);
    applied(&desk.act("kabid", letter, Action::TakeBack { revision: second }).await);
    let view = desk.program.letter(desk.caller("staf"), letter).await.unwrap();
    assert!(view.history_intact);
    let told: Vec<Option<u32>> = view.history.iter().map(|line| line.revision).collect();
    assert_eq!(told, [None, Some(1), Some(1), Some(1), Some(2), Some(2), Some(2)]);
}

pub async fn a_repeat_gets_the_same_answer(database: Database) {
    let desk = Desk::open(database).await;
    let (letter, revision) = desk.submitted("Ulangan", 0).await;
    let command = desk.command(letter, Action::Approve { revision, post: None });
    let send = |who| desk.program.command(desk.caller(who), command.clone());
    let first = send("kabid").await.unwrap();
    let again = send("kabid").await.unwrap();
    assert_eq!((first.duplicate, again.duplicate), (false, true));
    assert_eq!(first.outcome, again.outcome);
    // A refusal is an answer as well.
    let refused = desk.command(letter, Action::Approve { revision, post: None });
    for duplicate in [false, true] {
        let answer = desk.program.command(desk.caller("kabid"), refused.clone()).await.unwrap();
        let why = Refusal::NotYourTurn { state: StateName::InReview };
        assert_eq!((answer.outcome, answer.duplicate), (Outcome::Refused { why }, duplicate));
    }
    // Somebody else's id says nothing about what came of it.
    let stolen = send("sekretaris").await.unwrap();
    assert_eq!((stolen.outcome, stolen.duplicate), (Outcome::Refused { why: Refusal::NoRight }, false));

    // Sent twice at the same moment, by a phone that lost patience: it happens once.
    let (letter, revision) = desk.submitted("Dua kali", 0).await;
    let command = desk.command(letter, Action::Approve { revision, post: None });
    let send = || desk.program.command(desk.caller("kabid"), command.clone());
    let (one, other) = tokio::join!(send(), send());
    let (one, other) = (one.unwrap(), other.unwrap());
    applied(&one.outcome);
    assert_eq!(one.outcome, other.outcome);
    assert!(one.duplicate != other.duplicate);
    let view = desk.program.letter(desk.caller("staf"), letter).await.unwrap();
    assert_eq!(view.history.iter().filter(|line| line.event == Event::Approved).count(), 1);
}

pub async fn two_officials_decide_at_once(database: Database) {
    let desk = Desk::open(database).await;
    // A colleague stands in beside the head of the division, who is not quite gone yet.
    let colleague =
        office::holding(desk.cast.person("kabid.pt"), desk.cast.post("kabid"), HoldingKind::ActingAbsent);
    let mut tx = desk.program.store.begin().await.unwrap();
    tx.save_holding(&colleague).await.unwrap();
    tx.commit().await.unwrap();
    for round in 0..5 {
        let (letter, revision) = desk.submitted(&format!("Surat {round}"), 0).await;
        let back = Action::Return { revision, reason: text("Salah ketik"), post: None };
        let (approval, refusal) = tokio::join!(
            desk.act("kabid", letter, Action::Approve { revision, post: None }),
            desk.act("kabid.pt", letter, back)
        );
        let is_applied = |outcome: &Outcome| matches!(outcome, Outcome::Applied { .. });
        assert!(is_applied(&approval) != is_applied(&refusal), "{approval:?} {refusal:?}");
        let loser = if is_applied(&approval) { refusal } else { approval };
        let expected = matches!(
            loser,
            Outcome::Refused { why: Refusal::NotYourTurn { .. } | Refusal::WrongState { .. } }
        );
        assert!(expected, "{loser:?}");
        let view = desk.program.letter(desk.caller("staf"), letter).await.unwrap();
        assert_eq!((view.history.len(), view.history_intact), (3, true));
    }
}

pub async fn whoever_holds_the_post_decides(database: Database) {
    let desk = Desk::open(database).await;
    let (letter, revision) = desk.submitted("Pergantian", 0).await;
    // The head of housing leaves; from now on his post is kept by the head of land.
    let now = desk.program.clock.now();
    let office = desk.program.store.office().await.unwrap();
    let mut old = office.holdings.iter().find(|h| h.person == desk.cast.person("kabid")).unwrap().clone();
    old.until = Some(now);
    let mut acting =
        office::holding(desk.cast.person("kabid.pt"), desk.cast.post("kabid"), HoldingKind::ActingVacant);
    acting.from = now;
    let mut tx = desk.program.store.begin().await.unwrap();
    tx.save_holding(&old).await.unwrap();
    tx.save_holding(&acting).await.unwrap();
    tx.commit().await.unwrap();

    // A decision that the former head made on his phone in time, and that arrives too late.
    let outcome = desk.act("kabid", letter, Action::Approve { revision, post: None }).await;
    assert_eq!(outcome, Outcome::Refused { why: Refusal::NoRight });
    assert_eq!(desk.program.waiting(desk.caller("kabid")).await.unwrap().to_review.len(), 0);
    assert_eq!(desk.program.waiting(desk.caller("kabid.pt")).await.unwrap().to_review.len(), 1);
    applied(&desk.act("kabid.pt", letter, Action::Approve { revision, post: None }).await);
    let view = desk.program.letter(desk.caller("staf"), letter).await.unwrap();
    let last = view.history.last().unwrap();
    assert_eq!(last.position.as_deref(), Some("Plt. Kepala Bidang Perumahan"));
    assert_eq!(last.holding, Some(HoldingKind::ActingVacant));
}

pub async fn a_decision_that_came_too_late_tells_who_came_before(database: Database) {
    let desk = Desk::open(database).await;
    let (letter, first) = desk.submitted("Terlambat", 0).await;
    let post = Some(desk.cast.post("kabid"));
    let approve = |revision| Action::Approve { revision, post };
    let posts = ["Kepala Bidang Perumahan".to_owned()];
    let seen = async || desk.program.letter(desk.caller("kabid"), letter).await.unwrap();
    let told = |view: &LetterView, action: &Action, outcome: &Outcome| match view
        .overtaken(action, outcome, &posts)
    {
        Some(Overtaken::By(line)) => {
            let reason = match &line.event {
                Event::Returned { reason } => Some(reason.to_string()),
                _ => None,
            };
            Some((line.person.unwrap(), line.position.unwrap(), line.at, line.revision, reason))
        }
        None => None,
        other => panic!("{other:?}"),
    };
    let name = |who: &str| format!("Nama {who}, S.T.");

    // From his other device.
    let kept = seen().await;
    desk.later(3);
    let at = desk.program.clock.now();
    applied(&desk.act("kabid", letter, approve(first)).await);
    desk.later(1);
    applied(&desk.act("sekretaris", letter, Action::Approve { revision: first, post: None }).await);
    let late = desk.act("kabid", letter, approve(first)).await;
    assert!(matches!(late, Outcome::Refused { why: Refusal::NotYourTurn { .. } }), "{late:?}");
    let by = told(&seen().await, &approve(first), &late);
    assert_eq!(by, Some((name("kabid"), posts[0].clone(), at, Some(1), None)));

    // The office's head sent it back.
    let back = Action::Return { revision: first, reason: text("Tanggal salah"), post: None };
    applied(&desk.act("kadis", letter, back).await);
    let at = desk.program.clock.now();
    let late = desk.act("kabid", letter, approve(first)).await;
    let by = told(&seen().await, &approve(first), &late);
    let reason = Some("Tanggal salah".to_owned());
    assert_eq!(by, Some((name("kadis"), "Kepala Dinas".to_owned(), at, Some(1), reason)));

    // It was handed in again.
    let mut content = seen().await.content;
    content.header.subject = "Tepat waktu".into();
    let (second, unit) = (content.hash(), desk.cast.unit("PR"));
    let save = Action::Save { unit, base: Some(first), content: Box::new(content) };
    applied(&desk.act("staf", letter, save).await);
    applied(&desk.act("staf", letter, Action::Submit { revision: second }).await);
    let late = desk.act("kabid", letter, approve(first)).await;
    assert_eq!(late, Outcome::Superseded { current: Some(second) });
    let (who, .., revision, _) = told(&seen().await, &approve(first), &late).unwrap();
    assert_eq!((who, revision), (name("staf"), Some(2)));
    assert_eq!(told(&kept, &approve(first), &late), None, "the letter as it was then tells nothing");

    // He has left the post.
    let late = Outcome::Refused { why: Refusal::NoRight };
    let (title, holders) = (posts[0].clone(), vec![name("kabid")]);
    let fresh = desk.program.letter(desk.caller("staf"), letter).await.unwrap();
    assert_eq!(
        fresh.overtaken(&approve(second), &late, &[]),
        Some(Overtaken::Post { title: title.clone(), holders })
    );
    assert_eq!(kept.overtaken(&approve(first), &late, &[]), Some(Overtaken::Post { title, holders: vec![] }));
}

/// Moves a post into other hands.
async fn appoint(desk: &Desk, who: &str, to: &str) {
    let mut held = office::holding(desk.cast.person(who), desk.cast.post(to), HoldingKind::ActingAbsent);
    held.from = desk.program.clock.now();
    let mut tx = desk.program.store.begin().await.unwrap();
    tx.save_holding(&held).await.unwrap();
    tx.commit().await.unwrap();
}

pub async fn one_person_in_two_posts_decides_each_stage_once(database: Database) {
    let desk = Desk::open(database).await;
    appoint(&desk, "kabid", "sekretaris").await;
    let (letter, revision) = desk.submitted("Rangkap jabatan", 0).await;
    let turn =
        async |letter: LetterId| desk.program.letter(desk.caller("kabid"), letter).await.unwrap().turn();
    let post = turn(letter).await;
    assert_eq!(post, Some(desk.cast.post("kabid")));
    applied(&desk.act("kabid", letter, Action::Approve { revision, post }).await);
    // The same from his phone, and a return: the letter lies with him again, as another.
    for late in
        [Action::Approve { revision, post }, Action::Return { revision, reason: text("Salah ketik"), post }]
    {
        let outcome = desk.act("kabid", letter, late).await;
        let state = StateName::InReview;
        assert_eq!(outcome, Outcome::Refused { why: Refusal::NotYourTurn { state } });
    }
    let view = desk.program.letter(desk.caller("kabid"), letter).await.unwrap();
    let posts = ["Kepala Bidang Perumahan".to_owned(), "Sekretaris".to_owned()];
    let late = Outcome::Refused { why: Refusal::NotYourTurn { state: StateName::InReview } };
    let Some(Overtaken::By(line)) = view.overtaken(&Action::Approve { revision, post }, &late, &posts) else {
        panic!("nobody came before")
    };
    assert_eq!((line.event, line.position.as_deref()), (Event::Approved, Some("Kepala Bidang Perumahan")));
    let post = turn(letter).await;
    assert_eq!(post, Some(desk.cast.post("sekretaris")));
    applied(&desk.act("kabid", letter, Action::Approve { revision, post }).await);
    // A phone that says no post goes on working.
    let (letter, revision) = desk.submitted("Telepon lama", 0).await;
    let old = format!(r#"{{"do":"approve","revision":"{revision}"}}"#);
    let old: Action = serde_json::from_str(&old).unwrap();
    assert_eq!(old, Action::Approve { revision, post: None });
    applied(&desk.act("kabid", letter, old).await);
}
