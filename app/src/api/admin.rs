//! Keeping units, posts, people and holders; administrators only.

use super::wire::Json;
use crate::error::{Answered, Problem};
use domain::{
    Clash, Date, Holding, HoldingId, HoldingKind, Office, Person, PersonId, Position, PositionId, Unit, Zone,
    clash,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// That a person holds a post, as an administrator enters it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HoldingEntry {
    /// Made by the browser for a new one.
    pub id: HoldingId,
    /// Who.
    pub person: PersonId,
    /// Which post.
    pub position: PositionId,
    /// How.
    pub kind: HoldingKind,
    /// The first day, as in `2026-11-23`.
    pub from: String,
    /// The last day; empty while it lasts.
    pub last_day: String,
}

impl HoldingEntry {
    /// The record as it would be kept beside `others`, in an office of this zone. The browser asks for kindness, the server
    /// decides.
    ///
    /// # Errors
    /// The field that stands in the way, and why.
    pub fn checked(&self, zone: Zone, others: &[Holding]) -> Result<Holding, (&'static str, Problem)> {
        let day = |field: &'static str, text: &str| {
            let date = Date::parse_iso(text.trim()).ok_or((field, Problem::Malformed))?;
            if date.is_plausible() { Ok(date) } else { Err((field, Problem::ImplausibleYear)) }
        };
        if self.from.trim().is_empty() {
            return Err(("from", Problem::Required));
        }
        let from = day("from", &self.from)?.start(zone);
        let until = match self.last_day.trim() {
            "" => None,
            text => Some(day("last_day", text)?.next().start(zone)),
        };
        if until.is_some_and(|until| until <= from) {
            return Err(("last_day", Problem::EndsBeforeStart));
        }
        let Self { id, person, position, kind, .. } = *self;
        let holding = Holding { id, person, position, kind, from, until };
        match clash(&holding, others) {
            None => Ok(holding),
            Some(clash) => {
                let field = match clash {
                    Clash::HeldAlready => "person",
                    Clash::Occupied => "position",
                    Clash::NotVacant => "kind",
                    Clash::KeptByActing => "from",
                };
                Err((field, clash.into()))
            }
        }
    }
}

/// A one-time link by which a person sets a password.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OneTimeLink {
    /// The whole address. Shown once; only its hash is kept.
    pub url: String,
    /// Days until it runs out.
    pub days: u32,
}

/// The office as it is.
#[server(endpoint = "kantor", input = server_fn::codec::GetUrl, output = Json)]
pub async fn load_office() -> Answered<Office> {
    let caller = super::caller().await?;
    super::desk()?.office(caller).await
}

/// Keeps a unit, new or changed.
#[server(endpoint = "simpan-unit", input = Json, output = Json)]
pub async fn save_unit(unit: Unit) -> Answered<()> {
    let caller = super::caller().await?;
    super::desk()?.save_unit(caller, unit).await
}

/// Keeps a post, new or changed.
#[server(endpoint = "simpan-jabatan", input = Json, output = Json)]
pub async fn save_position(position: Position) -> Answered<()> {
    let caller = super::caller().await?;
    super::desk()?.save_position(caller, position).await
}

/// Keeps a person, new or changed. Field names in errors are those of [`Person`].
#[server(endpoint = "simpan-orang", input = Json, output = Json)]
pub async fn save_person(person: Person) -> Answered<()> {
    let caller = super::caller().await?;
    super::desk()?.save_person(caller, person).await
}

/// Keeps who holds a post, new or changed. Field names in errors are those of [`HoldingEntry`].
#[server(endpoint = "simpan-pejabat", input = Json, output = Json)]
pub async fn save_holding(holding: HoldingEntry) -> Answered<()> {
    let caller = super::caller().await?;
    super::desk()?.save_holding(caller, holding).await
}

/// Makes a one-time link for a person; an earlier one stops working.
#[server(endpoint = "buat-undangan", input = Json, output = Json)]
pub async fn invite(person: PersonId) -> Answered<OneTimeLink> {
    let caller = super::caller().await?;
    super::desk()?.invite(caller, person).await
}

/// Administration, as use cases.
#[cfg(feature = "ssr")]
#[async_trait::async_trait]
pub trait Administration: Send + Sync {
    /// See [`load_office`].
    async fn office(&self, caller: super::Caller) -> Answered<Office>;
    /// See [`save_unit`].
    async fn save_unit(&self, caller: super::Caller, unit: Unit) -> Answered<()>;
    /// See [`save_position`].
    async fn save_position(&self, caller: super::Caller, position: Position) -> Answered<()>;
    /// See [`save_person`].
    async fn save_person(&self, caller: super::Caller, person: Person) -> Answered<()>;
    /// See [`save_holding`].
    async fn save_holding(&self, caller: super::Caller, holding: HoldingEntry) -> Answered<()>;
    /// See [`invite`].
    async fn invite(&self, caller: super::Caller, person: PersonId) -> Answered<OneTimeLink>;
}
