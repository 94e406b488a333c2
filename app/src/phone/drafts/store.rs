//! Letters being written, as they are kept on this device.

use super::{js, plan::Draft};
use crate::phone;
use domain::{LetterId, PersonId};
use js_sys::{Array, Function};
use std::{cell::RefCell, collections::BTreeMap};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, File};

thread_local! {
    /// What this page has open or sends: calling it lets another page have it.
    static HELD: RefCell<BTreeMap<LetterId, (By, Function)>> = const { RefCell::new(BTreeMap::new()) };
}

/// What holds a letter in this page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// A form in which a person writes.
    Form,
    /// The sending of what nobody has open.
    Sending,
}

/// Nothing can be kept: the browser grants no room, or the person's key is not here yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotKept;

/// The last write under which a draft can be written again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp(String);

/// A draft that this page may write to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// As it was last kept.
    pub draft: Draft,
    /// To write it by.
    pub stamp: Stamp,
}

/// A file that came, or one that went.
pub type Change = (u32, Option<Blob>);

/// Takes hold of a letter for this page, as long as it lives; false where another page has it open and need not give way. A form
/// takes it away from its own page's sending.
pub async fn hold(letter: LetterId, by: By, take_over: bool) -> bool {
    let here = HELD.with_borrow_mut(|all| {
        let (holder, _) = all.get_mut(&letter)?;
        let may = by == By::Form || *holder == By::Sending;
        if may {
            *holder = by;
        }
        Some(may)
    });
    if let Some(may) = here {
        return may;
    }
    let held = js::hold_draft(&letter.to_string(), take_over).await;
    let Some(held) = held.ok().and_then(|held| held.dyn_into::<Function>().ok()) else { return false };
    HELD.with_borrow_mut(|all| drop(all.insert(letter, (by, held))));
    true
}

/// What holds a letter in this page.
pub fn held_by(letter: LetterId) -> Option<By> {
    HELD.with_borrow(|all| all.get(&letter).map(|(by, _)| *by))
}

/// Lets another page have it, unless something else holds it now.
pub fn let_go(letter: LetterId, by: By) {
    if held_by(letter) == Some(by)
        && let Some((_, held)) = HELD.with_borrow_mut(|all| all.remove(&letter))
    {
        js::release(&held);
    }
}

/// Waits until no page holds a letter.
pub async fn until_free(letter: LetterId) {
    // Without locks none is held.
    let _ = js::draft_is_free(&letter.to_string()).await;
}

/// Claims a draft: none where it is not there any more.
pub async fn claim(person: PersonId, letter: LetterId) -> Option<Held> {
    let row = js::claim_draft(&person.to_string(), &letter.to_string()).await.ok()?;
    let row = row.dyn_into::<Array>().ok()?;
    let (stamp, json) = (row.get(0).as_string()?, row.get(1).as_string()?);
    Some(Held { draft: serde_json::from_str(&json).ok()?, stamp: Stamp(stamp) })
}

/// Writes a draft with what became of its files; none where another page has claimed it. Done means durable.
pub async fn keep(
    person: PersonId,
    draft: &Draft,
    stamp: Option<Stamp>,
    files: &[Change],
) -> Result<Option<Stamp>, NotKept> {
    let json = serde_json::to_string(draft).map_err(|_| NotKept)?;
    let rows = files.iter().map(|(key, bytes)| {
        let bytes = bytes.as_ref().map_or(JsValue::UNDEFINED, JsValue::from);
        Array::of2(&JsValue::from(*key), &bytes)
    });
    let (person, letter) = (person.to_string(), draft.letter.to_string());
    let kept = js::keep_draft(&person, &letter, stamp.map(|stamp| stamp.0), &json, &rows.collect()).await;
    Ok(kept.map_err(|_| NotKept)?.as_string().map(Stamp))
}

/// Lets a draft and its files go; false where another page has claimed it.
pub async fn let_be_gone(letter: LetterId, stamp: &Stamp) -> bool {
    js::drop_draft(&letter.to_string(), &stamp.0).await.is_ok_and(|gone| gone.is_truthy())
}

/// A person's drafts, and whether a page has each open. One that cannot be read is of another version, and stays for that.
pub async fn all(person: PersonId) -> Vec<(Draft, bool)> {
    let Ok(rows) = js::drafts(&person.to_string()).await else { return vec![] };
    let read = |row: JsValue| {
        let row = row.dyn_into::<Array>().ok()?;
        Some((serde_json::from_str(&row.get(0).as_string()?).ok()?, row.get(1).is_truthy()))
    };
    Array::from(&rows).iter().filter_map(read).collect()
}

/// The bytes of a file.
pub async fn bytes(person: PersonId, letter: LetterId, key: u32) -> Option<Blob> {
    js::draft_file(&person.to_string(), &letter.to_string(), key).await.ok()?.dyn_into().ok()
}

/// Files that another program shared with this one.
pub async fn shared() -> Vec<File> {
    let Ok(files) = phone::js::get("berkas", "bagikan").await else { return vec![] };
    let files = files.dyn_into::<Array>().unwrap_or_default();
    files.iter().filter_map(|file| file.dyn_into().ok()).collect()
}

/// They have been taken.
pub async fn forget_shared() {
    let gone = Array::of3(&"berkas".into(), &"bagikan".into(), &JsValue::UNDEFINED);
    // Taken twice they stand there twice, and one of them is removed.
    let _ = phone::js::write(&Array::of1(&gone)).await;
}

/// Other pages look again.
pub fn tell() {
    // Without it they look when something else happens.
    let _ = js::tell("konsep");
}
