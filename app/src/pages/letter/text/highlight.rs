//! Draws a line under the passages that remarks are about, without touching the elements of the text: by the browser's
//! highlights, where it has them.

use crate::{api::remarks::RemarkPlace, pages::letter::selection::BESIDE};
use js_sys::{Array, Function, Reflect};
use leptos::prelude::{document, window};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Node, NodeList, Range};

/// The name under which `style/30-reading.css` knows them.
const NAME: &str = "catatan";

/// Underlines the passages of these places; those of before are underlined no more.
pub fn underline(places: &[RemarkPlace]) {
    let ranges: Array = places.iter().filter_map(range_of).collect();
    // A browser without highlights still shows each remark with its quote.
    let _ = register(&ranges);
}

fn register(ranges: &Array) -> Result<(), JsValue> {
    let highlights = Reflect::get(&Reflect::get(&window(), &"CSS".into())?, &"highlights".into())?;
    let kind: Function = Reflect::get(&window(), &"Highlight".into())?.dyn_into()?;
    let highlight = Reflect::construct(&kind, ranges)?;
    let set: Function = Reflect::get(&highlights, &"set".into())?.dyn_into()?;
    set.call2(&highlights, &NAME.into(), &highlight).map(drop)
}

/// One character of a block as it is drawn: in which of its text nodes, and where there.
type Drawn = (char, usize, u32);

fn range_of(place: &RemarkPlace) -> Option<Range> {
    let passage = place.now.as_ref()?;
    let selector = format!(".text [data-block=\"{}\"]", passage.block);
    let block = document().query_selector(&selector).ok().flatten()?;
    let mut nodes = Vec::new();
    text_nodes(&block.child_nodes(), &mut nodes);
    let drawn = evened(&nodes);
    let wanted: Vec<char> = passage.quote.split_whitespace().collect::<Vec<_>>().join(" ").chars().collect();
    let near = usize::try_from(passage.from).ok()?;
    let (first, last) = drawn
        .windows(wanted.len().max(1))
        .enumerate()
        .filter(|(_, window)| !wanted.is_empty() && window.iter().map(|(c, ..)| c).eq(&wanted))
        .min_by_key(|(at, _)| at.abs_diff(near))
        .and_then(|(_, window)| window.first().zip(window.last()))?;
    let range = document().create_range().ok()?;
    range.set_start(&nodes.get(first.1)?.0, first.2).ok()?;
    range.set_end(&nodes.get(last.1)?.0, last.2 + u32::try_from(last.0.len_utf16()).ok()?).ok()?;
    Some(range)
}

fn text_nodes(children: &NodeList, out: &mut Vec<(Node, String)>) {
    for at in 0..children.length() {
        let Some(node) = children.get(at) else { continue };
        match node.dyn_ref::<Element>() {
            Some(element) if element.matches(BESIDE).unwrap_or(false) => {}
            Some(element) => text_nodes(&element.child_nodes(), out),
            None if node.node_type() == Node::TEXT_NODE => {
                let text = node.node_value().unwrap_or_default();
                out.push((node, text));
            }
            None => {}
        }
    }
}

/// The characters of text nodes, each stretch of white space as one blank.
fn evened(nodes: &[(Node, String)]) -> Vec<Drawn> {
    let mut out: Vec<Drawn> = Vec::new();
    for (index, (_, text)) in nodes.iter().enumerate() {
        let mut offset = 0;
        for c in text.chars() {
            if !c.is_whitespace() {
                out.push((c, index, offset));
            } else if out.last().is_some_and(|(last, ..)| *last != ' ') {
                out.push((' ', index, offset));
            }
            offset += u32::try_from(c.len_utf16()).unwrap_or(1);
        }
    }
    out
}
