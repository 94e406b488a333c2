//! Draws a line under the passages that remarks are about, without touching the elements of the text: by the browser's
//! highlights, where it has them.

use crate::{api::remarks::RemarkPlace, pages::letter::selection::BESIDE};
use domain::passage::Evened;
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

/// Where a character is drawn: in which text node of its block, and from where to where there.
type Drawn = (usize, u32, u32);

fn range_of(place: &RemarkPlace) -> Option<Range> {
    let passage = place.now.as_ref()?;
    let selector = format!(".text [data-block=\"{}\"]", passage.block);
    let block = document().query_selector(&selector).ok().flatten()?;
    let mut nodes = Vec::new();
    text_nodes(&block.child_nodes(), &mut nodes);
    let near = usize::try_from(passage.from).ok()?;
    let drawn: Evened<Drawn> = characters(&nodes).collect();
    let ((first, from, _), (last, _, to)) = drawn.nearest(&passage.quote, near)?;
    let range = document().create_range().ok()?;
    range.set_start(&nodes.get(first)?.0, from).ok()?;
    range.set_end(&nodes.get(last)?.0, to).ok()?;
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

/// The characters of text nodes; the browser counts them in UTF-16.
fn characters(nodes: &[(Node, String)]) -> impl Iterator<Item = (char, Drawn)> {
    nodes.iter().enumerate().flat_map(|(node, (_, text))| {
        text.chars().scan(0, move |end, c| {
            let start = *end;
            *end += u32::try_from(c.len_utf16()).unwrap_or(1);
            Some((c, (node, start, *end)))
        })
    })
}
