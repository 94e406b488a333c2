//! What people do: on their phones, with or without a network, and at a desk.

use super::{
    Broken, Fault, World,
    ledger::{Fate, broken},
    office,
    phone::Written,
    server::View,
    world::MOST_LETTERS,
};
use domain::{
    Action, Command, CommandId, Confidentiality, Content, ContentHash, FileRef, Header, KindId, LetterId,
    MediaType, NonEmptyText, Outcome, PersonId, ReadPart, Recipient, RecipientKind, Remark, Says, Sha256Hash,
    State, Urgency,
    document::BlockId,
    passage::Passage,
    sync::{
        MOST_COMMANDS, Progress, anew,
        signing::{Present, ReadyToSign},
    },
};
use std::collections::BTreeMap;
use uuid::Uuid;

impl World {
    /// Approves, marks as ready to be signed, sends back or cancels, if the phone offers it.
    pub(super) fn decides(&mut self, phone: usize, which: u8, how: u8) -> Result<(), Broken> {
        let asked = |view: &View| view.permitted.return_it || which == 0;
        let Some((letter, view)) = self.pick(phone, which, asked) else { return Ok(()) };
        if !self.offers(phone, letter, &view) {
            return Ok(());
        }
        let (may, revision, post) = (view.permitted, view.hash, view.state.waits_for());
        let action = match how % 32 {
            0 if may.cancel => reason().map(|reason| Action::Cancel { reason }),
            1..6 if may.return_it => reason().map(|reason| Action::Return { revision, reason, post }),
            6.. if may.approve => Some(Action::Approve { revision, post }),
            6.. if may.sign && self.fault == Some(Fault::SignedWithoutPassphrase) => {
                Some(Action::Sign { revision })
            }
            6.. if may.sign => {
                self.tally.marked += 1;
                let at = self.phones[phone].clock(self.server.now);
                let written = self.of_phone(phone);
                let mut signing = written.signing();
                signing.mark(ReadyToSign { letter, revision, at });
                written.marks = signing.marks().to_vec();
                None
            }
            _ => None,
        };
        let Some(action) = action else { return Ok(()) };
        // Whoever decides otherwise does not want to sign any more.
        let written = self.of_phone(phone);
        let mut signing = written.signing();
        signing.unmark(letter);
        written.marks = signing.marks().to_vec();
        self.puts(phone, letter, action, Some(revision), how)
    }

    /// Remarks, notes what was read, or mends a passage.
    pub(super) fn says_beside(&mut self, phone: usize, which: u8, how: u8) -> Result<(), Broken> {
        let Some((letter, view)) = self.pick(phone, which, |_| true) else { return Ok(()) };
        let revision = view.hash;
        if how.is_multiple_of(2) {
            // Somebody who reads much without a network.
            let times = if how == 2 { MOST_COMMANDS + 1 } else { 1 };
            return (0..times).try_for_each(|n: usize| {
                let part = ReadPart::Attachment { file: Sha256Hash::of(&n.to_be_bytes()) };
                if self.of_phone(phone).outbox().notes(letter, revision, part) {
                    return Ok(());
                }
                self.puts(phone, letter, Action::Read { revision, part }, Some(revision), how)
            });
        }
        if !self.offers(phone, letter, &view) {
            return Ok(());
        }
        let passage = Passage { block: BlockId::default(), from: 0, to: 1, quote: "-".into() };
        let action = match how % 8 {
            1 if view.permitted.amend => {
                let (with, tracked) = (String::new(), false);
                Some(Action::Amend { revision, passage, with, tracked, remark: None })
            }
            _ if view.permitted.remark => reason().map(|text| {
                let (id, says) = (self.remark_id(), Says::Note { text });
                Action::Remark { revision, remark: Box::new(Remark { id, passage, says }) }
            }),
            _ => None,
        };
        action.map_or(Ok(()), |action| self.puts(phone, letter, action, Some(revision), how))
    }

    /// Takes the last decision back: out of the outbox while it is still there, else by another command.
    pub(super) fn takes_back(&mut self, phone: usize, which: u8, how: u8) -> Result<(), Broken> {
        let person = self.phones[phone].person();
        let decided = self.of_phone(phone).outbox().letters();
        let (decided, pending) = (decided.into_iter().collect::<Vec<_>>(), how.is_multiple_of(2));
        let of_these = pick(&decided, which).copied().filter(|_| pending);
        let view = |letter| Some((letter, self.phones[phone].of_person(person).views.get(&letter)?.clone()));
        let picked = match of_these.and_then(view) {
            Some(picked) => Some(picked),
            None => self.pick(phone, which, |view| view.permitted.take_back),
        };
        let Some((letter, view)) = picked else { return Ok(()) };
        let written = self.of_phone(phone);
        let mut outbox = written.outbox();
        let decision = outbox.decision(letter).cloned();
        let waiting = decision.as_ref().filter(|item| item.progress == Progress::Waiting);
        if let Some(item) = waiting {
            let id = item.command.id;
            if outbox.take_back(id).is_none() {
                return broken(format!("{id} waits and cannot be taken back"));
            }
            written.write_outbox(&outbox);
            self.tally.taken_back += 1;
            return self.ledger.learns(id, Fate::TakenBack);
        }
        let revision = view.hash;
        let approved = decision.is_some_and(|item| {
            matches!(item.command.action, Action::Approve { revision: named, .. } if named == revision)
        });
        if approved || view.permitted.take_back {
            return self.puts(phone, letter, Action::TakeBack { revision }, Some(revision), how);
        }
        Ok(())
    }

    /// Saves a new text and submits it, all on the phone.
    pub(super) fn drafts(&mut self, phone: usize, which: u8, how: u8) -> Result<(), Broken> {
        let content = Box::new(self.some_content(how));
        let revision = content.hash();
        let (letter, base) = match self.pick(phone, which, |view| view.permitted.save) {
            Some((letter, view)) => (letter, Some(view.hash)),
            _ if self.phones[phone].person() == office::STAFF && self.server.under_way() < MOST_LETTERS => {
                (self.letter_id(), None)
            }
            _ => return Ok(()),
        };
        let save = Action::Save { unit: office::DIVISION, base, content };
        self.puts(phone, letter, save, None, how)?;
        self.puts(phone, letter, Action::Submit { revision }, Some(revision), how)
    }

    /// Looks at something that came back: lets it go, or decides anew on what the letter says now.
    pub(super) fn looks(&mut self, phone: usize, which: u8, how: u8) -> Result<(), Broken> {
        let written = self.of_phone(phone);
        let mut outbox = written.outbox();
        let back: Vec<CommandId> = outbox.back().map(|item| item.command.id).collect();
        let Some(id) = pick(&back, which).copied() else { return Ok(()) };
        let Some(command) = outbox.dismiss(id) else { return broken(format!("{id} cannot be let go")) };
        written.write_outbox(&outbox);
        let view = written.views.get(&command.letter).cloned();
        self.ledger.learns(id, Fate::Seen)?;
        let Some(view) = view else { return shown_without_letter(&command) };
        match anew(&command.action, view.hash, view.state.waits_for()) {
            Some(action) if how.is_multiple_of(2) && self.offers(phone, command.letter, &view) => {
                self.puts(phone, command.letter, action, Some(view.hash), 255)
            }
            _ => Ok(()),
        }
    }

    /// Signs everything that is marked and still stands, with one passphrase. The answer may get lost.
    pub(super) fn signs(&mut self, phone: usize, how: u8) -> Result<(), Broken> {
        let person = self.phones[phone].person();
        let signing = self.of_phone(phone).signing();
        let known: BTreeMap<LetterId, Present> = signing
            .marks()
            .iter()
            .filter_map(|mark| {
                let (_, view) = self.server.view(person, mark.letter)?;
                let (revision, state) = (view.hash, view.state.name());
                Some((mark.letter, Present { revision, state, may_sign: view.permitted.sign }))
            })
            .collect();
        let preflight = signing.preflight(|letter| known.get(&letter).copied());
        if preflight.stands.len() + preflight.fell.len() != signing.marks().len() {
            return broken("a mark stands neither nor falls");
        }
        let mut after = signing.clone();
        for mark in &preflight.stands {
            let revision = mark.revision;
            self.ledger.passphrases.insert(mark.letter);
            let command = self.make(person, None, mark.letter, Action::Sign { revision }, Some(revision));
            self.ledger.learns(command.id, Fate::Kept)?;
            let answer = self.server.issue(person, &command);
            self.ledger.read(&self.server)?;
            if !matches!(answer.outcome, Outcome::Applied { .. }) {
                return broken(format!("{mark:?} stood and then not: {:?}", answer.outcome));
            }
            self.tally.signed += 1;
            self.ledger.learns(command.id, Fate::Through)?;
            if !how.is_multiple_of(4) {
                after.unmark(mark.letter);
            }
        }
        for (mark, _) in &preflight.fell {
            self.tally.fell += 1;
            after.unmark(mark.letter);
        }
        self.of_phone(phone).marks = after.marks().to_vec();
        Ok(())
    }

    /// Somebody with a network does what the letter offers him.
    pub(super) fn at_a_desk(&mut self, who: u8, which: u8, how: u8) -> Result<(), Broken> {
        let people = [office::STAFF, office::CLERK].into_iter().chain(office::HEADS).collect::<Vec<_>>();
        let Some(person) = pick(&people, who).copied() else { return Ok(()) };
        let letters: Vec<LetterId> = self.server.rows.keys().copied().collect();
        let content = self.some_content(how);
        let under_way = self.server.under_way();
        let is_new = under_way < 4 || under_way < MOST_LETTERS && how.is_multiple_of(8);
        if is_new {
            let letter = self.letter_id();
            return self.saves_online(office::STAFF, letter, None, content);
        }
        let Some(letter) = pick(&letters, which).copied() else { return Ok(()) };
        let Some((_, view)) = self.server.view(person, letter) else { return Ok(()) };
        let (may, revision, post) = (view.permitted, view.hash, view.state.waits_for());
        if may.save {
            return self.saves_online(person, letter, Some(revision), content);
        }
        let passage = Passage { block: BlockId::default(), from: 0, to: 1, quote: "-".into() };
        let action = match how % 16 {
            0 if may.cancel && which.is_multiple_of(4) => reason().map(|reason| Action::Cancel { reason }),
            1..4 if may.return_it => reason().map(|reason| Action::Return { revision, reason, post }),
            4..8 if may.amend => {
                self.tally.amended += 1;
                let (with, tracked) = (String::new(), true);
                Some(Action::Amend { revision, passage, with, tracked, remark: None })
            }
            8..12 if may.take_back => Some(Action::TakeBack { revision }),
            _ if may.approve => Some(Action::Approve { revision, post }),
            _ => None,
        };
        action.map_or(Ok(()), |action| self.does_online(person, letter, action, Some(revision)))
    }

    fn saves_online(
        &mut self,
        person: PersonId,
        letter: LetterId,
        base: Option<ContentHash>,
        content: Content,
    ) -> Result<(), Broken> {
        let revision = content.hash();
        let save = Action::Save { unit: office::DIVISION, base, content: Box::new(content) };
        self.does_online(person, letter, save, None)?;
        self.does_online(person, letter, Action::Submit { revision }, Some(revision))
    }

    fn does_online(
        &mut self,
        person: PersonId,
        letter: LetterId,
        action: Action,
        shown: Option<ContentHash>,
    ) -> Result<(), Broken> {
        self.tally.online += 1;
        let command = self.make(person, None, letter, action, shown);
        self.ledger.learns(command.id, Fate::Kept)?;
        let answer = self.server.decide(person, &command);
        self.ledger.read(&self.server)?;
        let applied = matches!(answer.outcome, Outcome::Applied { .. });
        self.ledger.learns(command.id, if applied { Fate::Through } else { Fate::Back })
    }

    /// Writes a command down on a phone, and tells its author; or dies before that.
    fn puts(
        &mut self,
        phone: usize,
        letter: LetterId,
        action: Action,
        shown: Option<ContentHash>,
        how: u8,
    ) -> Result<(), Broken> {
        self.tally.made += 1;
        let person = self.phones[phone].person();
        let command = self.make(person, Some(phone), letter, action, shown);
        let id = command.id;
        let written = self.of_phone(phone);
        let mut outbox = written.outbox();
        outbox.put(command);
        if how == 0 {
            self.tally.deaths += 1;
            self.phones[phone].dies();
            return Ok(());
        }
        written.write_outbox(&outbox);
        self.ledger.learns(id, Fate::Kept)
    }

    fn make(
        &mut self,
        person: PersonId,
        phone: Option<usize>,
        letter: LetterId,
        action: Action,
        shown: Option<ContentHash>,
    ) -> Command {
        let now = self.server.now;
        let made_at = phone.map_or(now, |phone| self.phones[phone].clock(now));
        let id = self.command_id(made_at);
        let outbox = phone.map(|phone| (phone, self.phones[phone].lives));
        let turn = phone
            .and_then(|phone| self.phones[phone].of_person(person).views.get(&letter)?.state.waits_for());
        self.ledger.made(id, (person, outbox), (letter, action.clone()), shown, turn);
        Command { id, letter, made_at, action }
    }

    /// Whether the phone offers to decide on a letter: not while it waits for the answer to a decision, or for a text.
    fn offers(&mut self, phone: usize, letter: LetterId, view: &View) -> bool {
        let outbox = self.of_phone(phone).outbox();
        matches!(view.state, State::InReview { .. })
            && outbox.passed_by(letter, view.hash).is_none()
            && !outbox.changes_text(letter)
    }

    /// One of the letters on a phone of which this holds.
    fn pick(&mut self, phone: usize, which: u8, wanted: impl Fn(&View) -> bool) -> Option<(LetterId, View)> {
        let views: Vec<_> = self.of_phone(phone).views.iter().filter(|(_, view)| wanted(view)).collect();
        pick(&views, which).map(|(letter, view)| (**letter, (*view).clone()))
    }

    pub(super) fn of_phone(&mut self, phone: usize) -> &mut Written {
        let person = self.phones[phone].person();
        self.phones[phone].of_person(person)
    }

    fn some_content(&mut self, how: u8) -> Content {
        // Now and then something is missing.
        let subject = if how == 1 { String::new() } else { self.random.number().to_string() };
        let (name, email) = ("Kepala Bappeda".into(), "bappeda@contoh.go.id".into());
        Content {
            header: Header {
                kind: KindId(Uuid::nil()),
                subject,
                classification: "000.1".into(),
                confidentiality: Confidentiality::Ordinary,
                urgency: Urgency::Ordinary,
                recipients: vec![Recipient { kind: RecipientKind::To, name, email }],
            },
            docx: Some(FileRef {
                hash: Sha256Hash::of(b"docx"),
                name: "surat.docx".into(),
                size: 4,
                media: MediaType::Docx,
                pages: 0,
            }),
            attachments: Vec::new(),
        }
    }
}

/// What came back is shown with the letter that it is about, except one that never was anywhere but in this outbox.
pub(super) fn shown_without_letter(command: &Command) -> Result<(), Broken> {
    match command.action {
        Action::Save { .. } | Action::Submit { .. } => Ok(()),
        _ => broken(format!("the letter of {command:?} is not there any more")),
    }
}

fn pick<T>(among: &[T], which: u8) -> Option<&T> {
    among.get(usize::from(which).checked_rem(among.len())?)
}

fn reason() -> Option<NonEmptyText> {
    NonEmptyText::try_from("Salah ketik".to_owned()).ok()
}
