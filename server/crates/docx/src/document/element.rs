//! What each element of a text becomes.

use domain::document::{Field, Inline, NoteKind};

use super::anchors::Anchor;
use super::symbols::plain;
use super::walk::Walk;
use crate::Refusal;
use crate::tag::Space;

/// What is shown of a character in a text element, before its font makes another of it.
pub(crate) fn shown(c: char) -> Option<char> {
    match c {
        '\t' => Some('\t'),
        '\n' | '\r' => Some(' '),
        c if c.is_control() => None,
        c => Some(c),
    }
}

impl Walk<'_> {
    /// Takes up an element.
    pub(super) fn element(&mut self, at: usize) -> Result<(), Refusal> {
        let part = self.part;
        match part.name(at) {
            (Space::Word, name) => self.word(name, at)?,
            (Space::Math, "t") => self.text(&part.tree.content(part.xml, at))?,
            (Space::Drawing, "blip") => {
                self.shown_picture(part.tree.any_attribute(part.xml, at, "embed").as_deref())?;
            }
            (Space::Vml, "imagedata") => {
                let id = part.tree.any_attribute(part.xml, at, "id");
                let id = id.or_else(|| part.tree.any_attribute(part.xml, at, "pict"));
                self.shown_picture(id.as_deref())?;
            }
            (Space::Placement | Space::Drawing | Space::Vml, _) => {
                if let Some(drawing) = self.drawing() {
                    drawing.say(part, at);
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn word(&mut self, name: &str, at: usize) -> Result<(), Refusal> {
        let part = self.part;
        match name {
            "p" => self.start_paragraph(at),
            "r" => self.start_run(at),
            "t" | "delText" => self.text(&part.tree.content(part.xml, at))?,
            "tab" | "ptab" => self.mark(Inline::Tab)?,
            "cr" => self.mark(Inline::LineBreak)?,
            "br" => self.mark(match part.attribute(at, "type").as_deref() {
                Some("page") => Inline::PageBreak,
                Some("column") => Inline::ColumnBreak,
                _ => Inline::LineBreak,
            })?,
            "noBreakHyphen" => self.text("\u{2011}")?,
            "softHyphen" => self.text("\u{AD}")?,
            "sym" => self.symbol(at)?,
            "pgNum" => self.field(Field::PageNumber)?,
            "ins" | "del" | "moveFrom" | "moveTo" => {
                let change = self.shared.change(part, at);
                self.scope(at, |context| {
                    // What was to go stays so, whatever else is done inside it.
                    if context.change.is_none_or(|(_, stays)| stays) {
                        context.change = change;
                    }
                });
            }
            "sdt" => self.control(at),
            "hyperlink" => self.hyperlink(at),
            "fldSimple" => self.simple_field(at)?,
            "fldChar" => self.field_mark(at)?,
            "instrText" | "delInstrText" => {
                if let Some(field) = self.fields.last_mut() {
                    field.say(&part.tree.content(part.xml, at));
                }
            }
            "tbl" => self.open_table(at),
            "tr" => self.open_row(at)?,
            "tc" => self.open_cell(at)?,
            "txbxContent" => self.open_box(at),
            "drawing" | "pict" | "object" => self.open_drawing(at),
            "footnoteReference" => self.note(at, NoteKind::Foot)?,
            "endnoteReference" => self.note(at, NoteKind::End)?,
            "commentRangeStart" => self.comment(at, Anchor::Start)?,
            "commentRangeEnd" => self.comment(at, Anchor::End)?,
            "commentReference" => self.comment(at, Anchor::Reference)?,
            _ => {}
        }
        Ok(())
    }

    pub(super) fn text(&mut self, text: &str) -> Result<(), Refusal> {
        if text.is_empty() || !self.is_shown() {
            return Ok(());
        }
        self.shared.spend_text(text)?;
        let mut run = String::with_capacity(text.len());
        for c in text.chars() {
            match shown(c) {
                Some('\t') => {
                    if !run.is_empty() {
                        self.run(std::mem::take(&mut run))?;
                    }
                    self.mark(Inline::Tab)?;
                }
                Some(c) => run.push(plain(c, &self.context.font)),
                None => {}
            }
        }
        if run.is_empty() { Ok(()) } else { self.run(run) }
    }

    /// A content control. What one shows of other data is set anew from there.
    fn control(&mut self, at: usize) {
        let part = self.part;
        let bound = part
            .child(at, "sdtPr")
            .is_some_and(|props| part.children(props).any(|child| part.name(child).1 == "dataBinding"));
        if bound {
            self.scope(at, |context| context.computed = true);
        }
    }

    fn symbol(&mut self, at: usize) -> Result<(), Refusal> {
        let code = self.part.attribute(at, "char").and_then(|code| u32::from_str_radix(code.trim(), 16).ok());
        let font = self.part.attribute(at, "font").unwrap_or_default();
        let c = code.and_then(char::from_u32).filter(|c| !c.is_control());
        match c {
            Some(c) if self.is_shown() => self.run(plain(c, &font).to_string()),
            _ => Ok(()),
        }
    }
}
