//! What a phone sends in one request, and what it gets.

use crate::{
    desk::{Desk, applied, refused},
    engines::Database,
};
use app::{
    api::{
        letters::{HistoryLine, Letters},
        sync::{KeptLetter, SyncAnswer, Synchronising},
    },
    error::{Error, MAX_REASON},
};
use domain::{
    Action, Command, CommandId, ContentHash, Event, LetterId, NonEmptyText, Outcome, Refusal, StateName,
    Timestamp,
    document::BlockId,
    passage::Passage,
    sync::{MOST_COMMANDS, PROTOCOL, Reply, Request, Sent, Tag},
};
use std::{collections::BTreeMap, time::Instant};

const HOUR_MS: i64 = 3_600_000;

fn text(text: &str) -> NonEmptyText {
    text.to_owned().try_into().unwrap()
}

fn known(commands: &[Command]) -> Vec<Sent> {
    commands.iter().map(|command| Sent::Known(Box::new(command.clone()))).collect()
}

/// What a phone with a right clock sends.
fn request(desk: &Desk, who: &str, commands: Vec<Sent>) -> Request {
    Request {
        protocol: PROTOCOL,
        person: desk.cast.person(who),
        sent_at: desk.program.clock.now(),
        commands,
        have: BTreeMap::new(),
        spoken_of: vec![],
        asked: vec![],
    }
}

async fn send(desk: &Desk, who: &str, commands: Vec<Sent>) -> SyncAnswer {
    desk.program.synchronise(desk.caller(who), request(desk, who, commands)).await.unwrap()
}

/// What came of each command, and whether that had been told before.
fn settled(answer: &SyncAnswer) -> Vec<(Outcome, bool)> {
    let settled = answer.replies.iter().map(|(_, reply)| match reply {
        Reply::Settled { answer } => (answer.outcome.clone(), answer.duplicate),
        Reply::Later | Reply::Unreadable {} => panic!("{:?}", answer.replies),
    });
    settled.collect()
}

async fn lines(desk: &Desk, letter: LetterId) -> Vec<HistoryLine> {
    desk.program.letter(desk.caller("staf"), letter).await.unwrap().history
}

async fn approvals(desk: &Desk, letter: LetterId) -> usize {
    lines(desk, letter).await.iter().filter(|line| line.event == Event::Approved).count()
}

pub async fn commands_happen_once_and_in_order(database: Database) {
    let desk = Desk::open(database).await;
    let (one, first) = desk.submitted("Satu", 0).await;
    let (two, second) = desk.submitted("Dua", 0).await;
    let commands = [
        desk.command(one, Action::Approve { revision: first, post: None }),
        desk.command(two, Action::Return { revision: second, reason: text("Tanggal salah"), post: None }),
        desk.command(one, Action::TakeBack { revision: first }),
        desk.command(one, Action::Approve { revision: first, post: None }),
        // By somebody who did not know what came before.
        desk.command(two, Action::Approve { revision: second, post: None }),
    ];
    let answer = send(&desk, "kabid", known(&commands)).await;
    let ids: Vec<CommandId> = answer.replies.iter().map(|(id, _)| *id).collect();
    assert_eq!(ids, commands.each_ref().map(|command| command.id));
    let outcomes = settled(&answer);
    for (outcome, duplicate) in &outcomes[..4] {
        applied(outcome);
        assert!(!duplicate);
    }
    let (Outcome::Refused { why: Refusal::WrongState { state, .. } }, false) = &outcomes[4] else {
        panic!("{outcomes:?}");
    };
    assert_eq!(*state, StateName::Returned);
    let events: Vec<Event> = lines(&desk, one).await.into_iter().skip(2).map(|line| line.event).collect();
    assert_eq!(events, [Event::Approved, Event::ApprovalTakenBack, Event::Approved]);

    // The answer was lost: all of it comes again, and nothing happens.
    let again = send(&desk, "kabid", known(&commands)).await;
    let same: Vec<(Outcome, bool)> = outcomes.into_iter().map(|(outcome, _)| (outcome, true)).collect();
    assert_eq!(settled(&again), same);
    assert_eq!((lines(&desk, one).await.len(), lines(&desk, two).await.len()), (5, 3));

    // Mended meanwhile: what was decided on the old revision does nothing.
    let view = desk.program.letter(desk.caller("staf"), two).await.unwrap();
    let mut content = view.content;
    content.header.subject = "Dua, tanggal benar".into();
    let third = content.hash();
    let save = Action::Save { unit: view.unit, base: Some(second), content: Box::new(content) };
    let staff = [desk.command(two, save), desk.command(two, Action::Submit { revision: third })];
    for (outcome, _) in settled(&send(&desk, "staf", known(&staff)).await) {
        applied(&outcome);
    }
    let late = desk.command(two, Action::Approve { revision: second, post: None });
    let superseded = Outcome::Superseded { current: Some(third) };
    assert_eq!(settled(&send(&desk, "kabid", known(&[late])).await), [(superseded, false)]);
}

pub async fn a_bad_command_holds_up_no_other(database: Database) {
    let desk = Desk::open(database).await;
    let mut letters = Vec::new();
    for subject in ["Satu", "Dua", "Tiga"] {
        letters.push(desk.submitted(subject, 0).await);
    }
    let [(one, first), (two, second), (three, third)] = letters[..] else { panic!("{letters:?}") };
    let unknown = CommandId::from_parts(desk.program.clock.now(), rand::random());
    let endless = text(&"x".repeat(MAX_REASON + 1));
    let mut commands = known(&[
        desk.command(one, Action::Approve { revision: first, post: None }),
        desk.command(two, Action::Return { revision: second, reason: endless, post: None }),
        desk.command(two, Action::Sign { revision: second }),
        // A moment that no calendar has.
        Command {
            made_at: Timestamp(i64::MIN),
            ..desk.command(three, Action::Approve { revision: third, post: None })
        },
    ]);
    commands.insert(3, Sent::Unknown { id: unknown, letter: Some(two) });
    commands.push(Sent::Known(Box::new(desk.command(two, Action::Approve { revision: second, post: None }))));
    let unusable =
        |field: Option<&str>| Outcome::Refused { why: Refusal::Unusable { field: field.map(str::to_owned) } };
    for duplicate in [false, true] {
        let answer = send(&desk, "kabid", commands.clone()).await;
        let got = settled(&answer);
        let applied = |place: usize| matches!(got[place].0, Outcome::Applied { .. });
        assert!(applied(0) && applied(4) && applied(5), "{got:?}");
        assert_eq!(
            [&got[1].0, &got[2].0, &got[3].0],
            [&unusable(Some("reason")), &unusable(None), &unusable(None)]
        );
        assert!(got.iter().all(|(_, again)| *again == duplicate), "{got:?}");
        assert_eq!(answer.replies[3].0, unknown);
    }
    // What no store can keep is refused too, and not tried for ever.
    let (draft, mut content) = desk.draft("Konsep").await;
    let base = Some(content.hash());
    content.header.subject = "Konsep\0".into();
    let save = Action::Save { unit: desk.cast.unit("PR"), base, content: Box::new(content) };
    let answer = send(&desk, "staf", known(&[desk.command(draft, save)])).await;
    assert_eq!(settled(&answer), [(unusable(Some("subject")), false)]);
    for letter in [one, two, three] {
        assert_eq!(approvals(&desk, letter).await, 1);
    }
    // A phone of another version is served all the same. What only a newer server understands waits for one, and what comes
    // behind it on its letter with it.
    let mut other = request(&desk, "kabid", commands);
    other.protocol = PROTOCOL + 7;
    let answer = desk.program.synchronise(desk.caller("kabid"), other).await.unwrap();
    let later: Vec<usize> = (0..6).filter(|place| matches!(answer.replies[*place].1, Reply::Later)).collect();
    assert_eq!((answer.protocol, later), (PROTOCOL, vec![3, 5]));
}

pub async fn another_persons_commands_are_left_alone(database: Database) {
    let desk = Desk::open(database).await;
    let (letter, revision) = desk.submitted("Surat orang lain", 0).await;
    let command = desk.command(letter, Action::Approve { revision, post: None });
    let theirs = request(&desk, "kabid", known(std::slice::from_ref(&command)));
    let stolen = desk.program.synchronise(desk.caller("sekretaris"), theirs).await;
    refused(stolen, |error| *error == Error::Forbidden);
    assert_eq!(approvals(&desk, letter).await, 0);
    applied(&settled(&send(&desk, "kabid", known(std::slice::from_ref(&command))).await)[0].0);
    // Somebody else's id says nothing of what came of it.
    let no_right = Outcome::Refused { why: Refusal::NoRight };
    let answer = send(&desk, "sekretaris", vec![Sent::Unknown { id: command.id, letter: None }]).await;
    assert_eq!(settled(&answer), [(no_right, false)]);

    let [kabid, again, other] = ["kabid", "kabid", "sekretaris"].map(|who| send(&desk, who, vec![]));
    let (kabid, again, other) = tokio::join!(kabid, again, other);
    assert_eq!((kabid.seal.len(), &kabid.seal), (44, &again.seal), "made once");
    assert_ne!(kabid.seal, other.seal);
    assert_eq!(kabid.surroundings.me.map(|me| me.person), Some(desk.cast.person("kabid")));
}

pub async fn what_cannot_be_settled_now_waits_with_its_letter(database: Database) {
    let desk = Desk::open(database).await;
    let (stuck, first) = desk.submitted("Tersendat", 0).await;
    let (free, second) = desk.submitted("Lancar", 0).await;
    // The disk does not give the document for now.
    let docx = desk.program.letter(desk.caller("kabid"), stuck).await.unwrap().content.docx.unwrap();
    let path = desk.program.files.path(docx.hash);
    let aside = path.with_extension("aside");
    std::fs::rename(&path, &aside).unwrap();
    let passage = Passage { block: BlockId::default(), from: 0, to: 4, quote: "rapt".into() };
    let mend = Action::Amend { revision: first, passage, with: "rapat".into(), tracked: false, remark: None };
    let commands = [
        desk.command(stuck, mend),
        desk.command(stuck, Action::Approve { revision: first, post: None }),
        desk.command(free, Action::Approve { revision: second, post: None }),
    ];
    let answer = send(&desk, "kabid", known(&commands)).await;
    let [(_, Reply::Later), (_, Reply::Later), (_, Reply::Settled { answer: through })] = &answer.replies[..]
    else {
        panic!("{:?}", answer.replies);
    };
    applied(&through.outcome);
    assert_eq!((approvals(&desk, stuck).await, approvals(&desk, free).await), (0, 1));
    // The letter is there without its text for now, and will be told anew.
    let told = letters(&answer).into_iter().find(|kept| kept.view.id == stuck).unwrap();
    let part = told.tag.clone();
    assert!(told.text.is_none());

    std::fs::rename(&aside, &path).unwrap();
    let mut request = request(&desk, "kabid", known(&commands));
    request.have = BTreeMap::from([(stuck, part.clone())]);
    let answer = desk.program.synchronise(desk.caller("kabid"), request).await.unwrap();
    let [cannot, approved, again] = &settled(&answer)[..] else { panic!("{answer:?}") };
    assert_eq!(cannot.0, Outcome::Refused { why: Refusal::CannotReplace });
    applied(&approved.0);
    assert!(again.1);
    let told = letters(&answer).into_iter().find(|kept| kept.view.id == stuck).unwrap();
    assert!(told.text.is_some() && told.tag != part);
}

/// The letters that an answer brings.
pub fn letters(answer: &SyncAnswer) -> Vec<KeptLetter> {
    answer.letters.iter().map(|json| serde_json::from_str(json.get()).unwrap()).collect()
}

/// What a phone has after an answer.
fn put(have: &mut BTreeMap<LetterId, Tag>, answer: &SyncAnswer) {
    for kept in letters(answer) {
        have.insert(kept.view.id, kept.tag);
    }
    have.retain(|letter, _| answer.keep.contains(letter));
}

pub async fn a_phone_gets_what_it_lacks(database: Database) {
    let desk = Desk::open(database).await;
    let mut waiting = Vec::new();
    for number in 0..10 {
        waiting.push(desk.submitted(&format!("Surat {number}"), 1).await);
        desk.later(1);
    }
    let mut have = BTreeMap::new();
    let ask = async |have: &BTreeMap<LetterId, Tag>, commands: &[Command]| {
        let request = Request { have: have.clone(), ..request(&desk, "sekretaris", known(commands)) };
        desk.program.synchronise(desk.caller("sekretaris"), request).await.unwrap()
    };
    let answer = ask(&have, &[]).await;
    let oldest_first: Vec<LetterId> = waiting.iter().map(|(letter, _)| *letter).collect();
    assert_eq!(answer.keep, oldest_first);
    assert_eq!(answer.waiting.to_review.iter().map(|card| card.id).collect::<Vec<_>>(), oldest_first);
    let brought = |answer: &SyncAnswer| letters(answer).iter().map(|kept| kept.view.id).collect::<Vec<_>>();
    assert_eq!((brought(&answer), answer.more), (oldest_first[..8].to_vec(), true));
    put(&mut have, &answer);
    let answer = ask(&have, &[]).await;
    assert_eq!((brought(&answer), answer.more), (oldest_first[8..].to_vec(), false));
    let first = letters(&answer).remove(0);
    assert_eq!((first.text.unwrap().revision, first.view.hash), (waiting[8].1, waiting[8].1));
    put(&mut have, &answer);
    let answer = ask(&have, &[]).await;
    assert_eq!((brought(&answer), answer.more), (vec![], false), "nothing changed");

    // What was decided stays behind what waits; it changed by that.
    let (letter, revision) = waiting[0];
    let answer = ask(&have, &[desk.command(letter, Action::Approve { revision, post: None })]).await;
    assert_eq!(brought(&answer), [letter]);
    assert_eq!((answer.keep.len(), answer.keep.last()), (10, Some(&letter)));
    put(&mut have, &answer);
    // A week later it may go.
    desk.later(8 * 24 * 60);
    let answer = ask(&have, &[]).await;
    assert_eq!((answer.keep.len(), answer.keep.contains(&letter)), (9, false));
    put(&mut have, &answer);
    // Unless one asks for it; of what one may not see nothing comes.
    let request = Request {
        asked: vec![letter, LetterId::from_parts(desk.program.clock.now(), rand::random())],
        ..request(&desk, "sekretaris", vec![])
    };
    let asked = desk.program.synchronise(desk.caller("sekretaris"), request).await.unwrap();
    assert_eq!((asked.keep.len(), asked.keep.last()), (10, Some(&letter)));
    assert_eq!(have.len(), 9);

    // A drafter keeps his own: returned before what is under way.
    let (letter, revision) = waiting[9];
    applied(
        &desk.act("sekretaris", letter, Action::Return { revision, reason: text("Salah"), post: None }).await,
    );
    let answer = send(&desk, "staf", vec![]).await;
    assert_eq!((answer.keep.len(), answer.keep[0]), (10, letter));
    let stranger = send(&desk, "staf.pt", vec![]).await;
    assert_eq!((stranger.keep.len(), stranger.letters.len(), stranger.more), (0, 0, false));
}

pub async fn both_clocks_are_told(database: Database) {
    let desk = Desk::open(database).await;
    let day = 24 * HOUR_MS;
    for (ahead, waited, told, off) in [
        // Decided four hours ago, without a network.
        (0, 4 * HOUR_MS, true, None),
        // The same on a phone whose clock is a day ahead, or behind.
        (day, 4 * HOUR_MS, true, Some(day)),
        (-day, 4 * HOUR_MS, true, Some(-day)),
        // Decided half a minute ago, without a network.
        (0, 30_000, true, None),
        (60_000, 30_000, true, None),
        // Decided a moment ago, and sent as soon as there was one.
        (0, 3_000, true, None),
        // Decided just now, on a slow phone.
        (0, 1_000, false, None),
        // Decided just now on a phone whose clock is off.
        (day, 0, false, Some(day)),
        // A minute is no difference.
        (60_000, 0, false, None),
    ] {
        let (letter, revision) = desk.submitted("Jam", 0).await;
        let now = desk.program.clock.now();
        let by_phone = |at: i64| Timestamp(at + ahead);
        let made_at = by_phone(now.0 - waited);
        let command = Command { made_at, ..desk.command(letter, Action::Approve { revision, post: None }) };
        let request = Request { sent_at: by_phone(now.0), ..request(&desk, "kabid", known(&[command])) };
        let answer = desk.program.synchronise(desk.caller("kabid"), request).await.unwrap();
        applied(&settled(&answer)[0].0);
        let line = lines(&desk, letter).await.pop().unwrap();
        let decided = told.then_some(Timestamp(now.0 - waited));
        assert_eq!((line.at, line.made_at, line.clock_off_ms), (now, decided, off), "{ahead} {waited}");
        let history = desk.program.store.history(letter).await.unwrap();
        let (entry, _) = history.last().unwrap();
        assert_eq!(entry.made_at, Some(made_at), "as the phone said it");
        assert_eq!(domain::verify_chain(&history), None);
    }
}

pub async fn fifty_decisions_go_in_one_request(database: Database) {
    let desk = Desk::open(database).await;
    let mut letters: Vec<(LetterId, ContentHash)> = Vec::new();
    for number in 0..=MOST_COMMANDS {
        letters.push(desk.submitted(&format!("Surat {number}"), 1).await);
    }
    let approve = |(letter, revision): &(LetterId, ContentHash)| {
        desk.command(*letter, Action::Approve { revision: *revision, post: None })
    };
    let commands: Vec<Command> = letters.iter().map(approve).collect();
    let started = Instant::now();
    let answer = send(&desk, "sekretaris", known(&commands)).await;
    println!("{MOST_COMMANDS} decisions: {} ms", started.elapsed().as_millis());
    let through = |reply: &Reply| matches!(reply, Reply::Settled { answer } if matches!(answer.outcome, Outcome::Applied { .. }));
    assert_eq!(answer.replies.iter().filter(|(_, reply)| through(reply)).count(), MOST_COMMANDS);
    assert_eq!(answer.replies.last().unwrap(), &(commands[MOST_COMMANDS].id, Reply::Later));
    assert_eq!(answer.waiting.to_review.len(), 1);
    assert_eq!(answer.waiting.decided_today.len(), MOST_COMMANDS);
    // What waits, and the latest that were decided.
    assert_eq!(answer.keep.len(), 21);
}
