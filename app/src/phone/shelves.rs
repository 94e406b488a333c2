//! What this device keeps of letters and of what every screen shows.

use super::js;
use crate::api::{
    letters::{FormChoices, LetterList, Waiting},
    session::Surroundings,
    sync::KeptLetter,
};
use domain::{
    CommandId, LetterId, PersonId,
    sync::{
        Item, Progress, Tag,
        signing::{ReadyToSign, Signing},
    },
};
use js_sys::{Array, Object, Reflect};
use send_wrapper::SendWrapper;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
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

impl Fact for super::asked::Asked {
    const NAME: &str = "diminta";
}

impl Fact for LetterList {
    const NAME: &str = "daftar";
}

impl Fact for FormChoices {
    const NAME: &str = "pilihan";
}

/// Keeps a fact, where there is room; on the server nowhere.
pub async fn keep<T: Fact>(fact: &T) {
    if cfg!(feature = "ssr") {
        return;
    }
    let mut changes = Changes::default();
    changes.fact(fact);
    // What is not kept is asked for again.
    let _ = SendWrapper::new(changes.make()).await;
}

/// Reads a fact.
pub async fn fact<T: Fact>() -> Option<T> {
    let json = js::get(FACTS, T::NAME).await.ok()?.as_string()?;
    // One of another version of the program is as good as none.
    serde_json::from_str(&json).ok()
}

/// What was being typed under this name; nothing where it was not kept.
pub async fn typed(name: &str) -> String {
    let text = js::get(FACTS, &format!("ketikan {name}")).await.ok();
    text.and_then(|text| text.as_string()).unwrap_or_default()
}

/// Keeps what is being typed.
pub async fn keep_typed(name: &str, text: &str) {
    let mut changes = Changes::default();
    let value = if text.is_empty() { JsValue::UNDEFINED } else { text.into() };
    changes.change(FACTS, &format!("ketikan {name}"), &value);
    // What is not kept here is still on the screen.
    let _ = changes.make().await;
}

/// A letter that is kept; none too where a newer server told it in words that this program does not know.
pub async fn letter(id: LetterId) -> Option<KeptLetter> {
    serde_json::from_str(&letter_json(id).await?).ok()
}

/// The same as JSON.
pub async fn letter_json(id: LetterId) -> Option<String> {
    let row = js::get(LETTERS, &id.to_string()).await.ok()?;
    Reflect::get(&row, &"json".into()).ok()?.as_string()
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

/// What a person keeps sealed.
#[derive(Debug, Default)]
pub struct Sealed {
    /// Commands, oldest first.
    pub items: Vec<Item>,
    /// Letters that are ready to be signed.
    pub signing: Signing,
}

/// Reads what a person keeps sealed. What cannot be read any more is of another version, and stays for that.
pub async fn sealed(person: PersonId) -> Result<Sealed, NoRoom> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Row {
        Item(Item),
        Mark(ReadyToSign),
    }
    let mut sealed = Sealed::default();
    for row in Array::from(&js::sealed(&person.to_string()).await?).iter().map(|row| Array::from(&row)) {
        let json = row.get(0).as_string().ok_or(NoRoom)?;
        match serde_json::from_str(&json) {
            Ok(Row::Item(mut item)) => {
                if row.get(1).is_truthy() && item.progress == Progress::Waiting {
                    item.progress = Progress::Sent;
                }
                sealed.items.push(item);
            }
            Ok(Row::Mark(mark)) => sealed.signing.mark(mark),
            Err(_) => {}
        }
    }
    Ok(sealed)
}

/// How many commands and drafts are kept here sealed, whoever made them.
pub async fn sealed_here() -> usize {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small count")]
    js::count_sealed().await.ok().and_then(|count| count.as_f64()).map_or(0, |count| count as usize)
}

/// Seals a command behind the others; one that is there already stays as it is.
pub async fn keep_item(person: PersonId, item: &Item) -> Result<(), NoRoom> {
    keep_sealed(person, &item.command.id.to_string(), item, item.command.action.is_read()).await
}

/// Seals a mark.
pub async fn keep_mark(person: PersonId, mark: &ReadyToSign) -> Result<(), NoRoom> {
    // Of one revision: a mark of another takes its place.
    keep_sealed(person, &mark_id(person, mark), mark, true).await
}

/// Lets a mark go.
pub async fn drop_mark(person: PersonId, mark: &ReadyToSign) -> Result<(), NoRoom> {
    js::let_go(&js::list([mark_id(person, mark)])).await?;
    Ok(())
}

fn mark_id(person: PersonId, mark: &ReadyToSign) -> String {
    format!("siap {person} {} {}", mark.letter, mark.revision)
}

async fn keep_sealed(person: PersonId, id: &str, what: &impl Serialize, quiet: bool) -> Result<(), NoRoom> {
    let json = serde_json::to_string(what).map_err(|_| NoRoom)?;
    js::keep(&person.to_string(), id, &json, quiet).await?;
    Ok(())
}

/// Notes that commands leave now; the answer is those that are still there.
pub async fn hand_over(ids: &[CommandId]) -> Result<Vec<CommandId>, NoRoom> {
    if ids.is_empty() {
        return Ok(vec![]);
    }
    ids_of(&js::hand_over(&js::list(ids.iter().map(CommandId::to_string))).await?)
}

/// Notes that commands did not arrive after all.
pub async fn hand_back(ids: &[CommandId]) -> Result<(), NoRoom> {
    if !ids.is_empty() {
        js::hand_back(&js::list(ids.iter().map(CommandId::to_string))).await?;
    }
    Ok(())
}

/// Takes back a command that never left. False where it did.
pub async fn take_back(id: CommandId) -> Result<bool, NoRoom> {
    Ok(!ids_of(&js::take_back(&js::list([id.to_string()])).await?)?.is_empty())
}

/// Lets commands go.
pub async fn drop_items(ids: &[CommandId]) -> Result<(), NoRoom> {
    if !ids.is_empty() {
        js::let_go(&js::list(ids.iter().map(CommandId::to_string))).await?;
    }
    Ok(())
}

/// Notes what became of commands.
pub async fn amend(person: PersonId, items: &[Item]) -> Result<(), NoRoom> {
    let rows = Array::new();
    for item in items {
        let json = serde_json::to_string(item).map_err(|_| NoRoom)?;
        rows.push(&js::list([item.command.id.to_string(), json]));
    }
    if rows.length() > 0 {
        js::amend(&person.to_string(), &rows).await?;
    }
    Ok(())
}

fn ids_of(ids: &JsValue) -> Result<Vec<CommandId>, NoRoom> {
    js::texts(ids).iter().map(|id| id.parse().map_err(|_| NoRoom)).collect()
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

    /// Keeps a letter, as the JSON of a [`KeptLetter`].
    pub fn letter(&mut self, id: LetterId, tag: &Tag, json: &str) {
        let row = Object::new();
        // Of a plain object these do not fail.
        let _ = Reflect::set(&row, &"tag".into(), &(&*tag.0).into());
        let _ = Reflect::set(&row, &"json".into(), &json.into());
        self.change(LETTERS, &id.to_string(), &row);
    }

    /// Lets a letter go.
    pub fn no_letter(&mut self, id: LetterId) {
        self.change(LETTERS, &id.to_string(), &JsValue::UNDEFINED);
    }

    fn change(&mut self, store: &str, key: &str, value: &JsValue) {
        self.0.push(&Array::of3(&store.into(), &key.into(), value));
    }

    /// Makes them. Done means durable.
    pub async fn make(&self) -> Result<(), NoRoom> {
        if self.0.length() > 0 {
            js::write(&self.0).await?;
        }
        Ok(())
    }
}
