//! Issue: number, date, filled .docx, PDF, marks, signature and registers, together or not at all.
//!
//! The number is drawn first and stays the letter's, so that a crash after it repeats it and gives it to nobody else. All
//! bytes are on disk under their hashes before the one transaction that makes the letter issued; what a crash leaves
//! before that is a letter that is still ready to be signed, and files that nothing names.

use super::{
    mark::{PAGE_LINE, lines, verification_link},
    rendering::{Rendered, values},
};
use crate::{
    cases::{Act, Done, Signatory, answered, facts, record_decision, signatory},
    fault,
    program::Program,
    store::{DeliveryRow, Drawn, IssuedLetter, JobKind, Kind, LetterRow, NewIssue, Recipient, Tx},
    trouble::internal,
};
use app::{
    api::{Caller, letters::NoticeKind},
    error::Error,
};
use domain::{
    Action, Answer, Command, Date, DeliveryId, DeliveryState, Event, NumberContext, Office, Outcome,
    PublicId, Refusal, Step, Timestamp, transition,
};
use pades::{Certificate, Passphrase, SealedKey, SigningKey, UnixMillis};

/// What signing needs of the person.
struct Seal {
    key: SigningKey,
    certificate: Certificate,
}

/// A letter that is signed and checked, and not yet issued.
struct Ready {
    issued: IssuedLetter,
    year: i32,
}

impl Program {
    /// Signs and issues a letter, or answers a repeat as before.
    pub(crate) async fn issue(
        &self,
        caller: &Caller,
        command: Command,
        passphrase: Passphrase,
    ) -> Done<Answer> {
        let Action::Sign { .. } = command.action else { return Err(Error::Outdated.into()) };
        let act = Act { caller, command: &command, now: self.clock.now(), clock_off_ms: None };
        let office = self.store.office().await?;

        // May it be signed? Asked before the passphrase is touched, and once more at the end.
        let mut tx = self.store.begin().await?;
        tx.lock(&format!("letter {}", command.letter)).await?;
        if let Some(answer) = answered(&mut tx, act.command.id, act.caller).await? {
            return Ok(answer);
        }
        if let Err(outcome) = may_sign(&mut tx, &act, &office).await? {
            return declined(tx, &act, outcome).await;
        }
        drop(tx);

        let seal = self.unseal(caller, passphrase).await?;
        fault::point("unsealed");
        let kinds = self.store.kinds().await?;
        // Asked again where the number is drawn: a letter that was given up meanwhile gets none.
        let mut tx = self.store.begin().await?;
        tx.lock(&format!("letter {}", command.letter)).await?;
        let (row, step) = match may_sign(&mut tx, &act, &office).await? {
            Ok(found) => found,
            Err(outcome) => return declined(tx, &act, outcome).await,
        };
        let drawn = self.draw(&mut tx, &row, &office, &kinds, act.now).await?;
        tx.commit().await?;
        fault::point("numbered");
        let ready = self.make(&act, &office, &row, &step, seal, drawn).await?;
        fault::point("signed");
        self.record_issue(&act, &office, ready).await
    }

    /// Opens the person's key. A wrong passphrase is not tried again by itself.
    async fn unseal(&self, caller: &Caller, passphrase: Passphrase) -> Done<Seal> {
        let name = caller.person.to_string();
        let key = self.store.signing_key(caller.person).await?.ok_or(Error::NoSigningKey)?;
        let certificate = Certificate::from_der(&key.certificate).map_err(internal)?;
        let sealed = SealedKey::from_der(&key.sealed).map_err(internal)?;
        let opened =
            self.tried(|program| &program.passphrases, name, move || sealed.open(&passphrase).ok()).await?;
        Ok(Seal { key: opened.ok_or(Error::WrongPassphrase)?, certificate })
    }

    /// Document, marks, signature; the result is checked and its bytes are on disk.
    async fn make(
        &self,
        act: &Act<'_>,
        office: &Office,
        row: &LetterRow,
        step: &Step,
        seal: Seal,
        drawn: Drawn,
    ) -> Done<Ready> {
        let person = office.person(act.caller.person).ok_or(Error::SignedOut)?;
        let signer = signatory(office, person, step.by.position, step.by.holding);
        let signed_attachments = self.signed_attachments(row.letter.id).await?;
        let filling = values(&row.content, Some(&signer), &drawn.number, &self.long_date(act.now));
        let rendered = self.render(&row.content, filling, &signed_attachments, false).await?;

        let public_id = PublicId(uuid::Uuid::new_v4());
        let pdf = self.mark_and_sign(&rendered, &signer, &seal, public_id, &drawn.number, act.now).await?;
        let pdf_size = u64::try_from(pdf.len()).unwrap_or(u64::MAX);
        let issued = IssuedLetter {
            letter: row.letter.id,
            public_id,
            number: drawn.number,
            issued_at: act.now,
            revision: row.content.hash(),
            signer: signer.person,
            signer_name: signer.name,
            position_title: signer.position,
            docx: self.files.put(rendered.docx).await?,
            pdf: self.files.put(pdf).await?,
            pdf_size,
            pages: rendered.pages,
            letter_pages: rendered.letter_pages,
            certificate: seal.certificate.as_der().to_vec(),
        };
        Ok(Ready { issued, year: drawn.year })
    }

    /// The letter's number, by the date in the office's calendar.
    async fn draw(
        &self,
        tx: &mut Tx,
        row: &LetterRow,
        office: &Office,
        kinds: &[Kind],
        now: Timestamp,
    ) -> Done<Drawn> {
        let Date { year, month, .. } = now.date(self.settings.zone);
        let header = &row.content.header;
        let kind = kinds
            .iter()
            .find(|kind| kind.id == header.kind)
            .ok_or_else(|| internal("the letter's kind is gone"))?;
        let unit = office.unit(row.letter.unit).map_or("", |unit| unit.code.as_str());
        let write = |sequence| {
            let classification = &header.classification;
            kind.pattern.number(&NumberContext { classification, unit, year, month, sequence })
        };
        Ok(tx.draw_number(row.letter.id, &kind.counter, year, now, write).await?)
    }

    /// Marks every page, signs, and checks the result with our own verifier.
    async fn mark_and_sign(
        &self,
        rendered: &Rendered,
        signer: &Signatory,
        seal: &Seal,
        public_id: PublicId,
        number: &str,
        now: Timestamp,
    ) -> Done<Vec<u8>> {
        let link = verification_link(&self.settings.public_url, public_id);
        let footer = lines(&self.settings.office, &link, number);
        let (font, pdf) = (self.mark_font()?, rendered.pdf.clone());
        let marked = self
            .heavy(move || {
                pdf::stamp(
                    &pdf,
                    &pdf::Stamp { code: &link, lines: &footer, page_line: PAGE_LINE, font: &font },
                )
            })
            .await?
            .map_err(internal)?;
        let trusted = self.trusted().await?;
        let chain: Vec<&Certificate> = std::iter::once(&seal.certificate)
            .chain(trusted.iter().find(|authority| authority.facts().name == seal.certificate.facts().issuer))
            .collect();
        let options = pades::SignOptions {
            name: Some(signer.name.clone()),
            reason: Some(format!("Menandatangani surat nomor {number}")),
            location: Some(self.settings.office.clone()),
            signed_at: UnixMillis(now.0),
        };
        let signed = pades::sign(&marked, &seal.key, &chain, &options).map_err(internal)?;
        let reports = pades::verify(&signed, &trusted).map_err(internal)?;
        match reports.as_slice() {
            [report] if report.is_valid() => Ok(signed),
            other => Err(internal(format!("the signature does not hold: {other:?}")).into()),
        }
    }

    /// The one transaction that makes the letter issued.
    async fn record_issue(&self, act: &Act<'_>, office: &Office, ready: Ready) -> Done<Answer> {
        let mut tx = self.store.begin().await?;
        tx.lock(&format!("letter {}", act.command.letter)).await?;
        if let Some(answer) = answered(&mut tx, act.command.id, act.caller).await? {
            return Ok(answer);
        }
        let outcome = match may_sign(&mut tx, act, office).await? {
            Err(outcome) => outcome,
            Ok((mut row, mut step)) => {
                let letter = row.letter.id;
                row.letter.state = step.state.clone();
                row.since = act.now;
                step.event = Event::Issued { number: ready.issued.number.clone() };
                tx.save_letter(&row, act.now).await?;
                let entry = record_decision(&mut tx, act, &step, &row.content).await?;
                tx.append(entry).await?;
                let new = NewIssue { issued: ready.issued, year: ready.year };
                tx.enter_issued(&new).await?;
                for (place, recipient) in row.content.header.recipients.iter().enumerate() {
                    let id = DeliveryId::from_parts(act.now, rand::random());
                    let delivery = DeliveryRow {
                        id,
                        letter,
                        to: Recipient { name: recipient.name.clone(), email: recipient.email.clone() },
                        state: DeliveryState::Waiting,
                        message_id: format!("{id}@{}", mail_domain(&self.settings.public_url)),
                        at: None,
                        error: None,
                        attempts: 0,
                        next_at: None,
                    };
                    tx.add_delivery(&delivery, place).await?;
                    tx.enqueue(JobKind::Deliver, &id.to_string(), act.now).await?;
                }
                let by = Some(act.caller.person);
                self.notify(&mut tx, row.letter.drafter, letter, NoticeKind::Issued, by, act.now).await?;
                Outcome::Applied { state: step.state.name(), revision: None }
            }
        };
        tx.save_outcome(act.command, act.caller.person, &outcome, act.now).await?;
        fault::point("before the record");
        tx.commit().await?;
        fault::point("after the record");
        self.changed();
        Ok(Answer { outcome, duplicate: false })
    }
}

/// Keeps an outcome by which nothing else happens.
async fn declined(mut tx: Tx, act: &Act<'_>, outcome: Outcome) -> Done<Answer> {
    tx.save_outcome(act.command, act.caller.person, &outcome, act.now).await?;
    tx.commit().await?;
    Ok(Answer { outcome, duplicate: false })
}

/// Whether the command may be carried out on the letter as it is now.
async fn may_sign(tx: &mut Tx, act: &Act<'_>, office: &Office) -> Done<Result<(LetterRow, Step), Outcome>> {
    let Some(row) = tx.letter(act.command.letter).await? else {
        return Ok(Err(Outcome::Refused { why: Refusal::NoLetter }));
    };
    let facts = facts(tx, office, &row).await?;
    let actor = office.actor(act.caller.person, act.now);
    Ok(transition(&row.letter, &act.command.action, &actor, act.now, &facts).map(|step| (row, step)))
}

/// The part of a mail's id after the `@`.
fn mail_domain(public_url: &str) -> &str {
    let host = public_url.split("://").nth(1).unwrap_or(public_url);
    host.split(['/', ':']).next().filter(|host| !host.is_empty()).unwrap_or("layang.invalid")
}
