use std::borrow::Cow;

use quick_xml::events::Event;
use quick_xml::{Reader, escape};

use crate::names::Names;
use crate::tag::{Space, Tag};
use crate::{Excess, Limits, Refusal, XmlFault};

/// One element of a part, as places in its text. Elements lie in document order; `after` leads past the subtree, so
/// that nothing needs to recurse however deep a file nests.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Node {
    pub start: u32,
    pub open_end: u32,
    pub close_start: u32,
    pub end: u32,
    pub after: u32,
    pub tag: Tag,
    pub space: Space,
}

/// The elements of one part.
#[derive(Debug, Clone, Default)]
pub(crate) struct Tree {
    nodes: Vec<Node>,
}

/// What is left of the limits while the parts of one file are read.
#[derive(Debug)]
pub(crate) struct Budget {
    events: usize,
    depth: usize,
}

impl Budget {
    pub(crate) fn new(limits: &Limits) -> Self {
        Self { events: limits.events, depth: limits.depth }
    }
}

impl Tree {
    /// Reads a part and checks it: well-formed, one root, no DOCTYPE, no entities but the five and numeric ones.
    pub(crate) fn read(part: &str, source: &str, budget: &mut Budget) -> Result<Self, Refusal> {
        let damaged = || Refusal::damaged(part);
        let fault = |why| Refusal::UnsafeXml { part: Refusal::shortened(part), why };
        let mut reader = Reader::from_str(source);
        let mut nodes: Vec<Node> = Vec::new();
        let mut open: Vec<u32> = Vec::new();
        let mut names = Names::default();
        let mut roots = 0;
        loop {
            let start = place(reader.buffer_position()).ok_or_else(damaged)?;
            let event = reader.read_event().map_err(|_| damaged())?;
            let end = place(reader.buffer_position()).ok_or_else(damaged)?;
            budget.events = budget.events.checked_sub(1).ok_or(Refusal::Bomb { what: Excess::Events })?;
            match event {
                Event::Start(tag) => {
                    if open.len() >= budget.depth {
                        return Err(Refusal::Bomb { what: Excess::Depth });
                    }
                    roots += usize::from(open.is_empty());
                    open.push(nodes.len() as u32);
                    let (space, tag) = names.enter(&tag, open.len()).map_err(|bad| bad.refusal(part))?;
                    nodes.push(Node { start, open_end: end, close_start: end, end, after: 0, tag, space });
                }
                Event::Empty(tag) => {
                    roots += usize::from(open.is_empty());
                    let (space, tag) = names.enter(&tag, open.len() + 1).map_err(|bad| bad.refusal(part))?;
                    names.leave(open.len() + 1);
                    let after = nodes.len() as u32 + 1;
                    nodes.push(Node { start, open_end: end, close_start: end, end, after, tag, space });
                }
                Event::End(_) => {
                    names.leave(open.len());
                    let after = nodes.len() as u32;
                    let node = open.pop().and_then(|at| nodes.get_mut(at as usize)).ok_or_else(damaged)?;
                    (node.close_start, node.end, node.after) = (start, end, after);
                }
                Event::Text(text) if open.is_empty() && !text.trim().is_empty() => return Err(damaged()),
                Event::GeneralRef(name) => match name.resolve_char_ref() {
                    Ok(Some(_)) => {}
                    Ok(None) if escape::resolve_xml_entity(&name).is_some() => {}
                    _ => return Err(fault(XmlFault::Entity)),
                },
                Event::Decl(declaration) => match declaration.encoding() {
                    None => {}
                    Some(Ok(name)) if is_utf8(&name) => {}
                    Some(_) => return Err(fault(XmlFault::Encoding)),
                },
                Event::DocType(_) => return Err(fault(XmlFault::Doctype)),
                Event::Eof => break,
                Event::Text(_) | Event::CData(_) | Event::Comment(_) | Event::PI(_) => {}
            }
        }
        if roots != 1 || !open.is_empty() {
            return Err(damaged());
        }
        Ok(Self { nodes })
    }

    pub(crate) fn len(&self) -> usize {
        self.nodes.len()
    }

    pub(crate) fn node(&self, at: usize) -> Node {
        self.nodes[at]
    }

    pub(crate) fn tag(&self, at: usize) -> Tag {
        self.nodes[at].tag
    }

    pub(crate) fn after(&self, at: usize) -> usize {
        self.nodes[at].after as usize
    }

    /// The element that another stands in.
    pub(crate) fn parent(&self, at: usize) -> Option<usize> {
        (0..at).rev().find(|&before| self.after(before) > at)
    }

    /// The direct children of an element.
    pub(crate) fn children(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        let end = self.after(at);
        let mut next = at + 1;
        std::iter::from_fn(move || {
            let child = (next < end).then_some(next)?;
            next = self.after(child);
            Some(child)
        })
    }

    /// The first direct child of a kind.
    pub(crate) fn child(&self, at: usize, tag: Tag) -> Option<usize> {
        self.children(at).find(|&child| self.tag(child) == tag)
    }

    /// The value of an attribute, by local name; the element's own prefix or none, never a foreign one.
    pub(crate) fn attribute<'a>(&self, source: &'a str, at: usize, name: &str) -> Option<Cow<'a, str>> {
        let (own, tag) = self.opening(source, at);
        let own = own.split_once(':').map_or("", |(prefix, _)| prefix);
        attributes(tag).find_map(|(key, value)| match key.split_once(':') {
            None => (key == name).then_some(value),
            Some((prefix, local)) => (local == name && prefix == own).then_some(value),
        })
    }

    /// The value of an attribute, by local name under any prefix.
    pub(crate) fn any_attribute<'a>(&self, source: &'a str, at: usize, name: &str) -> Option<Cow<'a, str>> {
        let (_, tag) = self.opening(source, at);
        attributes(tag).find_map(|(key, value)| (key.rsplit(':').next() == Some(name)).then_some(value))
    }

    /// The characters directly in an element, unescaped.
    pub(crate) fn content<'a>(&self, source: &'a str, at: usize) -> Cow<'a, str> {
        let node = self.nodes[at];
        let raw = &source[node.open_end as usize..node.close_start as usize];
        if !raw.contains(['<', '&']) {
            return Cow::Borrowed(raw);
        }
        let mut reader = Reader::from_str(raw);
        let mut depth = 0_usize;
        let mut text = String::new();
        loop {
            match reader.read_event() {
                Ok(Event::Text(part)) if depth == 0 => text.push_str(&part),
                Ok(Event::CData(part)) if depth == 0 => text.push_str(&part),
                Ok(Event::GeneralRef(name)) if depth == 0 => match name.resolve_char_ref() {
                    Ok(Some(c)) => text.push(c),
                    _ => text.push_str(escape::resolve_xml_entity(&name).unwrap_or_default()),
                },
                Ok(Event::Start(_)) => depth += 1,
                Ok(Event::End(_)) => depth = depth.saturating_sub(1),
                Ok(Event::Eof) | Err(_) => return Cow::Owned(text),
                Ok(_) => {}
            }
        }
    }

    /// The qualified name of an element, and its opening tag without the angle brackets.
    pub(crate) fn opening<'a>(&self, source: &'a str, at: usize) -> (&'a str, &'a str) {
        let node = self.nodes[at];
        let tag = source[node.start as usize + 1..node.open_end as usize - 1].trim_end_matches('/');
        (&tag[..name_length(tag)], tag)
    }
}

/// The attributes of an opening tag, unescaped. The tag was checked when it was read.
fn attributes(tag: &str) -> impl Iterator<Item = (&str, Cow<'_, str>)> {
    let mut reader = quick_xml::events::attributes::Attributes::new(tag, name_length(tag));
    reader.with_checks(false);
    reader.flatten().map(move |attribute| {
        let value = match attribute.value {
            Cow::Borrowed(raw) => escape::unescape(raw).unwrap_or(Cow::Borrowed(raw)),
            Cow::Owned(raw) => Cow::Owned(raw),
        };
        (attribute.key.0, value)
    })
}

fn name_length(tag: &str) -> usize {
    tag.find(|c: char| c.is_ascii_whitespace()).unwrap_or(tag.len())
}

fn place(position: u64) -> Option<u32> {
    u32::try_from(position).ok()
}

fn is_utf8(name: &str) -> bool {
    ["utf-8", "utf8", "us-ascii", "ascii"].iter().any(|known| name.eq_ignore_ascii_case(known))
}
