//! The same place in the letter's parts: who goes from the text to the pages sees the page that he was reading, and comes back
//! to the passage that he left.
//!
//! What is read stands at the *line*, right under the tabs. Before a part goes, it is looked up which block or page
//! lies there; once the next part is drawn, it is scrolled to where the same is.

use crate::api::text::LetterText;
use domain::document::{Block, BlockId, PageStarts};
use leptos::prelude::*;
use std::{collections::HashMap, sync::Arc};
use wasm_bindgen::JsCast;
use web_sys::Element;

/// Between the tabs and the line, in pixels.
const BELOW_TABS: f64 = 8.0;

/// A part of the letter, by how a place is kept in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Its text.
    Text,
    /// Its pages.
    Pages,
    /// What has no places: it is shown from its beginning.
    Other,
}

/// Where one is in a letter, for as long as it is open.
#[derive(Clone, Copy)]
pub struct Place {
    seen: StoredValue<Seen>,
}

#[derive(Clone, Debug, Default)]
struct Seen {
    /// What is drawn now.
    part: Option<Part>,
    /// The part was changed, and its place is not found yet.
    moving: bool,
    /// The text is wanted from its beginning, and not drawn yet.
    from_beginning: bool,
    /// What was read last: the pages rather than the text.
    last_pages: bool,
    text: Option<InText>,
    pages: Option<OnPage>,
    /// Of the text as it was drawn last.
    outline: Arc<Outline>,
}

/// The blocks of a text, and where its pages begin.
#[derive(Debug, Default)]
struct Outline {
    blocks: Vec<BlockId>,
    pages: PageStarts,
}

/// A passage of the text.
#[derive(Clone, Copy, Debug, PartialEq)]
struct InText {
    block: BlockId,
    /// How much of the block is above the line, as a part of it.
    above: f64,
    /// The page that it is on, where that is known.
    page: Option<u32>,
}

/// A place on a page.
#[derive(Clone, Copy, Debug, PartialEq)]
struct OnPage {
    page: u32,
    /// How much of the page is above the line, as a part of it.
    above: f64,
}

impl Place {
    /// For the letter that is opened now.
    pub fn provide() -> Self {
        let place = Self { seen: StoredValue::new(Seen::default()) };
        provide_context(place);
        place
    }

    /// Of the letter that is open.
    pub fn of_letter() -> Self {
        expect_context()
    }

    /// Another part is drawn from now on.
    pub fn turn(self, part: Part) {
        self.seen.update_value(|seen| {
            seen.moving = seen.moving || seen.part.is_some_and(|before| before != part);
            seen.part = Some(part);
        });
    }

    /// Keeps where one is, before another part is drawn.
    pub fn leave(self) {
        match self.seen.with_value(|seen| seen.part) {
            Some(Part::Text) => {
                let read = self.seen.with_value(|seen| in_text(&seen.outline));
                self.seen.update_value(|seen| (seen.text, seen.last_pages) = (read, false));
            }
            Some(Part::Pages) => {
                let read = on_page();
                self.seen.update_value(|seen| (seen.pages, seen.last_pages) = (read, true));
            }
            Some(Part::Other) | None => {}
        }
    }

    /// The text is drawn: goes to where one was in it, or where the page begins that one was on.
    pub fn arrive_in_text(self, text: &LetterText) {
        let blocks = text.document.body.iter().map(Block::id).collect();
        let outline = Arc::new(Outline { blocks, pages: text.pages.clone() });
        self.seen.update_value(|seen| seen.outline = outline.clone());
        let Some(seen) = self.arrive() else { return };
        let wanted = match (seen.last_pages, seen.pages, seen.text) {
            (true, Some(on), Some(read)) if read.page == Some(on.page) => Some((read.block, read.above)),
            (true, Some(on), _) => passage_on(&outline, on.page),
            (true, None, _) => None,
            (false, _, read) => read.map(|read| (read.block, read.above)),
        };
        let Some((block, above)) = wanted else {
            if seen.from_beginning {
                request_animation_frame(show_part);
            }
            return;
        };
        // A block without words is not drawn: the next one that is will do.
        request_animation_frame(move || {
            let drawn = drawn_blocks();
            let mut following = outline.blocks.iter().skip_while(|id| **id != block);
            let found = following.find_map(|id| Some((*id, drawn.get(&id.to_string())?)));
            if let Some((found, element)) = found {
                if let Some(folded) = folded(element) {
                    // It was folded away as unchanged: who comes to read it wants to see it.
                    let _ = folded.set_attribute("open", "");
                }
                scroll_to(element, if found == block { above } else { 0.0 });
            }
        });
    }

    /// Brings the beginning of the text into sight: now, or once it is drawn.
    pub fn show_text(self) {
        let is_drawn = self.seen.with_value(|seen| seen.part == Some(Part::Text));
        self.seen.update_value(|seen| seen.from_beginning = !is_drawn);
        if is_drawn {
            request_animation_frame(show_part);
        }
    }

    /// The pages are drawn: goes to the one that one was on, or was reading in the text.
    pub fn arrive_on_pages(self) {
        let Some(seen) = self.arrive() else { return };
        let wanted = match (seen.last_pages, seen.pages, seen.text) {
            (true, on, _) => on,
            (false, on, Some(InText { page: Some(page), .. })) => {
                Some(on.filter(|on| on.page == page).unwrap_or(OnPage { page, above: 0.0 }))
            }
            (false, ..) => None,
        };
        let Some(OnPage { page, above }) = wanted else { return };
        request_animation_frame(move || {
            if let Ok(Some(figure)) = document().query_selector(&format!("#bagian [data-page=\"{page}\"]")) {
                scroll_to(&figure, above);
            }
        });
    }

    /// Something else is drawn: shows it from its beginning, where one was further down.
    pub fn arrive_elsewhere(self) {
        if self.arrive().is_some() {
            request_animation_frame(|| {
                if let Some(body) = document().get_element_by_id("bagian")
                    && body.get_bounding_client_rect().top() < line()
                {
                    scroll_to(&body, 0.0);
                }
            });
        }
    }

    /// What was seen, when the part was changed since one arrived last.
    fn arrive(self) -> Option<Seen> {
        let seen = self.seen.get_value();
        self.seen.update_value(|seen| (seen.moving, seen.from_beginning) = (false, false));
        seen.moving.then_some(seen)
    }
}

/// Scrolls to the beginning of the part that is drawn.
fn show_part() {
    if let Some(body) = document().get_element_by_id("bagian") {
        scroll_to(&body, 0.0);
    }
}

/// Where a page's first passage stands: its block, and how much of it is on the pages before.
fn passage_on(outline: &Outline, page: u32) -> Option<(BlockId, f64)> {
    let at = outline.pages.block_on(page)?;
    let (first, last) = outline.pages.pages_of(at)?;
    let block = *outline.blocks.get(at)?;
    let before = page.saturating_sub(first);
    Some((block, f64::from(before) / f64::from(last.saturating_sub(first) + 1)))
}

/// How far from the top of the screen one reads, in pixels.
fn line() -> f64 {
    let tabs = document().query_selector(".tabs").ok().flatten();
    tabs.map_or(0.0, |tabs| tabs.get_bounding_client_rect().height()) + BELOW_TABS
}

/// The blocks of the text that are drawn, by their ids; the first of those that have the same. What was taken out is of
/// another text.
fn drawn_blocks() -> HashMap<String, Element> {
    let mut drawn = HashMap::new();
    if let Ok(blocks) = document().query_selector_all("#bagian [data-block]:not(.taken-out *)") {
        for at in 0..blocks.length() {
            let element = blocks.item(at).and_then(|node| node.dyn_into::<Element>().ok());
            if let Some((id, element)) = element.and_then(|e| Some((e.get_attribute("data-block")?, e))) {
                drawn.entry(id).or_insert(element);
            }
        }
    }
    drawn
}

/// What a block is folded away in.
fn folded(block: &Element) -> Option<Element> {
    block.closest("details:not([open])").ok().flatten()
}

/// From where to where a block, or what it is folded away in, reaches on the screen.
fn extent(block: &Element) -> (f64, f64) {
    let seen = folded(block).unwrap_or_else(|| block.clone()).get_bounding_client_rect();
    (seen.top(), seen.bottom())
}

/// How much of something lies above the line, as a part of it.
fn part_above((top, bottom): (f64, f64), line: f64) -> f64 {
    if bottom > top { ((line - top) / (bottom - top)).clamp(0.0, 1.0) } else { 0.0 }
}

/// The passage at the line; none while the beginning of the text is still below it.
fn in_text(outline: &Outline) -> Option<InText> {
    let line = line();
    let drawn = drawn_blocks();
    let blocks: Vec<(usize, BlockId, &Element)> = outline
        .blocks
        .iter()
        .enumerate()
        .filter_map(|(at, id)| Some((at, *id, drawn.get(&id.to_string())?)))
        .collect();
    if blocks.first().is_none_or(|(.., first)| extent(first).0 >= line) {
        return None;
    }
    let at = blocks.partition_point(|(.., element)| extent(element).1 <= line);
    let (index, block, element) = blocks.get(at).or(blocks.last())?;
    let above = part_above(extent(element), line);
    let page = outline.pages.pages_of(*index).map(|(first, last)| {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a part of a number of pages is one"
        )]
        let further = (above * f64::from(last.saturating_sub(first) + 1)) as u32;
        (first + further).min(last)
    });
    Some(InText { block: *block, above, page })
}

/// The page at the line; none while the beginning of the first is still below it.
fn on_page() -> Option<OnPage> {
    let line = line();
    let figures = document().query_selector_all("#bagian [data-page]").ok()?;
    let pages: Vec<Element> =
        (0..figures.length()).filter_map(|at| figures.item(at)?.dyn_into::<Element>().ok()).collect();
    if pages.first().is_none_or(|first| extent(first).0 >= line) {
        return None;
    }
    let at = pages.partition_point(|page| extent(page).1 <= line);
    let page = pages.get(at).or(pages.last())?;
    let number = page.get_attribute("data-page")?.parse().ok()?;
    Some(OnPage { page: number, above: part_above(extent(page), line) })
}

/// Scrolls so far that the line lies on something, so much of it above.
fn scroll_to(element: &Element, above: f64) {
    let seen = element.get_bounding_client_rect();
    window().scroll_by_with_x_and_y(0.0, seen.top() + above * seen.height() - line());
}
