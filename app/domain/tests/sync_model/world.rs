//! Everything together, and what one step does to it.

use super::{
    Broken, Fault, Random, Step, Tally, exchange::Message, ledger::Ledger, office, phone::Phone,
    server::Server, step::What,
};
use domain::{CommandId, LetterId, PersonId, RemarkId, Timestamp};

/// How many letters are under way at most.
pub const MOST_LETTERS: usize = 12;
const DAY_MS: i64 = 86_400_000;

pub struct World {
    pub tally: Tally,
    pub(super) fault: Option<Fault>,
    pub(super) server: Server,
    pub(super) phones: Vec<Phone>,
    pub(super) line: Vec<Message>,
    pub(super) ledger: Ledger,
    pub(super) random: Random,
    pub(super) exchanges: u64,
    /// Whether it has come to its end, where nothing fails any more.
    pub(super) at_rest: bool,
}

impl World {
    /// Seven people with ten phones: two of them have a second one, and two are shared.
    pub fn new(seed: u64, fault: Option<Fault>) -> Self {
        let [kabid, sekretaris, kadis, acting, deputy] = office::HEADS;
        let phones: [&[PersonId]; 10] = [
            &[kabid],
            &[kabid],
            &[sekretaris],
            &[sekretaris],
            &[kadis],
            &[acting],
            &[deputy],
            &[office::STAFF],
            &[kabid, sekretaris, acting],
            &[sekretaris, deputy],
        ];
        Self {
            tally: Tally::default(),
            fault,
            server: Server::new(fault),
            phones: phones.map(Phone::of).into(),
            line: Vec::new(),
            ledger: Ledger::default(),
            random: Random(!seed),
            exchanges: 0,
            at_rest: false,
        }
    }

    /// Does one step, and looks whether anything is broken.
    pub fn step(&mut self, step: Step) -> Result<(), Broken> {
        let Step { what, who, which, how } = step;
        self.tally.steps += 1;
        self.server.now.0 += 1 + i64::from(how);
        let phone = usize::from(who) % self.phones.len();
        match what {
            What::Time => self.server.now.0 += i64::from(which) * 60_000,
            What::Decide => self.decides(phone, which, how)?,
            What::Beside => self.says_beside(phone, which, how)?,
            What::TakeBack => self.takes_back(phone, which, how)?,
            What::Draft => self.drafts(phone, which, how)?,
            What::Look => self.looks(phone, which, how)?,
            What::Send => self.begins_to_send(phone, how)?,
            What::Arrive => self.arrives(which, how)?,
            What::Lose => self.loses(which),
            What::Double => self.doubles(which),
            What::GiveUp => self.gives_up(phone)?,
            What::Die => {
                self.tally.deaths += 1;
                self.phones[phone].dies();
            }
            What::Wipe => self.wipes(phone)?,
            What::Clock => {
                self.tally.clocks += 1;
                self.phones[phone].ahead = (i64::from(how) - 128) * DAY_MS / 64;
            }
            What::SignIn => self.phones[phone].signed_in += 1,
            What::Tenure => {
                self.tally.tenures += 1;
                office::change(&mut self.server.office, who, which, self.server.now);
            }
            What::Desk => self.at_a_desk(who, which, how)?,
            What::Sign => self.signs(phone, how)?,
        }
        self.ledger.read(&self.server)?;
        self.tally.acting = self.ledger.acting;
        Ok(())
    }

    pub(super) fn command_id(&mut self, at: Timestamp) -> CommandId {
        CommandId::from_parts(at, self.ten_bytes())
    }

    pub(super) fn letter_id(&mut self) -> LetterId {
        LetterId::from_parts(self.server.now, self.ten_bytes())
    }

    pub(super) fn remark_id(&mut self) -> RemarkId {
        RemarkId::from_parts(self.server.now, self.ten_bytes())
    }

    fn ten_bytes(&mut self) -> [u8; 10] {
        let mut bytes = [0; 10];
        bytes[..8].copy_from_slice(&self.random.number().to_be_bytes());
        bytes
    }
}
