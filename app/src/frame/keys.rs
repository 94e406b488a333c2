//! Keys for those who work with a keyboard all day: j and k go through a list, `?` tells about them.

use crate::{parts::Dialog, words::use_words};
use gloo_events::EventListener;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};

/// Where the browser remembers that single keys are not wanted (WCAG 2.1.4: they can be turned off).
const OFF: &str = "layang-tombol-mati";

/// Listens to the keys, and holds the help about them.
#[component]
pub fn Keys() -> impl IntoView {
    let t = use_words();
    let help = RwSignal::new(false);
    let on = RwSignal::new(true);
    Effect::new(move |_| {
        on.set(!remembered_off());
        EventListener::new(&window(), "keydown", move |event| {
            if let Some(event) = event.dyn_ref::<KeyboardEvent>()
                && on.get_untracked()
                && !typing(event)
            {
                match event.key().as_str() {
                    "j" => step(1),
                    "k" => step(-1),
                    "?" => help.set(true),
                    _ => {}
                }
            }
        })
        .forget();
    });
    let toggle = move |_| {
        on.update(|on| *on = !*on);
        if let Ok(Some(storage)) = window().local_storage() {
            // Without storage it holds for this page only.
            let _ = if on.get_untracked() { storage.remove_item(OFF) } else { storage.set_item(OFF, "1") };
        }
    };
    view! {
        <Dialog open=help id="keys-help" title=t.keys().to_owned()>
            <dl class="keys">
                <dt>
                    <kbd>"j"</kbd>
                </dt>
                <dd>{t.key_next()}</dd>
                <dt>
                    <kbd>"k"</kbd>
                </dt>
                <dd>{t.key_previous()}</dd>
                <dt>
                    <kbd>"Enter"</kbd>
                </dt>
                <dd>{t.key_open()}</dd>
                <dt>
                    <kbd>"?"</kbd>
                </dt>
                <dd>{t.key_help()}</dd>
            </dl>
            <label class="check">
                <input type="checkbox" prop:checked=on on:change=toggle />
                <span>{t.keys_on()}</span>
            </label>
        </Dialog>
    }
    .into_any()
}

fn remembered_off() -> bool {
    matches!(window().local_storage(), Ok(Some(storage)) if matches!(storage.get_item(OFF), Ok(Some(_))))
}

/// Whether the key belongs to a field, a dialog or a shortcut of the browser.
fn typing(event: &KeyboardEvent) -> bool {
    let inside = |target: &Element| {
        matches!(target.closest("input, textarea, select, dialog, [contenteditable]"), Ok(Some(_)))
    };
    event.ctrl_key()
        || event.meta_key()
        || event.alt_key()
        || event.target().and_then(|target| target.dyn_into::<Element>().ok()).is_some_and(|t| inside(&t))
}

/// Moves the focus among the links of a list's items.
fn step(by: i32) {
    let Ok(items) = document().query_selector_all("[data-item]") else { return };
    let focused = document().active_element();
    let count = i32::try_from(items.length()).unwrap_or_default();
    let at = (0..count).find(|index| {
        let item = items.item(index.unsigned_abs());
        item.is_some_and(|item| focused.as_ref().is_some_and(|focused| item.is_same_node(Some(focused))))
    });
    let next = at.map_or(if by > 0 { 0 } else { count - 1 }, |at| (at + by).clamp(0, count - 1));
    if let Some(item) = items.item(next.unsigned_abs()).and_then(|item| item.dyn_into::<HtmlElement>().ok()) {
        // An item that is gone again needs no focus.
        let _ = item.focus();
    }
}
