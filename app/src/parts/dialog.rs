//! A native dialog that is open while a signal says so.

use crate::words::use_words;
use leptos::{ev, html, prelude::*};

/// A signal that says whether there is something to ask: set to false, it forgets what that was. In the browser.
pub fn open_while<T: Clone + Send + Sync + 'static>(about: RwSignal<Option<T>>) -> RwSignal<bool> {
    let open = RwSignal::new(false);
    Effect::new(move |_| {
        let some = about.with(Option::is_some);
        // Each follows the other: what stays the same must not be said again.
        if open.get_untracked() != some {
            open.set(some);
        }
    });
    Effect::new(move |_| {
        if !open.get() && about.with_untracked(Option::is_some) {
            about.set(None);
        }
    });
    open
}

/// A modal `<dialog>` with a heading and a button to close it; Escape closes it too. What it holds is built when it is opened for
/// the first time, and stays.
#[component]
pub fn Dialog(
    /// Whether it is open; closing it sets this to false.
    open: RwSignal<bool>,
    /// The id of its heading; unique on the page.
    id: &'static str,
    /// What it is about.
    #[prop(into)]
    title: Signal<String>,
    /// It cannot be closed while this holds.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// What it holds.
    children: Children,
) -> impl IntoView {
    let t = use_words();
    let element: NodeRef<html::Dialog> = NodeRef::new();
    let opened = Memo::new(move |before: Option<&bool>| before.copied().unwrap_or_default() || open.get());
    let mut content = Some(move || {
        view! {
            <div class="dialog-head">
                <h2 id=id>{title}</h2>
                <button
                    type="button"
                    class="quiet"
                    prop:disabled=busy
                    on:click=move |_| open.set(false)
                >
                    {t.close()}
                </button>
            </div>
            {children()}
        }
        .into_any()
    });
    Effect::new(move |_| {
        let open = open.get();
        if let Some(dialog) = element.get() {
            if open && !dialog.open() {
                // Fails only where the dialog is not in the document any more.
                let _ = dialog.show_modal();
            } else if !open && dialog.open() {
                dialog.close();
            }
        }
    });
    view! {
        <dialog
            class="dialog"
            aria-labelledby=id
            node_ref=element
            on:close=move |_| open.set(false)
            on:cancel=move |event: ev::Event| {
                if busy.get_untracked() {
                    event.prevent_default();
                }
            }
        >
            {move || opened.get().then(|| content.take().map(|content| content()))}
        </dialog>
    }
    .into_any()
}
