//! What each element of a text becomes.

use std::rc::Rc;

use domain::document::{Field, Inline, NoteKind, Paragraph, ParagraphKind, Picture, PicturePart};

use super::drawing::OpenDrawing;
use super::field::{Instruction, OpenField};
use super::look::Look;
use super::properties::Properties;
use super::symbols::plain;
use super::visit::FieldMark;
use super::walk::Walk;
use crate::Refusal;
use crate::tag::Space;

impl Walk<'_> {
    /// Takes up an element; says whether what is inside it is to be passed over.
    pub(super) fn element(&mut self, at: usize) -> Result<bool, Refusal> {
        let part = self.part;
        match part.name(at) {
            (Space::Word, name) => return self.word(name, at),
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
        Ok(false)
    }

    fn word(&mut self, name: &str, at: usize) -> Result<bool, Refusal> {
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
            "drawing" | "pict" => self.open_drawing(at),
            "footnoteReference" => return self.note(at, NoteKind::Foot),
            "endnoteReference" => return self.note(at, NoteKind::End),
            "commentRangeStart" => self.comment(at, Anchor::Start)?,
            "commentRangeEnd" => self.comment(at, Anchor::End)?,
            "commentReference" => self.comment(at, Anchor::Reference)?,
            _ => {}
        }
        Ok(false)
    }

    fn start_paragraph(&mut self, at: usize) {
        let part = self.part;
        let props = part.child(at, "pPr");
        let own = props.map(|props| Properties::read(part, props)).unwrap_or_default();
        let style = props.and_then(|props| part.child_value(props, "pStyle"));
        let style = self.shared.sheet.paragraph(style.as_deref());
        let end_change = self.shared.change_in(part, props.and_then(|props| part.child(props, "rPr")));

        let list = own.list.or(style.properties.list).filter(|&list| list > 0);
        let level = own.level.or(style.properties.level).unwrap_or_default();
        let numbering = &self.shared.sheet.numbering;
        // A paragraph that runs on into the next one is not counted: the next one has the number.
        let counted = list.filter(|_| end_change.is_none_or(|(_, stays)| stays));
        let label = counted.and_then(|list| self.shared.counters.next(numbering, list, level));
        let of_level = list.filter(|_| own.list.is_some() || own.level.is_some());
        let of_level = of_level.and_then(|list| numbering.level(list, level));
        let said = match of_level {
            Some(level) => own.or(&level.properties).or(&style.properties),
            None => own.or(&style.properties),
        };

        let mut kind = style.kind(&own);
        if kind == ParagraphKind::Title && label.is_some() {
            kind = ParagraphKind::Body;
        }
        let paragraph = Paragraph {
            kind,
            label,
            align: said.align.unwrap_or_default(),
            indent: said.indent(),
            tabs: said.tab_stops(),
            page_break_before: said.page_break_before.unwrap_or_default(),
            end_change: end_change.map(|(key, _)| key),
            ..Paragraph::default()
        };
        let ends_section =
            self.is_outermost() && props.is_some_and(|props| part.child(props, "sectPr").is_some());
        self.open_paragraph(at, paragraph, ends_section);
        let look = style.look.or(self.shared.sheet.default_look());
        self.context.style = Rc::new(style.look.clone());
        self.wear(&look);
    }

    fn start_run(&mut self, at: usize) {
        let part = self.part;
        let props = part.child(at, "rPr");
        let own = props.map(|props| Look::read(part, props)).unwrap_or_default();
        let style = props.and_then(|props| part.child_value(props, "rStyle"));
        let paragraph = Rc::clone(&self.context.style);
        let styled = match style {
            Some(style) => self.shared.sheet.character(&style).over(&paragraph),
            None => (*paragraph).clone(),
        };
        let look = own.or(&styled).or(self.shared.sheet.default_look());
        self.scope(at, |_| {});
        self.wear(&look);
    }

    fn wear(&mut self, look: &Look) {
        self.context.marks = look.marks();
        self.context.hidden = look.is_hidden();
        self.context.font = look.symbol_font().into();
    }

    /// Whether what stands here is printed, and so shown.
    fn is_shown(&mut self) -> bool {
        let shown =
            !self.context.hidden && self.fields.last().is_none_or(|field| field.shows && field.outer_shows);
        if let Some(field) = self.fields.last_mut().filter(|_| shown) {
            field.seen = true;
        }
        shown
    }

    fn text(&mut self, text: &str) -> Result<(), Refusal> {
        if text.is_empty() || !self.is_shown() {
            return Ok(());
        }
        let mut run = String::with_capacity(text.len());
        for c in text.chars() {
            match c {
                '\t' => {
                    if !run.is_empty() {
                        self.run(std::mem::take(&mut run))?;
                    }
                    self.mark(Inline::Tab)?;
                }
                '\n' | '\r' => run.push(' '),
                c if c.is_control() => {}
                c => run.push(plain(c, &self.context.font)),
            }
        }
        if run.is_empty() { Ok(()) } else { self.run(run) }
    }

    /// A tab or break. One that a change takes away is only a gap in the text that goes with it.
    fn mark(&mut self, mark: Inline) -> Result<(), Refusal> {
        if !self.is_shown() {
            return Ok(());
        }
        match self.context.change {
            Some((_, false)) => self.run(" ".to_owned()),
            _ => self.inline(mark),
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

    fn hyperlink(&mut self, at: usize) {
        let part = self.part;
        let id = part.tree.any_attribute(part.xml, at, "id");
        let line = id.and_then(|id| self.relationships.get(&*id)).filter(|line| line.kind == "hyperlink");
        let link = line.and_then(|line| self.shared.link(&line.target));
        self.scope(at, |context| context.link = link.or(context.link));
    }

    fn simple_field(&mut self, at: usize) -> Result<(), Refusal> {
        let part = self.part;
        let instruction = Instruction::read(&part.attribute(at, "instr").unwrap_or_default());
        let link = instruction.address.and_then(|address| self.shared.link(address.as_str()));
        // Inside another, that one decides: else nested ones would each be looked through to their ends.
        if let Some(field) = instruction.field.filter(|_| self.context.field.is_none())
            && part.descendant(at, "t").is_none()
        {
            self.field(field)?;
        }
        self.scope(at, |context| {
            context.field = instruction.field.or(context.field);
            context.link = link.or(context.link);
        });
        Ok(())
    }

    /// A field whose result the file does not hold.
    fn field(&mut self, field: Field) -> Result<(), Refusal> {
        if !self.is_shown() {
            return Ok(());
        }
        let outer = self.context.field.replace(field);
        let done = self.run(String::new());
        self.context.field = outer;
        done
    }

    fn field_mark(&mut self, at: usize) -> Result<(), Refusal> {
        match self.field_marks.get(&at) {
            Some(FieldMark::Begin) => {
                let outer = self.fields.last();
                let field = OpenField {
                    outer_shows: outer.is_none_or(|field| field.shows && field.outer_shows),
                    field: outer.and_then(|field| field.field),
                    link: outer.and_then(|field| field.link),
                    ..OpenField::default()
                };
                self.fields.push(field);
            }
            Some(FieldMark::Separate) => {
                if let Some(field) = self.fields.last_mut() {
                    field.shows = true;
                    let instruction = Instruction::read(&field.instruction);
                    let link = instruction.address.and_then(|address| self.shared.link(address.as_str()));
                    field.field = instruction.field.or(field.field);
                    field.link = link.or(field.link);
                }
            }
            Some(FieldMark::End) => {
                let Some(field) = self.fields.pop() else { return Ok(()) };
                let printed = Instruction::read(&field.instruction).field.filter(|_| !field.seen);
                if let Some(inner) = printed {
                    self.field(inner)?;
                } else if let Some(outer) = self.fields.last_mut() {
                    outer.seen |= field.seen;
                }
            }
            None => {}
        }
        Ok(())
    }

    fn shown_picture(&mut self, id: Option<&str>) -> Result<(), Refusal> {
        let line = id.and_then(|id| self.relationships.get(id)).filter(|line| !line.external);
        let entry = line.and_then(|line| self.source.entry(self.name, &line.target));
        let part = entry.map(|(name, content_type)| {
            let (name, content_type) = (name.to_owned(), content_type.to_owned());
            self.shared.picture(PicturePart { name, content_type })
        });
        let Some(mut picture) = self.drawing().map(OpenDrawing::picture) else { return Ok(()) };
        picture.part = part;
        self.picture(picture)
    }

    pub(super) fn picture(&mut self, mut picture: Picture) -> Result<(), Refusal> {
        picture.change = self.context.change.map(|(key, _)| key);
        if self.is_shown() { self.inline(Inline::Picture(picture)) } else { Ok(()) }
    }

    /// The mark of a note; a mark of the author's own follows it in the run, and is passed over there.
    fn note(&mut self, at: usize, kind: NoteKind) -> Result<bool, Refusal> {
        let part = self.part;
        let Some(id) = part.attribute(at, "id").filter(|_| self.is_shown()) else { return Ok(false) };
        let own = part.attribute(at, "customMarkFollows");
        let own = own.filter(|own| !matches!(&**own, "0" | "false" | "off")).map(|_| String::new());
        let key = self.shared.notes.refer(kind, id.into_owned(), own, self.context.change);
        self.inline(Inline::Note(key))?;
        Ok(false)
    }

    fn comment(&mut self, at: usize, anchor: Anchor) -> Result<(), Refusal> {
        let comments = &mut self.shared.comments;
        let Some(id) = self.part.attribute(at, "id") else { return Ok(()) };
        let Some(&key) = comments.places.get(id.trim()) else { return Ok(()) };
        // Whether it is open; each is opened and closed once.
        let state = comments.begun.get(&key).copied();
        let (start, end) = match (anchor, state) {
            (Anchor::Start, None) => (true, false),
            (Anchor::End | Anchor::Reference, Some(true)) => (false, true),
            (Anchor::Reference, None) => (true, true),
            _ => (false, false),
        };
        if start || end {
            comments.begun.insert(key, !end);
        }
        for inline in [start.then_some(Inline::CommentStart(key)), end.then_some(Inline::CommentEnd(key))] {
            match inline {
                Some(inline) if self.paragraph().is_some() => self.inline(inline)?,
                Some(inline) => self.pending.push(inline),
                None => {}
            }
        }
        Ok(())
    }
}

/// What of a comment an element stands for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Anchor {
    Start,
    End,
    Reference,
}
