//! Runs written anew, with what goes and what comes.

use quick_xml::escape;

use super::touched::TouchedRun;
use super::tracked::Signature;
use crate::document::{Part, PieceKind, shown};
use crate::edits::Edits;
use crate::tag::Tag;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    Stays,
    Goes,
    Comes,
}

/// What a stretch of a run is made of.
#[derive(Debug)]
enum Atom<'a> {
    /// An element as it stood.
    Element(&'a str),
    /// What is written in text elements.
    Text(String),
}

/// The contents of a run, cut where something goes or comes.
#[derive(Debug, Default)]
struct Stretches<'a>(Vec<(Fate, Vec<Atom<'a>>)>);

impl<'a> Stretches<'a> {
    fn push(&mut self, fate: Fate, atom: Atom<'a>) {
        if matches!(&atom, Atom::Text(text) if text.is_empty()) {
            return;
        }
        // What goes on going is one deletion, before what comes for it.
        let goes_on = fate == Fate::Goes && self.0.last().is_some_and(|(last, _)| *last == Fate::Comes);
        let last = if goes_on { self.0.iter_mut().rev().nth(1) } else { self.0.last_mut() };
        match last {
            Some((last, atoms)) if *last == fate => match (atoms.last_mut(), atom) {
                (Some(Atom::Text(text)), Atom::Text(more)) => text.push_str(&more),
                (_, atom) => atoms.push(atom),
            },
            _ => self.0.push((fate, vec![atom])),
        }
    }
}

/// Writes a run anew. Without a signature, what goes is gone.
pub(super) fn rewrite(
    part: Part,
    run: &TouchedRun,
    text: &str,
    signature: Option<&mut Signature>,
    edits: &mut Edits,
) {
    let (name, opening) = part.tree.opening(part.xml, run.node);
    let prefix = name.strip_suffix('r').unwrap_or_default();
    let properties = part.tree.child(run.node, Tag::RunProps);
    let whole = |properties: &str, content: &str| format!("<{opening}>{properties}{content}</{name}>");
    let stretches = stretches(part, run, text, signature.is_some()).0;
    let mut out = String::new();
    if let Some(signature) = signature {
        let mut first = true;
        for (fate, atoms) in &stretches {
            let element = if *fate == Fate::Goes { "delText" } else { "t" };
            let properties = properties.map(|at| signature.properties(part, at, *fate, &mut first));
            let stretch = whole(&properties.unwrap_or_default(), &written(atoms, prefix, element));
            out.push_str(&signature.sign(part, run.node, prefix, *fate, stretch));
        }
    } else if let Some((_, atoms)) = stretches.first() {
        let properties = properties.map(|at| part.source(at)).unwrap_or_default();
        out = whole(properties, &written(atoms, prefix, "t"));
    }
    let node = part.tree.node(run.node);
    edits.replace(node.start..node.end, out);
}

/// The contents of a run with what goes and what comes; all in one stretch that stays where nobody needs to know.
fn stretches<'a>(part: Part<'a>, run: &TouchedRun, text: &str, tracked: bool) -> Stretches<'a> {
    let mut stretches = Stretches::default();
    let mut push = |fate: Fate, atom: Atom<'a>| match fate {
        _ if tracked => stretches.push(fate, atom),
        Fate::Goes => {}
        Fate::Stays | Fate::Comes => stretches.push(Fate::Stays, atom),
    };
    let mut pieces = run.pieces.iter().peekable();
    for child in part.children(run.node).filter(|&child| part.tree.tag(child) != Tag::RunProps) {
        let element = Atom::Element(part.source(child));
        let Some(piece) = pieces.next_if(|piece| piece.node == child) else {
            push(Fate::Stays, element);
            continue;
        };
        let comes = || Atom::Text(if piece.takes { text.to_owned() } else { String::new() });
        if piece.kind == PieceKind::Text {
            let said: Vec<char> = part.tree.content(part.xml, child).chars().filter_map(shown).collect();
            let (start, end) = (piece.cut.start.min(said.len()), piece.cut.end.min(said.len()));
            let of = |chars: &[char]| Atom::Text(chars.iter().collect());
            push(Fate::Stays, of(&said[..start]));
            push(Fate::Goes, of(&said[start..end]));
            push(Fate::Comes, comes());
            push(Fate::Stays, of(&said[end..]));
        } else if piece.cut.end == 0 {
            push(Fate::Comes, comes());
            push(Fate::Stays, element);
        } else {
            push(if piece.cut.is_empty() { Fate::Stays } else { Fate::Goes }, element);
            push(Fate::Comes, comes());
        }
    }
    stretches
}

fn written(atoms: &[Atom], prefix: &str, element: &str) -> String {
    let mut out = String::new();
    for atom in atoms {
        match atom {
            Atom::Element(xml) => out.push_str(xml),
            Atom::Text(text) => push_text(&mut out, text, prefix, element),
        }
    }
    out
}

/// A text as contents of a run: tabs and breaks are elements of their own.
fn push_text(out: &mut String, text: &str, prefix: &str, element: &str) {
    for piece in text.split_inclusive(['\t', '\n', '\u{b}', '\u{c}']) {
        let sign = match piece.chars().next_back() {
            Some('\t') => "tab",
            Some('\n') => "br",
            Some('\u{b}') => "br type=\"column\"",
            Some('\u{c}') => "br type=\"page\"",
            _ => "",
        };
        let words = if sign.is_empty() { piece } else { &piece[..piece.len() - 1] };
        if !words.is_empty() {
            let words = escape::partial_escape(words);
            out.push_str(&format!("<{prefix}{element} xml:space=\"preserve\">{words}</{prefix}{element}>"));
        }
        if !sign.is_empty() {
            out.push_str(&format!("<{prefix}{}/>", sign.replace(' ', &format!(" {prefix}"))));
        }
    }
}
