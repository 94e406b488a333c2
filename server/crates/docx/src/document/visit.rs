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
    /// An alternative that is taken to be printed, whatever the others are.
    chosen: Option<usize>,
}

impl<'a> Visit<'a> {
    pub(super) fn new(part: Part<'a>, from: usize, end: usize, chosen: Option<usize>) -> Self {
        Self { part, next: from, end, skipped: HashSet::new(), chosen }
    }
}

impl Iterator for Visit<'_> {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        while self.next < self.end {
            let at = self.next;
            self.next = at + 1;
            if is_properties(self.part.word(at)) || self.skipped.remove(&at) {
                self.next = self.part.tree.after(at);
                continue;
            }
            if self.part.name(at) == (Space::Compatibility, "AlternateContent") {
                let chosen =
                    self.chosen.filter(|&chosen| self.part.children(at).any(|child| child == chosen));
                let printed = chosen.or_else(|| printed(self.part, at));
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
pub(super) fn field_marks(
    part: Part,
    from: usize,
    end: usize,
    chosen: Option<usize>,
) -> HashMap<usize, FieldMark> {
    let mut marks = HashMap::new();
    let mut boxes: Vec<usize> = Vec::new();
    let mut fields: Vec<Marked> = Vec::new();
    for at in Visit::new(part, from, end, chosen) {
        while boxes.pop_if(|end| *end <= at).is_some() {
            let outside = fields.iter().rposition(|field| field.depth <= boxes.len());
            fields.truncate(outside.map_or(0, |last| last + 1));
        }
        match part.word(at) {
            "txbxContent" => boxes.push(part.tree.after(at)),
            "fldChar" => match part.attribute(at, "fldCharType").as_deref().map(str::trim) {
                Some("begin") => fields.push(Marked { begin: at, result: None, depth: boxes.len() }),
                Some("separate") => {
                    if let Some(field) = fields.last_mut().filter(|field| field.depth == boxes.len()) {
                        field.result.get_or_insert(at);
                    }
                }
                Some("end") => {
                    if let Some(field) = fields.pop_if(|field| field.depth == boxes.len()) {
                        marks.insert(field.begin, FieldMark::Begin);
                        marks.insert(at, FieldMark::End);
                        marks.extend(field.result.map(|result| (result, FieldMark::Separate)));
                    }
                }
                _ => {}
            },
            _ => {}
        }
    }
    marks
}

/// A field whose end has not been met.
struct Marked {
    begin: usize,
    result: Option<usize>,
    /// In how many text boxes it stands.
    depth: usize,
}
