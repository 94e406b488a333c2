//! The way from change to change: its steps stay under the thumb, above what can be decided.

use crate::words::use_words;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, ScrollIntoViewOptions, ScrollLogicalPosition};

/// Marks what belongs to the present change.
const PRESENT: &str = "data-present";
/// At most so many characters of a change are read out.
const SAID: usize = 300;

/// The changes of the text that is drawn, and which of them is the present one.
#[derive(Clone, Copy)]
pub struct Walk {
    count: RwSignal<u32>,
    /// 0 before the first step.
    at: RwSignal<u32>,
    /// What a screen reader says of the present one.
    said: RwSignal<String>,
}

impl Walk {
    /// For the letter that is opened now.
    pub fn provide() {
        provide_context(Self {
            count: RwSignal::new(0),
            at: RwSignal::new(0),
            said: RwSignal::new(String::new()),
        });
    }

    /// Of the letter that is open.
    pub fn of_letter() -> Self {
        expect_context()
    }

    /// So many changes are drawn from now on, none of them present.
    pub fn begin(self, count: u32) {
        // The text may go together with the screen.
        let _ = self.at.try_set(0);
        let _ = self.said.try_set(String::new());
        let _ = self.count.try_set(count);
    }
}

/// The change that is `step` away, from 1 to `count`; from the last it goes on to the first, and from before the first
/// backwards to the last.
fn next(at: u32, step: i64, count: u32) -> u32 {
    let moved = i64::from(at) + step;
    if moved < 1 { count } else { u32::try_from(moved).ok().filter(|n| *n <= count).unwrap_or(1) }
}

/// All that belongs to a change, in the order of the text.
fn elements(selector: &str) -> Vec<Element> {
    let Ok(found) = document().query_selector_all(selector) else { return vec![] };
    (0..found.length()).filter_map(|at| found.item(at)?.dyn_into().ok()).collect()
}

/// Marks a change as the present one and brings it into sight. Gives what it says.
fn show(n: u32) -> String {
    for before in elements(&format!("[{PRESENT}]")) {
        // Whatever cannot be changed is gone.
        let _ = before.remove_attribute(PRESENT);
    }
    let present = elements(&format!("#bagian [data-change=\"{n}\"]"));
    for element in &present {
        let _ = element.set_attribute(PRESENT, "");
    }
    if let Some(first) = present.first() {
        let room = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default();
        let tall = first.get_bounding_client_rect().height() > room / 3.0;
        let options = ScrollIntoViewOptions::new();
        options.set_block(if tall { ScrollLogicalPosition::Start } else { ScrollLogicalPosition::Center });
        options.set_inline(ScrollLogicalPosition::Nearest);
        first.scroll_into_view_with_scroll_into_view_options(&options);
    }
    let words: Vec<String> = present.iter().filter_map(|element| element.text_content()).collect();
    words.join(" ").chars().take(SAID).collect()
}

/// Sebelumnya, Berikutnya, and which change it is: while there are any.
#[component]
pub fn Steps() -> impl IntoView {
    let t = use_words();
    let Walk { count, at, said } = Walk::of_letter();
    let go = move |step: i64| {
        let count = count.get_untracked();
        let n = next(at.get_untracked(), step, count);
        at.set(n);
        said.set(format!("{}: {}", t.change_place(n, count), show(n)));
    };
    let place = move || match at.get() {
        0 => t.so_many_changes(count.get()),
        n => t.change_place(n, count.get()),
    };
    move || {
        (count.get() > 0).then(|| {
            view! {
                <div class="steps" role="group" aria-label=t.changes()>
                    <button type="button" on:click=move |_| go(-1)>
                        {t.previous_change()}
                    </button>
                    <p class="steps-place">{place}</p>
                    <button type="button" on:click=move |_| go(1)>
                        {t.next_change()}
                    </button>
                    <p class="unseen" aria-live="polite">
                        {said}
                    </p>
                </div>
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::next;

    #[test]
    fn the_way_goes_round() {
        let forwards: Vec<u32> = std::iter::successors(Some(0), |at| Some(next(*at, 1, 3))).take(5).collect();
        assert_eq!(forwards, [0, 1, 2, 3, 1]);
        let backwards: Vec<u32> =
            std::iter::successors(Some(0), |at| Some(next(*at, -1, 3))).take(5).collect();
        assert_eq!(backwards, [0, 3, 2, 1, 3]);
    }
}
