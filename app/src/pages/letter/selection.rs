//! What the reader has selected of the letter's text.

use super::{deciding::Deciding, remark_dialog::About};
use crate::{api::text::LetterText, words::use_words};
use domain::{document::BlockId, passage::Passage};
use gloo_events::EventListener;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Node, Range};

/// Part of a block, as it is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Selected {
    block: BlockId,
    /// What stands before it in its block.
    before: String,
    quote: String,
}

/// A bar that comes up while something of the text is selected, with the way to a remark on it.
#[component]
pub fn SelectionBar(text: Signal<Option<LetterText>>, may: Memo<bool>, deciding: Deciding) -> impl IntoView {
    let t = use_words();
    let selected: RwSignal<Option<Selected>> = RwSignal::new(None);
    let listening = StoredValue::new_local(None);
    Effect::new(move |_| {
        listening.set_value(may.get().then(|| {
            EventListener::new(&document(), "selectionchange", move |_| {
                // A dialog that opens takes the selection away; what was chosen is its passage by then.
                selected.set(read());
            })
        }));
    });
    let remark = move |_| {
        let chosen = selected.get_untracked().and_then(|Selected { block, before, quote }| {
            text.with_untracked(|text| Passage::selected(&text.as_ref()?.document, block, &before, &quote))
        });
        deciding.remarking.set(chosen.map(|passage| About { passage }));
        // The sheet shows it from here on; the bar has done its work.
        if let Ok(Some(selection)) = window().get_selection() {
            let _ = selection.remove_all_ranges();
        }
    };
    let some = Memo::new(move |_| selected.with(Option::is_some));
    view! {
        <div class="selection-bar" aria-live="polite">
            <Show when=move || some.get() && may.get()>
                // A press would take the selection away before the click is there.
                <button type="button" class="main" on:pointerdown=|event| event.prevent_default() on:click=remark>
                    {t.remark_on_selection()}
                </button>
            </Show>
        </div>
    }
    .into_any()
}

/// What is selected now; of several paragraphs, the part in the first.
fn read() -> Option<Selected> {
    let selection = window().get_selection().ok().flatten().filter(|selection| !selection.is_collapsed())?;
    let range = selection.get_range_at(0).ok()?;
    let block = block_of(&range.start_container().ok()?)?;
    let id: BlockId = block.get_attribute("data-block")?.parse().ok()?;
    let within = document().create_range().ok()?;
    within.select_node_contents(&block).ok()?;
    let before = within.clone_range();
    before.set_end(&range.start_container().ok()?, range.start_offset().ok()?).ok()?;
    within.set_start(&range.start_container().ok()?, range.start_offset().ok()?).ok()?;
    if block.contains(range.end_container().ok().as_ref()) {
        within.set_end(&range.end_container().ok()?, range.end_offset().ok()?).ok()?;
    }
    let quote = said(&within)?;
    (!quote.trim().is_empty()).then_some(Selected { block: id, before: said(&before)?, quote })
}

fn block_of(node: &Node) -> Option<Element> {
    let element = node.dyn_ref::<Element>().cloned().or_else(|| node.parent_element())?;
    element.closest(".text [data-block]").ok().flatten()
}

/// What is drawn beside the text itself.
pub const BESIDE: &str = ".unseen, .label, .remark, .margin-note, .address, .change-note, sup a, del";

/// The text of a range, without what is drawn beside it.
fn said(range: &Range) -> Option<String> {
    let copy = range.clone_contents().ok()?;
    let beside = copy.query_selector_all(BESIDE).ok()?;
    for at in 0..beside.length() {
        if let Some(element) = beside.get(at).and_then(|node| node.dyn_into::<Element>().ok()) {
            element.remove();
        }
    }
    copy.text_content()
}
