//! What the parts of a text know of the remarks on it.

use super::remark::RemarkCard;
use crate::{
    api::{
        letters::LetterView,
        remarks::{RemarkPlace, RemarkView},
    },
    pages::letter::{deciding::Deciding, remark_dialog::About},
    parts::{Icon, Sign},
    words::{Words, reading::history::shortened},
};
use domain::{
    RemarkId,
    document::{BlockId, Document},
    passage::Passage,
};
use leptos::prelude::*;

/// Remarks on the text that is shown: which there are, where they belong, and the way to make one.
#[derive(Clone, Copy)]
pub struct Remarking {
    /// The letter.
    pub letter: Signal<LetterView>,
    /// What is being decided.
    pub deciding: Deciding,
    /// Where the remarks belong.
    pub places: Memo<Vec<RemarkPlace>>,
    /// The reader may make remarks.
    pub may: Memo<bool>,
}

impl Remarking {
    /// One of the letter's remarks, as it stands now.
    pub fn remark(self, id: RemarkId) -> Memo<Option<RemarkView>> {
        let letter = self.letter;
        Memo::new(move |_| letter.with(|l| l.remarks.iter().find(|remark| remark.id == id).cloned()))
    }

    /// The remarks whose passage is in this block, or, without one, those whose passage is gone.
    fn at(self, block: Option<BlockId>) -> Memo<Vec<RemarkId>> {
        Memo::new(move |_| {
            self.places.with(|places| {
                let here = places.iter().filter(|place| place.now.as_ref().map(|now| now.block) == block);
                here.map(|place| place.remark).collect()
            })
        })
    }

    /// What stands behind a block: its remarks.
    pub fn behind(self, block: Option<BlockId>) -> AnyView {
        let ids = self.at(block);
        view! {
            <For each=move || ids.get() key=|id| *id let:id>
                <RemarkCard id remarking=self gone=block.is_none() />
            </For>
        }
        .into_any()
    }

    /// What stands in a block's margin: the way to a remark on all of it.
    pub fn margin(self, t: Words, document: &Document, block: BlockId) -> AnyView {
        let text = document.block(block).map(|block| document.text_of(block)).unwrap_or_default();
        let about = Passage::selected(document, block, "", &text).map(|passage| About { passage });
        let Some(about) = about else { return ().into_any() };
        let label = t.remark_on_paragraph(shortened(&spoken(&text)));
        let about = StoredValue::new(about);
        view! {
            <Show when=move || self.may.get()>
                <button
                    type="button"
                    class="margin-note"
                    aria-label=label.clone()
                    on:click=move |_| self.deciding.remarking.set(Some(about.get_value()))
                >
                    <Icon sign=Sign::Remark />
                </button>
            </Show>
        }
        .into_any()
    }
}

/// A text as it is read out: a placeholder by its name.
fn spoken(text: &str) -> String {
    let mut parts = text.split("${");
    let mut said = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (name, rest) = part.split_once('}').unwrap_or((part, ""));
        said.push_str(&name.replace('_', " "));
        said.push_str(rest);
    }
    said
}

#[cfg(test)]
mod tests {
    #[test]
    fn placeholders_are_read_out_by_their_names() {
        assert_eq!(super::spoken("${jabatan_pengirim}, di ${kota}."), "jabatan pengirim, di kota.");
        assert_eq!(super::spoken("Yth. $ {x} ${"), "Yth. $ {x} ");
    }
}
