//! Signing: everything at once, or nothing.

use crate::{
    desk::{Desk, PASSPHRASE, applied, refused},
    engines::Database,
};
use app::{
    api::{
        letters::{LetterView, Letters, NoticeKind},
        registers::{DispatchRegister, Registers, Remark},
        session::Sessions,
        verification::{Verdict, Verification},
    },
    error::Error,
};
use domain::{Action, Answer, DeliveryState, LetterId, Outcome, Refusal, StateName};

async fn view(desk: &Desk, letter: LetterId) -> LetterView {
    desk.program.letter(desk.caller("staf"), letter).await.unwrap()
}

async fn book(desk: &Desk) -> DispatchRegister {
    desk.program.dispatch_register(desk.caller("tu"), 0, 0, String::new(), 0).await.unwrap()
}

/// The numbers in the book, sorted, with their places in it.
async fn numbers(desk: &Desk) -> Vec<(String, u32)> {
    let lines = book(desk).await.lines;
    let mut numbers: Vec<_> = lines.into_iter().map(|line| (line.number, line.sequence)).collect();
    numbers.sort();
    numbers
}

pub async fn the_whole_job(database: Database) {
    let mut desk = Desk::open(database).await;
    if !desk.converts() {
        return;
    }
    let (letter, revision) = desk.submitted("Undangan rapat koordinasi", 2).await;
    let before = view(&desk, letter).await;
    assert_eq!(before.state, StateName::ReadyToSign);
    let sign = desk.command(letter, Action::Sign { revision });
    let try_it =
        async |desk: &Desk| desk.program.sign(desk.caller("kadis"), sign.clone(), PASSPHRASE.into()).await;

    // Without LibreOffice nothing happens; with it, the same decision goes through.
    desk.restart(Some("/nonexistent/soffice")).await;
    refused(try_it(&desk).await, |error| matches!(error, Error::EngineUnavailable { .. }));
    desk.untouched(letter).await;
    desk.restart(None).await;
    let answer = try_it(&desk).await.unwrap();
    assert_eq!(
        answer,
        Answer { outcome: Outcome::Applied { state: StateName::Issued, revision: None }, duplicate: false }
    );
    let again = try_it(&desk).await.unwrap();
    assert_eq!((again.outcome, again.duplicate), (answer.outcome, true));

    let after = view(&desk, letter).await;
    let issued = after.issued.unwrap();
    assert_eq!((after.state, issued.number.as_str()), (StateName::Issued, "600.2/1/PR"));
    assert_eq!((after.hash, after.history_intact), (revision, true));
    assert_eq!((issued.signer.as_str(), issued.position.as_str()), ("Nama kadis, S.T.", "Kepala Dinas"));
    let sendings: Vec<_> = after.deliveries.iter().map(|d| (d.recipient.as_str(), d.state)).collect();
    let waiting = DeliveryState::Waiting;
    assert_eq!(sendings, [("Kepala Bappeda", waiting), ("Camat Kesugihan", waiting)]);
    let notices = desk.program.notices(desk.caller("staf")).await.unwrap();
    assert_eq!(notices.iter().filter(|notice| notice.kind == NoticeKind::Issued).count(), 1);

    // The file is there, signed under the office's own authority, and the verification page knows it.
    let pdf = desk.program.files.get(issued.pdf).await.unwrap();
    assert_eq!(u64::try_from(pdf.len()).unwrap(), issued.size);
    let authorities = desk.program.store.authorities().await.unwrap();
    let trusted = [pades::Certificate::from_der(&authorities[0].certificate).unwrap()];
    let reports = pades::verify(&pdf, &trusted).unwrap();
    assert!(matches!(reports.as_slice(), [report] if report.is_valid()), "{reports:?}");
    let verdict = async || match desk.program.verdict(&issued.public_id.to_string()).await.unwrap() {
        Verdict::Known(facts) => facts,
        Verdict::Unknown => panic!("issued above"),
    };
    assert_eq!((verdict().await.pdf, verdict().await.revoked), (issued.pdf, None));
    assert_eq!(numbers(&desk).await, [("600.2/1/PR".to_owned(), 1)]);

    // Only the post that signed revokes.
    let reason = || "Jadwal berubah".to_owned().try_into().unwrap();
    let no_right = Outcome::Refused { why: Refusal::NoRight };
    assert_eq!(desk.act("sekretaris", letter, Action::Revoke { reason: reason() }).await, no_right);
    applied(&desk.act("kadis", letter, Action::Revoke { reason: reason() }).await);
    assert!(verdict().await.revoked.is_some_and(|(_, why)| why == "Jadwal berubah"));
    assert_eq!(book(&desk).await.lines[0].remark, Remark::Revoked);
}

pub async fn a_wrong_passphrase_leaves_no_trace(database: Database) {
    let desk = Desk::open(database).await;
    let (letter, revision) = desk.submitted("Surat tugas", 2).await;
    let command = desk.command(letter, Action::Sign { revision });
    let sign = |passphrase: &str| desk.program.sign(desk.caller("kadis"), command.clone(), passphrase.into());
    for _ in 0..5 {
        refused(sign("salah sekali").await, |error| *error == Error::WrongPassphrase);
    }
    // Now even the right one must wait, and so must a change of the passphrase.
    refused(sign(PASSPHRASE).await, |error| *error == Error::TooManyTries { seconds: 30 });
    let new = || "frasa yang baru".to_owned();
    let change = desk.program.set_passphrase(desk.caller("kadis"), Some(PASSPHRASE.into()), new(), new());
    refused(change.await, |error| matches!(error, Error::TooManyTries { .. }));
    desk.untouched(letter).await;
    desk.later(1);
    if !desk.converts() {
        return;
    }
    applied(&sign(PASSPHRASE).await.unwrap().outcome);
    assert_eq!(numbers(&desk).await, [("600.2/1/PR".to_owned(), 1)], "the wrong tries drew no number");

    // Whoever's turn it is not is refused before any passphrase is asked for.
    let (letter, revision) = desk.submitted("Belum", 1).await;
    for early in ["kadis", "sekretaris"] {
        let outcome = desk.sign(early, letter, revision).await.unwrap().outcome;
        assert!(matches!(outcome, Outcome::Refused { .. }), "{outcome:?}");
    }
}

pub async fn many_guesses_at_once_are_few(database: Database) {
    let desk = Desk::open(database).await;
    let (letter, revision) = desk.submitted("Surat tugas", 2).await;
    let guesses = (0..30).map(|guess| {
        let command = desk.command(letter, Action::Sign { revision });
        desk.program.sign(desk.caller("kadis"), command, format!("tebakan {guess}"))
    });
    let answers = futures::future::join_all(guesses).await;
    let tried = answers.iter().filter(|answer| **answer == Err(Error::WrongPassphrase)).count();
    let told_to_wait =
        answers.iter().filter(|answer| matches!(answer, Err(Error::TooManyTries { .. }))).count();
    // Two are tried at a time: the sixth may be under way when the fifth turns out wrong.
    assert!((5..=6).contains(&tried), "{tried} guesses were tried");
    assert_eq!(tried + told_to_wait, 30);
    desk.untouched(letter).await;
}

pub async fn several_letters_are_signed_at_once(database: Database) {
    let desk = Desk::open(database).await;
    if !desk.converts() {
        return;
    }
    let mut letters = Vec::new();
    for at in 0..4 {
        letters.push(desk.submitted(&format!("Surat {at}"), 2).await);
    }
    let signing = letters.iter().map(|(letter, revision)| desk.sign("kadis", *letter, *revision));
    for answer in futures::future::join_all(signing).await {
        applied(&answer.unwrap().outcome);
    }
    let mut sequences: Vec<u32> = numbers(&desk).await.iter().map(|(_, sequence)| *sequence).collect();
    sequences.sort_unstable();
    assert_eq!(sequences, [1, 2, 3, 4]);
    let written: Vec<String> = numbers(&desk).await.into_iter().map(|(number, _)| number).collect();
    assert_eq!(written, ["600.2/1/PR", "600.2/2/PR", "600.2/3/PR", "600.2/4/PR"]);
}

pub async fn one_letter_is_signed_twice_at_once(database: Database) {
    let desk = Desk::open(database).await;
    if !desk.converts() {
        return;
    }
    // Two decisions, from the phone and from the desktop.
    let (letter, revision) = desk.submitted("Dua alat", 2).await;
    let (one, other) =
        tokio::join!(desk.sign("kadis", letter, revision), desk.sign("kadis", letter, revision));
    let outcomes = [one.unwrap().outcome, other.unwrap().outcome];
    let done = outcomes.iter().filter(|outcome| matches!(outcome, Outcome::Applied { .. })).count();
    let late = |outcome: &&Outcome| matches!(outcome, Outcome::Refused { why: Refusal::WrongState { .. } });
    assert_eq!((done, outcomes.iter().filter(late).count()), (1, 1), "{outcomes:?}");
    let first = view(&desk, letter).await;
    assert_eq!((first.deliveries.len(), first.history_intact), (2, true));

    // One decision, sent twice.
    let (letter, revision) = desk.submitted("Satu alat", 2).await;
    let command = desk.command(letter, Action::Sign { revision });
    let sign = || desk.program.sign(desk.caller("kadis"), command.clone(), PASSPHRASE.into());
    let (one, other) = tokio::join!(sign(), sign());
    let (one, other) = (one.unwrap(), other.unwrap());
    applied(&one.outcome);
    assert_eq!(one.outcome, other.outcome);
    assert!(one.duplicate != other.duplicate);
    assert_eq!(view(&desk, letter).await.deliveries.len(), 2);
    let expected = [("600.2/1/PR".to_owned(), 1), ("600.2/2/PR".to_owned(), 2)];
    assert_eq!(numbers(&desk).await, expected);
}

pub async fn a_letter_given_up_voids_its_number(database: Database) {
    let mut desk = Desk::open(database).await;
    desk.restart(Some("/nonexistent/soffice")).await;
    let cancel = || Action::Cancel { reason: "Kegiatan ditunda".to_owned().try_into().unwrap() };
    let (letter, revision) = desk.submitted("Ditunda", 2).await;
    refused(desk.sign("kadis", letter, revision).await, |error| {
        matches!(error, Error::EngineUnavailable { .. })
    });
    applied(&desk.act("staf", letter, cancel()).await);
    assert_eq!(numbers(&desk).await, [("600.2/1/PR".to_owned(), 0)], "void, and shown as such");

    // Given up while it is being signed: it never keeps a number that the book does not show as void.
    for round in 0..6_u64 {
        let (letter, revision) = desk.submitted(&format!("Surat {round}"), 2).await;
        let given_up = async {
            tokio::time::sleep(std::time::Duration::from_millis(round * 8)).await;
            desk.act("staf", letter, cancel()).await
        };
        let (signed, given_up) = tokio::join!(desk.sign("kadis", letter, revision), given_up);
        applied(&given_up);
        let late = matches!(signed, Ok(Answer { outcome: Outcome::Refused { .. }, .. }));
        assert!(late || matches!(signed, Err(Error::EngineUnavailable { .. })), "{signed:?}");
        let void = numbers(&desk).await;
        let mut tx = desk.program.store.begin().await.unwrap();
        tx.void_number(letter, desk.program.clock.now()).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(numbers(&desk).await, void, "round {round}");
    }
}

pub async fn the_first_two_keys_are_made_at_once(database: Database) {
    let desk = Desk::found(database).await;
    let key = |who| desk.program.set_passphrase(desk.caller(who), None, PASSPHRASE.into(), PASSPHRASE.into());
    let (one, other) = tokio::join!(key("kadis"), key("sekretaris"));
    assert_eq!((one, other), (Ok(()), Ok(())));
    assert_eq!(desk.program.store.authorities().await.unwrap().len(), 1, "one authority for both");
}
