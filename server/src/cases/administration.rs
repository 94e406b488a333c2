//! Keeping units, posts, people and holders.

use super::{Done, accounts::LINK_DAYS};
use crate::{
    program::Program,
    store::{StoreError, Tx},
    trouble::internal,
};
use app::{
    api::{
        Caller,
        admin::{Administration, HoldingEntry, OneTimeLink},
    },
    error::{Answered, Error, MAX_FIELD, Problem},
};
use async_trait::async_trait;
use domain::{Office, Person, PersonId, Position, Recipient, Sha256Hash, Unit};

const DAY_MS: i64 = 86_400_000;
/// Digits of a NIP.
const NIP_DIGITS: usize = 18;

fn invalid(field: &str, problem: Problem) -> Error {
    Error::Invalid { field: field.into(), problem }
}

/// A text that must be there and not be too long, with the white space around it cut.
fn required(field: &str, text: &mut String) -> Answered<()> {
    *text = text.trim().to_owned();
    if text.is_empty() {
        return Err(invalid(field, Problem::Required));
    }
    bounded(field, text)
}

fn bounded(field: &str, text: &str) -> Answered<()> {
    if text.chars().count() > MAX_FIELD { Err(invalid(field, Problem::TooLong)) } else { Ok(()) }
}

fn taken(field: &'static str) -> impl Fn(StoreError) -> Error {
    move |error| if error.is_taken() { invalid(field, Problem::Taken) } else { internal(error) }
}

impl Program {
    async fn administrator(&self, caller: &Caller) -> Done<Office> {
        let office = self.store.office().await?;
        let person = office.person(caller.person).ok_or(Error::SignedOut)?;
        if person.administrator && person.active { Ok(office) } else { Err(Error::Forbidden.into()) }
    }

    async fn changing(&self) -> Answered<Tx> {
        let mut tx = self.store.begin().await.map_err(internal)?;
        tx.lock("office").await.map_err(internal)?;
        Ok(tx)
    }

    async fn done(&self, tx: Tx) -> Answered<()> {
        tx.commit().await.map_err(internal)?;
        self.changed();
        Ok(())
    }

    /// A new one-time link, an earlier one of the same person stops working.
    pub(crate) async fn one_time_link(&self, person: PersonId) -> Done<OneTimeLink> {
        let token = Sha256Hash(rand::random()).to_string();
        let until = self.clock.now().plus_ms(i64::from(LINK_DAYS) * DAY_MS);
        let mut tx = self.store.begin().await?;
        tx.invite(Sha256Hash::of(token.as_bytes()), person, until).await?;
        tx.commit().await?;
        Ok(OneTimeLink { url: format!("{}/undangan/{token}", self.settings.public_url), days: LINK_DAYS })
    }
}

#[async_trait]
impl Administration for Program {
    async fn office(&self, caller: Caller) -> Answered<Office> {
        Ok(self.administrator(&caller).await?)
    }

    async fn save_unit(&self, caller: Caller, mut unit: Unit) -> Answered<()> {
        self.administrator(&caller).await?;
        required("name", &mut unit.name)?;
        required("code", &mut unit.code)?;
        let mut tx = self.changing().await?;
        tx.save_unit(&unit).await.map_err(taken("code"))?;
        self.done(tx).await
    }

    async fn save_position(&self, caller: Caller, mut position: Position) -> Answered<()> {
        let office = self.administrator(&caller).await?;
        required("title", &mut position.title)?;
        if office.unit(position.unit).is_none() {
            return Err(invalid("unit", Problem::Required));
        }
        let mut tx = self.changing().await?;
        tx.save_position(&position).await.map_err(internal)?;
        self.done(tx).await
    }

    async fn save_person(&self, caller: Caller, mut person: Person) -> Answered<()> {
        let office = self.administrator(&caller).await?;
        required("name", &mut person.name)?;
        required("username", &mut person.username)?;
        person.username = person.username.to_lowercase();
        if person.username.contains(char::is_whitespace) {
            return Err(invalid("username", Problem::Malformed));
        }
        person.nip.retain(|c| !c.is_whitespace());
        if !person.nip.is_empty()
            && (person.nip.len() != NIP_DIGITS || !person.nip.bytes().all(|b| b.is_ascii_digit()))
        {
            return Err(invalid("nip", Problem::Malformed));
        }
        person.email = person.email.trim().to_owned();
        let address = Recipient { email: person.email.clone(), ..Recipient::default() };
        if !person.email.is_empty() && !address.email_looks_right() {
            return Err(invalid("email", Problem::Malformed));
        }
        bounded("rank", &person.rank)?;
        let twin = |other: &&Person| other.id != person.id;
        if office.people.iter().filter(twin).any(|other| other.username == person.username) {
            return Err(invalid("username", Problem::Taken));
        }
        let mut tx = self.changing().await?;
        if !(person.administrator && person.active)
            && tx.other_administrators(person.id).await.map_err(internal)? == 0
        {
            return Err(invalid("administrator", Problem::InUse));
        }
        tx.save_person(&person).await.map_err(taken("nip"))?;
        self.done(tx).await
    }

    async fn save_holding(&self, caller: Caller, entry: HoldingEntry) -> Answered<()> {
        let office = self.administrator(&caller).await?;
        if office.person(entry.person).is_none() {
            return Err(invalid("person", Problem::Required));
        }
        if office.position(entry.position).is_none() {
            return Err(invalid("position", Problem::Required));
        }
        let mut tx = self.changing().await?;
        let others = tx.holdings().await.map_err(internal)?;
        let holding =
            entry.checked(self.settings.zone, &others).map_err(|(field, problem)| invalid(field, problem))?;
        tx.save_holding(&holding).await.map_err(internal)?;
        self.done(tx).await
    }

    async fn invite(&self, caller: Caller, person: PersonId) -> Answered<OneTimeLink> {
        let office = self.administrator(&caller).await?;
        if !office.person(person).is_some_and(|person| person.active) {
            return Err(Error::NotFound);
        }
        Ok(self.one_time_link(person).await?)
    }
}
