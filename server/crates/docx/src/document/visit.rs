use std::collections::{HashMap, HashSet};

use super::Part;
use crate::tag::Space;

/// The elements of a stretch of a part that a reader of the letter sees, in order: without properties, and of
/// alternatives only the one that is printed.
pub(super) struct Visit<'a> {
    part: Part<'a>,
    next: usize,
    end: usize,
    /// Alternatives that are not printed.
    skipped: HashSet<usize>,
}

impl<'a> Visit<'a> {
    pub(super) fn new(part: Part<'a>, from: usize, end: usize) -> Self {
        Self { part, next: from, end, skipped: HashSet::new() }
    }

    /// Passes over everything inside an element.
    pub(super) fn leave(&mut self, at: usize) {
        self.next = self.part.tree.after(at);
    }
}

impl Iterator for Visit<'_> {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        while self.next < self.end {
            let at = self.next;
            self.next = at + 1;
            if is_properties(self.part.word(at)) || self.skipped.remove(&at) {
                self.leave(at);
                continue;
            }
            if self.part.name(at) == (Space::Compatibility, "AlternateContent") {
                let printed = printed(self.part, at);
                self.skipped.extend(self.part.children(at).filter(|&child| Some(child) != printed));
            }
            return Some(at);
        }
        None
    }
}

fn is_properties(name: &str) -> bool {
    matches!(
        name,
        "pPr"
            | "rPr"
            | "tblPr"
            | "tblPrEx"
            | "tblGrid"
            | "trPr"
            | "tcPr"
            | "sectPr"
            | "sdtPr"
            | "sdtEndPr"
            | "smartTagPr"
            | "customXmlPr"
            | "rubyPr"
            | "ffData"
    )
}

/// Which of several alternatives is printed: the first that needs nothing but what the converter knows, or the
/// fallback, or, so that nothing is lost, whatever there is.
fn printed(part: Part, at: usize) -> Option<usize> {
    let known = |requires: &str| matches!(requires.trim(), "wps" | "wpg" | "w14");
    let choices = || part.children(at).filter(|&child| part.name(child) == (Space::Compatibility, "Choice"));
    choices()
        .find(|&choice| part.attribute(choice, "Requires").is_some_and(|requires| known(&requires)))
        .or_else(|| part.children(at).find(|&child| part.name(child) == (Space::Compatibility, "Fallback")))
        .or_else(|| choices().next())
}

/// What a mark of a field does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FieldMark {
    Begin,
    Separate,
    End,
}

/// The marks of those fields that end where they began, in the same text box or outside of all. One that is never
/// closed must not hide what follows it.
pub(super) fn field_marks(part: Part, from: usize, end: usize) -> HashMap<usize, FieldMark> {
    let mut marks = HashMap::new();
    // The ends of text boxes that are open, and the fields open in each: where it began, and where its result does.
    let mut boxes: Vec<(usize, Vec<(usize, Option<usize>)>)> = vec![(end, Vec::new())];
    for at in Visit::new(part, from, end) {
        while boxes.len() > 1 && boxes.last().is_some_and(|(end, _)| *end <= at) {
            boxes.pop();
        }
        match part.word(at) {
            "txbxContent" => boxes.push((part.tree.after(at), Vec::new())),
            "fldChar" => {
                let Some((_, fields)) = boxes.last_mut() else { continue };
                match part.attribute(at, "fldCharType").as_deref().map(str::trim) {
                    Some("begin") => fields.push((at, None)),
                    Some("separate") => {
                        if let Some((_, result)) = fields.last_mut() {
                            result.get_or_insert(at);
                        }
                    }
                    Some("end") => {
                        if let Some((begin, result)) = fields.pop() {
                            marks.insert(begin, FieldMark::Begin);
                            marks.insert(at, FieldMark::End);
                            marks.extend(result.map(|result| (result, FieldMark::Separate)));
                        }
                    }
                    _ => {}
                }
            }
            _ => {}
        }
    }
    marks
}
