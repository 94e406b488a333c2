use super::ReplaceError;
use crate::Package;
use crate::document::{Origin, Part};
use crate::tag::Tag;

/// The other copies of a paragraph: what programs that know no text boxes print instead. Each is read as such a program
/// would, and has to say the same.
pub(super) fn of(
    package: &Package,
    part: Part,
    origin: &Origin,
    printed: &[Option<Origin>],
) -> Result<Vec<Origin>, ReplaceError> {
    let tree = part.tree;
    let holds = |at: usize| at < origin.node && origin.node < tree.after(at);
    let mut around = (0..origin.node).filter(|&at| tree.tag(at) == Tag::AlternateContent && holds(at));
    let Some(alternatives) = around.next() else { return Ok(Vec::new()) };
    if around.next().is_some() {
        return Err(ReplaceError::NotText);
    }
    let branches = tree.children(alternatives);
    let branches = branches.filter(|&at| matches!(tree.tag(at), Tag::Choice | Tag::Fallback));
    let (own, others): (Vec<usize>, Vec<usize>) = branches.partition(|&at| holds(at));
    let alike = |other: &Origin| other.text == origin.text;
    let own =
        own.first().map(|&own| paragraphs(tree.after(own), own, &origin.part, printed.iter().flatten()));
    let which =
        own.unwrap_or_default().into_iter().filter(|other| alike(other) && other.node < origin.node).count();
    let mut copies = Vec::new();
    for branch in others {
        let read = package.traced(Some((origin.part.clone(), branch)))?.origins;
        let mut there = paragraphs(tree.after(branch), branch, &origin.part, read.into_iter().flatten());
        if there.iter().all(|other| other.text.is_empty()) {
            continue;
        }
        there.retain(alike);
        copies.push(there.into_iter().nth(which).ok_or(ReplaceError::NotText)?);
    }
    Ok(copies)
}

/// Those of the paragraphs that stand in a branch, each once: a header can be printed in several places.
fn paragraphs<O: std::borrow::Borrow<Origin>>(
    end: usize,
    branch: usize,
    part: &str,
    origins: impl Iterator<Item = O>,
) -> Vec<O> {
    let mut found: Vec<O> = Vec::new();
    for origin in origins {
        let this = origin.borrow();
        let known = found.iter().any(|known| known.borrow().node == this.node);
        if this.part == part && (branch..end).contains(&this.node) && !known {
            found.push(origin);
        }
    }
    found
}
