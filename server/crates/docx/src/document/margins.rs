use std::collections::HashSet;

use domain::document::{MarginKind, MarginPages, MarginText, SectionBreak, SectionStart};

use super::numeral::Numeral;
use super::shared::{NoteMarks, Notes, Shared};
use super::{Content, Part, Relationships, Source, Walk};
use crate::Refusal;
use crate::relationships::resolve;
use crate::tag::Tag;

/// What the settings say of pages and notes.
#[derive(Default)]
pub(super) struct Settings {
    /// Whether pages with even numbers have headers and footers of their own.
    even_pages: bool,
    footnotes: Option<Numeral>,
    endnotes: Option<Numeral>,
}

impl Settings {
    pub(super) fn read(part: Part) -> Self {
        Self {
            even_pages: part.switch(0, "evenAndOddHeaders") == Some(true),
            footnotes: numeral(part, 0, "footnotePr"),
            endnotes: numeral(part, 0, "endnotePr"),
        }
    }

    /// How notes are counted: as the first section says, or the settings.
    pub(super) fn count_notes(&self, body: Part, notes: &mut Notes) {
        let of_section = |name| sections(body).into_iter().find_map(|at| numeral(body, at, name));
        let footnotes = of_section("footnotePr").or(self.footnotes).unwrap_or(Numeral::Decimal);
        let endnotes = of_section("endnotePr").or(self.endnotes).unwrap_or(Numeral::LowerRoman);
        notes.footnotes = NoteMarks { numeral: footnotes, next: 1 };
        notes.endnotes = NoteMarks { numeral: endnotes, next: 1 };
    }
}

fn numeral(part: Part, at: usize, name: &str) -> Option<Numeral> {
    let format = part.child_value(part.child(at, name)?, "numFmt")?;
    Some(Numeral::of(&format))
}

/// The properties of the sections, in order. Tables and text boxes have none.
fn sections(body: Part) -> Vec<usize> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < body.tree.len() {
        let inside = match body.tree.tag(at) {
            Tag::SectionProps => {
                found.push(at);
                false
            }
            Tag::Table | Tag::RunProps | Tag::Change => false,
            _ => body.word(at) != "txbxContent",
        };
        at = if inside { at + 1 } else { body.tree.after(at) };
    }
    found
}

/// The breaks between sections: each is as the section after it says.
pub(super) fn section_breaks(body: Part) -> Vec<SectionBreak> {
    let next = sections(body).into_iter().skip(1);
    let read = |at| {
        let start = match body.child_value(at, "type").as_deref() {
            Some("continuous") => SectionStart::SamePage,
            Some("nextColumn") => SectionStart::NewColumn,
            Some("evenPage") => SectionStart::EvenPage,
            Some("oddPage") => SectionStart::OddPage,
            _ => SectionStart::NewPage,
        };
        let orientation = body.child(at, "pgSz").and_then(|page| body.attribute(page, "orient"));
        SectionBreak {
            start,
            landscape: orientation.as_deref() == Some("landscape"),
            ..SectionBreak::default()
        }
    };
    next.map(read).collect()
}

/// The headers and footers that are printed, each part once for the kind of pages that it is on.
pub(super) fn margins(
    body: &Content,
    main: &str,
    lines: &Relationships,
    settings: &Settings,
    source: &mut Source,
    shared: &mut Shared,
) -> Result<Vec<MarginText>, Refusal> {
    let body = body.part();
    let mut known = HashSet::new();
    let mut texts = Vec::new();
    let sections = sections(body);
    // A section without a header of its own has that of the one before it, printed there or not.
    let last_own_first = sections.iter().rposition(|&at| body.switch(at, "titlePg") == Some(true));
    for (section, at) in sections.into_iter().enumerate() {
        let own_first = last_own_first.is_some_and(|last| section <= last);
        for reference in body.children(at) {
            let kind = match body.word(reference) {
                "headerReference" => MarginKind::Header,
                "footerReference" => MarginKind::Footer,
                _ => continue,
            };
            let pages = match body.attribute(reference, "type").as_deref() {
                Some("first") if own_first => MarginPages::First,
                Some("even") if settings.even_pages => MarginPages::Even,
                Some("first" | "even") => continue,
                _ => MarginPages::Default,
            };
            let id = body.tree.any_attribute(body.xml, reference, "id");
            let line = id.and_then(|id| lines.get(&*id)).filter(|line| !line.external);
            let Some(name) = line.map(|line| resolve(main, &line.target)) else { continue };
            if !known.insert((name.clone(), pages)) {
                continue;
            }
            let lines = source.relationships(&name)?;
            let Some(content) = source.story(&name)? else { continue };
            let blocks = Walk::new(content.part(), &name, &lines, source, shared).blocks(0)?;
            let section = u32::try_from(section).unwrap_or(u32::MAX);
            texts.push(MarginText { kind, pages, section, blocks });
        }
    }
    Ok(texts)
}
