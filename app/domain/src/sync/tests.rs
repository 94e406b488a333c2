//! Each rule by itself; all of them together are in `tests/sync_model.rs`.

use super::*;
use crate::{Action, ContentHash, NonEmptyText, Outcome, ReadPart, Refusal, Sha256Hash, StateName};
use uuid::Uuid;

const A: LetterId = LetterId(Uuid::from_u128(0xa));
const B: LetterId = LetterId(Uuid::from_u128(0xb));

fn text() -> ContentHash {
    Sha256Hash::of(b"what was read")
}

fn id(n: u128) -> CommandId {
    CommandId(Uuid::from_u128(n))
}

fn approve() -> Action {
    Action::Approve { revision: text(), post: None }
}

fn return_it() -> Action {
    let reason = NonEmptyText::try_from("Salah ketik".to_owned()).unwrap();
    Action::Return { revision: text(), reason, post: None }
}

fn take_back() -> Action {
    Action::TakeBack { revision: text() }
}

fn read() -> Action {
    Action::Read { revision: text(), part: ReadPart::End }
}

fn outbox(commands: &[(LetterId, Action)]) -> Outbox {
    let mut outbox = Outbox::default();
    for ((letter, action), n) in commands.iter().zip(1..) {
        outbox.put(Command { id: id(n), letter: *letter, made_at: Timestamp(0), action: action.clone() });
    }
    outbox
}

fn applied() -> Reply {
    let outcome = Outcome::Applied { state: StateName::InReview, revision: None };
    Reply::Settled { answer: Answer { outcome, duplicate: false } }
}

fn refused() -> Reply {
    let outcome = Outcome::Refused { why: Refusal::NoRight };
    Reply::Settled { answer: Answer { outcome, duplicate: false } }
}

fn superseded() -> Reply {
    let outcome = Outcome::Superseded { current: None };
    Reply::Settled { answer: Answer { outcome, duplicate: false } }
}

fn ids(commands: &[Command]) -> Vec<CommandId> {
    commands.iter().map(|command| command.id).collect()
}

#[test]
fn a_command_can_be_taken_back_until_it_may_have_arrived() {
    let mut outbox = outbox(&[(A, approve()), (B, approve())]);
    outbox.hand_over(1);
    assert_eq!(outbox.take_back(id(1)), None);
    assert_eq!(outbox.take_back(id(2)).map(|command| command.id), Some(id(2)));
    assert_eq!(outbox.receive(id(1), Reply::Later), Came::Waits);
    // Another copy of the request may still arrive.
    assert_eq!(outbox.take_back(id(1)), None);
}

#[test]
fn what_came_to_nothing_stays_until_it_was_seen_and_holds_up_nothing() {
    let mut outbox = outbox(&[(A, approve()), (A, approve()), (B, approve())]);
    outbox.hand_over(3);
    assert_eq!(outbox.receive(id(1), refused()), Came::Back);
    assert!(matches!(outbox.receive(id(3), applied()), Came::Through(command, _) if command.id == id(3)));
    assert_eq!(ids(&outbox.hand_over(3)), [id(2)]);
    assert_eq!(outbox.receive(id(1), applied()), Came::Known);
    assert_eq!(outbox.back().count(), 1);
    assert!(outbox.dismiss(id(2)).is_none());
    assert!(outbox.dismiss(id(1)).is_some());
    assert_eq!(outbox.receive(id(1), refused()), Came::Known);
}

#[test]
fn reading_that_found_nothing_bothers_nobody() {
    let mut outbox = outbox(&[(A, read())]);
    outbox.hand_over(1);
    assert!(matches!(outbox.receive(id(1), superseded()), Came::Gone(_)));
    assert!(outbox.items().is_empty());
}

#[test]
fn what_is_put_off_holds_up_its_own_letter_alone() {
    let mut commands = vec![(A, approve()); MOST_COMMANDS + 1];
    commands.push((B, approve()));
    let mut outbox = outbox(&commands);
    let mut drain = Drain::default();
    let first = drain.next(&mut outbox);
    assert_eq!(first.len(), MOST_COMMANDS);
    assert!(!drain.is_held_up());
    drain.receive(&mut outbox, first.iter().map(|command| (command.id, Reply::Later)).collect());
    assert!(drain.is_held_up());
    let second = drain.next(&mut outbox);
    assert_eq!(second.iter().map(|command| command.letter).collect::<Vec<_>>(), [B]);
    drain.receive(&mut outbox, vec![(second[0].id, applied())]);
    assert!(drain.next(&mut outbox).is_empty());
    assert_eq!(Drain::default().next(&mut outbox).len(), MOST_COMMANDS);
}

#[test]
fn what_another_page_took_back_holds_up_nothing() {
    let mut outbox = outbox(&[(A, approve()), (A, return_it())]);
    let mut drain = Drain::default();
    let mut written = outbox.clone();
    drain.next(&mut outbox);
    // Before this page has written anything down.
    written.take_back(id(1));
    drain.leave_out(id(1));
    let came = drain.receive(&mut outbox, vec![(id(2), applied())]);
    assert!(matches!(&came[..], [(of, Came::Through(..))] if *of == id(2)));
    assert!(!drain.is_held_up());
}

#[test]
fn an_emptying_ends_when_nothing_is_left_that_can_be_sent() {
    let mut outbox = outbox(&[(A, approve()), (B, approve())]);
    let mut drain = Drain::default();
    drain.next(&mut outbox);
    drain.receive(&mut outbox, vec![(id(1), applied()), (id(2), Reply::Later)]);
    assert!(!drain.has_more(&outbox));
    // Sent before, and still without an answer.
    assert!(Drain::default().has_more(&outbox));
    outbox.put(Command { id: id(3), letter: A, made_at: Timestamp(0), action: approve() });
    assert!(drain.has_more(&outbox));
}

#[test]
fn a_command_without_a_reply_waits() {
    let mut outbox = outbox(&[(A, approve()), (B, approve())]);
    let mut drain = Drain::default();
    drain.next(&mut outbox);
    let came = drain.receive(&mut outbox, vec![(id(2), applied())]);
    assert!(matches!(&came[..], [(_, Came::Waits), (_, Came::Through(..))]));
    assert!(drain.next(&mut outbox).is_empty());
}

#[test]
fn the_decision_without_an_answer_is_the_one_that_is_shown() {
    let mut outbox = outbox(&[(A, return_it()), (A, read()), (A, approve())]);
    assert_eq!(outbox.decision(B), None);
    assert_eq!(outbox.decision(A).map(|item| item.command.id), Some(id(3)));
    outbox.receive(id(1), refused());
    assert_eq!(outbox.decision(A).map(|item| item.command.id), Some(id(3)));
    outbox.receive(id(3), applied());
    assert_eq!(outbox.decision(A).map(|item| item.command.id), Some(id(1)));
}

#[test]
fn a_letter_waits_no_longer_once_it_was_decided_on() {
    let passed = |actions: &[Action]| {
        let commands: Vec<_> = actions.iter().map(|action| (A, action.clone())).collect();
        outbox(&commands).passed_by(A, text()).map(|item| item.command.id)
    };
    assert_eq!(passed(&[read()]), None);
    assert_eq!(passed(&[approve()]), Some(id(1)));
    assert_eq!(passed(&[approve(), take_back()]), None);
    assert_eq!(passed(&[approve(), take_back(), return_it()]), Some(id(3)));
    assert_eq!(passed(&[return_it(), take_back()]), Some(id(1)));
    let mut outbox = outbox(&[(A, approve())]);
    assert!(outbox.passed_by(A, Sha256Hash::of(b"mended since")).is_none());
    assert!(outbox.passed_by(A, None).is_some());
    outbox.receive(id(1), superseded());
    assert!(outbox.passed_by(A, text()).is_none());
}

#[test]
fn what_was_looked_at_is_noted_once() {
    let mut outbox = outbox(&[(A, read())]);
    assert!(outbox.notes(A, text(), ReadPart::End));
    assert!(!outbox.notes(A, text(), ReadPart::Opened) && !outbox.notes(B, text(), ReadPart::End));
    outbox.receive(id(1), applied());
    assert!(!outbox.notes(A, text(), ReadPart::End));
}

/// An outbox outlives the program that wrote it.
#[test]
fn what_was_written_down_still_reads() {
    let written = format!(
        r#"[{{"command":{{"id":"{0}","letter":"{A}","made_at":7,"action":{{"do":"approve","revision":"{1}"}}}},
             "progress":{{"progress":"waiting"}}}},
            {{"command":{{"id":"{0}","letter":"{A}","made_at":7,"action":{{"do":"return","revision":"{1}","reason":"Salah"}}}},
             "progress":{{"progress":"sent"}}}},
            {{"command":{{"id":"{0}","letter":"{A}","made_at":7,"action":{{"do":"take_back","revision":"{1}"}}}},
             "progress":{{"progress":"back","outcome":{{"outcome":"superseded","current":null}}}}}}]"#,
        id(1),
        text()
    );
    let items: Vec<Item> = serde_json::from_str(&written).unwrap();
    let back = Progress::Back { outcome: Outcome::Superseded { current: None } };
    let progress: Vec<&Progress> = items.iter().map(|item| &item.progress).collect();
    assert_eq!(progress, [&Progress::Waiting, &Progress::Sent, &back]);
    assert_eq!(items[0].command.action, approve());
}

#[test]
fn deciding_again_keeps_the_reason() {
    let now = Sha256Hash::of(b"what it says now");
    let again = anew(&return_it(), now, None).unwrap();
    assert!(
        matches!(&again, Action::Return { revision, reason, .. } if *revision == now && reason.as_str() == "Salah ketik")
    );
    assert_eq!(anew(&take_back(), now, None), None);
}

#[test]
fn a_letter_that_a_command_is_about_stays_on_the_phone() {
    let tag = || Tag("1".into());
    let mut shelf = Shelf::new([(A, tag()), (B, tag())].into());
    let mut outbox = outbox(&[(A, approve())]);
    outbox.receive(id(1), refused());
    let keep: Vec<LetterId> = outbox.letters().into_iter().collect();
    assert_eq!(shelf.keep_only(&keep), [B]);
    outbox.dismiss(id(1));
    let keep: Vec<LetterId> = outbox.letters().into_iter().collect();
    assert_eq!(shelf.keep_only(&keep), [A]);
}

#[test]
fn a_command_of_another_version_still_says_which_it_is() {
    let json = format!(r#"{{"id":"{}","letter":"{}","made_at":0,"action":{{"do":"seal"}}}}"#, id(7), A);
    let sent: Sent = serde_json::from_str(&json).unwrap();
    assert_eq!((sent.id(), sent.letter()), (id(7), Some(A)));
    assert!(matches!(sent, Sent::Unknown { .. }));
    let known = Sent::Known(Box::new(outbox(&[(A, approve())]).items()[0].command.clone()));
    let json = serde_json::to_string(&known).unwrap();
    assert_eq!(serde_json::from_str::<Sent>(&json).unwrap(), known);
}

#[test]
fn an_answer_in_words_of_a_newer_server_is_asked_for_again() {
    for reply in [applied(), refused(), Reply::Later] {
        let json = serde_json::to_string(&reply).unwrap();
        assert_eq!(serde_json::from_str::<Reply>(&json).unwrap(), reply, "{json}");
    }
    let newer = r#"{"reply":"settled","answer":{"outcome":{"outcome":"refused","why":{"why":"sealed"}},"duplicate":false}}"#;
    let reply: Reply = serde_json::from_str(newer).unwrap();
    assert_eq!(reply, Reply::Unreadable {});
    let mut outbox = outbox(&[(A, approve())]);
    outbox.hand_over(1);
    assert_eq!(outbox.receive(id(1), reply), Came::Waits);
    assert_eq!(ids(&outbox.hand_over(1)), [id(1)]);
}
