//! The program is killed, at every point that matters and at any moment, and nothing is lost, doubled or half done.
#![cfg(test)]

#[path = "../support/mail_server.rs"]
mod mail_server;
#[path = "../support/served.rs"]
mod served;

mod case;
mod evidence;

use case::{Case, dead, strike};
use domain::{Action, Answer, Command, DeliveryState, Event, Outcome, StateName, sync::Reply};

/// Dies at a point of issue or dispatch, is started again, and the signing is repeated.
fn dies_at(place: &str) {
    let Some(case) = Case::new() else { return };
    let expected = case.next_number();
    let [first, second] = case.commands();

    let served = case.serve(&[("LAYANG_DIE_AT", place)]);
    case.sign(&served, &first);
    dead(served);
    let found = case.check();

    let served = case.serve(&[]);
    let answer = case.sign(&served, &first).unwrap();
    assert!(matches!(answer.outcome, Outcome::Applied { .. }), "{answer:?}");
    assert_eq!(answer.duplicate, found.issued(first.letter), "answered before, if it was issued before");
    case.sign(&served, &second).unwrap();
    assert_eq!(case.number(&served, first.letter), expected, "the number stays the letter's");
    assert_eq!(case.number(&served, second.letter), expected + 1, "and none is lost");
    case.quiet(&served, &[first.letter, second.letter]);
    case.check();

    // What nobody knows waits for a person, who looks, and sends again or takes it as sent.
    let unknown = case.settle(&served, &[first.letter, second.letter]);
    let expected: &[usize] = match place {
        "handing over" => &[0],
        "handed over" => &[1],
        _ => &[],
    };
    assert_eq!(unknown, expected, "mails that had gone of those that nobody knew of");
    case.quiet(&served, &[first.letter, second.letter]);
    drop(served);
    let found = case.check();
    for letter in [first.letter, second.letter] {
        assert_eq!(found.state(letter), StateName::Dispatched);
        assert!(found.deliveries(letter).iter().all(|delivery| delivery.state == DeliveryState::Sent));
        assert!(found.deliveries(letter).iter().all(|delivery| case.mail.times(&delivery.message_id) == 1));
    }
}

macro_rules! dies_at {
    ($($name:ident: $place:literal),+ $(,)?) => {$(
        #[test]
        fn $name() {
            dies_at($place);
        }
    )+};
}

dies_at! {
    once_the_key_is_open: "unsealed",
    once_the_number_is_drawn: "numbered",
    once_the_placeholders_are_filled: "filled",
    once_the_pages_are_made: "converted",
    once_it_is_signed: "signed",
    just_before_it_is_recorded: "before the record",
    just_after_it_is_recorded: "after the record",
    just_before_a_mail_leaves: "handing over",
    just_after_a_mail_has_left: "handed over",
    once_a_mail_is_recorded: "sent",
}

/// Dies while it carries out what a phone sent; the phone, without an answer, sends all of it again.
fn dies_under_a_phone(place: &str, answered_before: [bool; 2]) {
    let Some(case) = Case::new() else { return };
    let decisions = case.commands().map(|sign| {
        let Action::Sign { revision } = sign.action else { unreachable!("as the case made it") };
        let reason = "Perbaiki tanggal".to_owned().try_into().unwrap();
        Command { action: Action::Return { revision, reason, post: None }, ..sign }
    });
    let served = case.serve(&[("LAYANG_DIE_AT", place)]);
    assert!(case.synchronise(&served, &decisions).is_none());
    dead(served);
    case.check();

    let served = case.serve(&[]);
    for expected in [answered_before, [true, true]] {
        let answer = case.synchronise(&served, &decisions).unwrap();
        let told = answer.replies.iter().map(|(_, reply)| match reply {
            Reply::Settled { answer: Answer { outcome: Outcome::Applied { .. }, duplicate } } => *duplicate,
            reply => panic!("{reply:?}"),
        });
        assert_eq!(told.collect::<Vec<_>>(), expected);
    }
    for decision in &decisions {
        let view = Case::view(&served, decision.letter);
        let returned = view.history.iter().filter(|line| matches!(line.event, Event::Returned { .. }));
        assert_eq!((returned.count(), view.state, view.history_intact), (1, StateName::Returned, true));
    }
    drop(served);
    case.check();
}

#[test]
fn between_two_decisions_of_a_phone() {
    // None of them happened, rather than one.
    dies_under_a_phone("settling", [false, false]);
}

#[test]
fn between_the_decisions_of_a_phone_and_the_answer() {
    dies_under_a_phone("answering", [true, true]);
}

#[test]
fn at_any_moment() {
    let Some(case) = Case::new() else { return };
    let expected = case.next_number();
    let [first, second] = case.commands();
    for _ in 0..6 {
        let moment = std::time::Duration::from_millis(rand::random_range(100..5_000));
        println!("killed after {moment:?}");
        let served = case.serve(&[]);
        std::thread::scope(|scope| {
            scope.spawn(|| {
                for command in [&first, &second] {
                    case.sign(&served, command);
                }
            });
            std::thread::sleep(moment);
            strike(&served);
        });
        drop(served);
        case.check();
    }
    let served = case.serve(&[]);
    for command in [&first, &second] {
        let answer = case.sign(&served, command).unwrap();
        assert!(matches!(answer.outcome, Outcome::Applied { .. }), "{answer:?}");
    }
    assert_eq!(case.number(&served, first.letter), expected);
    assert_eq!(case.number(&served, second.letter), expected + 1);
    let letters = [first.letter, second.letter];
    case.quiet(&served, &letters);
    case.settle(&served, &letters);
    case.quiet(&served, &letters);
    let found = case.check();
    assert!(letters.iter().all(|letter| found.state(*letter) == StateName::Dispatched));
}
