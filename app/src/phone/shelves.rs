//! What this device keeps of letters and of what every screen shows.

use super::js;
use crate::api::{
    letters::{FormChoices, LetterList, Waiting},
    session::Surroundings,
    sync::KeptLetter,
};
use domain::{
    LetterId, PersonId,
    sync::{Item, Tag, signing::Signing},
};
use js_sys::{Array, Object, Reflect};
use send_wrapper::SendWrapper;
use serde::{Serialize, de::DeserializeOwned};
use std::collections::BTreeMap;
use wasm_bindgen::JsValue;

const FACTS: &str = "tetap";
const LETTERS: &str = "surat";

/// The browser keeps nothing here, or does not say what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoRoom;

impl From<JsValue> for NoRoom {
    fn from(_: JsValue) -> Self {
        Self
    }
}

/// What is kept under a name.
pub trait Fact: Serialize + DeserializeOwned {
    /// The name.
    const NAME: &str;
}

impl Fact for Surroundings {
    const NAME: &str = "sekitar";
}

impl Fact for Waiting {
    const NAME: &str = "menunggu";
}

impl Fact for super::Ahead {
    const NAME: &str = "di-sini";
}

impl Fact for Signing {
    const NAME: &str = "siap";
}

impl Fact for LetterList {
    const NAME: &str = "daftar";
}

impl Fact for FormChoices {
    const NAME: &str = "pilihan";
}

/// Keeps a fact, where there is room. In the browser.
pub fn keep<T: Fact>(fact: &T) -> impl Future<Output = ()> + Send + use<T> {
    let mut changes = Changes::default();
    if cfg!(not(feature = "ssr")) {
        changes.fact(fact);
    }
    // What is not kept is asked for again.
    SendWrapper::new(async move {
        let _ = changes.make().await;
    })
}

/// Reads a fact.
pub async fn fact<T: Fact>() -> Option<T> {
    let json = js::get(FACTS, T::NAME).await.ok()?.as_string()?;
    // One of another version of the program is as good as none.
    serde_json::from_str(&json).ok()
}

/// A letter that is kept.
pub async fn letter(id: LetterId) -> Option<KeptLetter> {
    let row = js::get(LETTERS, &id.to_string()).await.ok()?;
    let json = Reflect::get(&row, &"json".into()).ok()?.as_string()?;
    serde_json::from_str(&json).ok()
}

/// The letters that are kept, and in which shape.
pub async fn have() -> Result<BTreeMap<LetterId, Tag>, NoRoom> {
    let json = js::have().await?.as_string().ok_or(NoRoom)?;
    serde_json::from_str(&json).map_err(|_| NoRoom)
}

/// Whose all this is.
pub async fn owner() -> Option<PersonId> {
    js::get(FACTS, "orang").await.ok()?.as_string()?.parse().ok()
}

/// The commands of a person, oldest first. One that cannot be read any more is of another version, and stays for that.
pub async fn items(person: PersonId) -> Result<Vec<Item>, NoRoom> {
    let rows = js::outbox(&person.to_string()).await?;
    Ok(js::texts(&rows).iter().filter_map(|json| serde_json::from_str(json).ok()).collect())
}

/// Changes that are made together or not at all.
#[derive(Default)]
pub struct Changes(Array);

impl Changes {
    /// Keeps a fact.
    pub fn fact<T: Fact>(&mut self, value: &T) {
        if let Ok(json) = serde_json::to_string(value) {
            self.change(FACTS, T::NAME, &json.into());
        }
    }

    /// Notes whose all this is.
    pub fn owner(&mut self, person: PersonId) {
        self.change(FACTS, "orang", &person.to_string().into());
    }

    /// Keeps a letter.
    pub fn letter(&mut self, kept: &KeptLetter) {
        let Ok(json) = serde_json::to_string(kept) else { return };
        let row = Object::new();
        // Of a plain object these do not fail.
        let _ = Reflect::set(&row, &"tag".into(), &(&*kept.tag.0).into());
        let _ = Reflect::set(&row, &"json".into(), &json.into());
        self.change(LETTERS, &kept.view.id.to_string(), &row);
    }

    /// Lets a letter go.
    pub fn no_letter(&mut self, id: LetterId) {
        self.change(LETTERS, &id.to_string(), &JsValue::UNDEFINED);
    }

    fn change(&mut self, store: &str, key: &str, value: &JsValue) {
        self.0.push(&Array::of3(&store.into(), &key.into(), value));
    }

    /// Makes them. Done means durable.
    pub async fn make(self) -> Result<(), NoRoom> {
        if self.0.length() > 0 {
            js::write(&self.0).await?;
        }
        Ok(())
    }
}

/// Writes commands as they now stand; those without an item go.
pub async fn keep_commands(
    person: PersonId,
    changes: impl IntoIterator<Item = (domain::CommandId, Option<Item>)>,
) -> Result<(), NoRoom> {
    let rows = Array::new();
    for (id, item) in changes {
        let json = item.map(|item| serde_json::to_string(&item)).transpose().map_err(|_| NoRoom)?;
        rows.push(&Array::of2(&id.to_string().into(), &json.map_or(JsValue::UNDEFINED, JsValue::from)));
    }
    if rows.length() > 0 {
        js::keep_commands(&person.to_string(), &rows).await?;
    }
    Ok(())
}
