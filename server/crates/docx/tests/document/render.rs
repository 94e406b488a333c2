//! A document as plain text that a person can compare.

use docx::sample::Sample;
use docx::{Limits, Package};
use domain::document::{
    Align, Block, ChangeKey, ChangeKind, Document, Field, Inline, MarginKind, MarginPages, Marks, NoteKind,
    Paragraph, ParagraphKind, Picture, Run, SectionStart, TabAlign,
};

pub fn read(sample: &Sample) -> Document {
    Package::open(sample.bytes().unwrap(), &Limits::default()).unwrap().document().unwrap()
}

/// The body of a document with these elements.
pub fn body(xml: &str) -> String {
    shown(&read(&Sample::new().xml(xml)))
}

pub fn shown(document: &Document) -> String {
    Render(document).blocks(&document.body, "")
}

pub struct Render<'a>(pub &'a Document);

impl Render<'_> {
    pub fn blocks(&self, blocks: &[Block], indent: &str) -> String {
        let inner = format!("{indent}  ");
        let mut out = String::new();
        for block in blocks {
            match block {
                Block::Paragraph(paragraph) => out += &format!("{indent}{}\n", self.paragraph(paragraph)),
                Block::TextBox(text_box) => {
                    out += &format!("{indent}box\n{}", self.blocks(&text_box.blocks, &inner));
                }
                Block::Section(section) => {
                    let start = match section.start {
                        SectionStart::NewPage => "new page",
                        SectionStart::SamePage => "same page",
                        SectionStart::NewColumn => "new column",
                        SectionStart::EvenPage => "even page",
                        SectionStart::OddPage => "odd page",
                    };
                    out += &format!(
                        "{indent}--- {start}{}\n",
                        if section.landscape { ", landscape" } else { "" }
                    );
                }
                Block::Table(table) => {
                    out += &format!("{indent}table {:?}\n", table.columns);
                    for row in &table.rows {
                        let header = if row.header { " header" } else { "" };
                        out += &format!("{inner}row{header}{}\n", self.change(row.change));
                        for cell in &row.cells {
                            let mut name = String::new();
                            if (cell.columns, cell.rows) != (1, 1) {
                                name = format!(" {}x{}", cell.columns, cell.rows);
                            }
                            name += &self.change(cell.change);
                            match cell.blocks.as_slice() {
                                [] => out += &format!("{inner}|{name}\n"),
                                [Block::Paragraph(one)] => {
                                    out += format!("{inner}|{name} {}", self.paragraph(one)).trim_end();
                                    out.push('\n');
                                }
                                more => {
                                    out += &format!(
                                        "{inner}|{name}\n{}",
                                        self.blocks(more, &format!("{inner}  "))
                                    );
                                }
                            }
                        }
                    }
                }
            }
        }
        out
    }

    fn paragraph(&self, paragraph: &Paragraph) -> String {
        let mut out = match paragraph.kind {
            ParagraphKind::Body => String::new(),
            ParagraphKind::Heading(level) => format!("h{level} "),
            ParagraphKind::Title => "title ".to_owned(),
        };
        if paragraph.page_break_before {
            out += "page ";
        }
        match paragraph.align {
            Align::Left => {}
            align => out += &format!("{align:?} ").to_lowercase(),
        }
        let (indent, tabs) = (paragraph.indent, &paragraph.tabs);
        if indent != Default::default() {
            out += &format!("<{} {} {}> ", indent.left, indent.right, indent.first_line);
        }
        for tab in tabs {
            let align = match tab.align {
                TabAlign::Left => "",
                TabAlign::Centre => "c",
                TabAlign::Right => "r",
                TabAlign::Decimal => "d",
            };
            out += &format!("^{}{align} ", tab.at);
        }
        if let Some(label) = &paragraph.label {
            let level = if label.level > 0 { format!("@{}", label.level) } else { String::new() };
            out += &format!("[{}{level}] ", label.text);
        }
        for inline in &paragraph.content {
            out += &match inline {
                Inline::Text(run) => self.run(run),
                Inline::Tab => "→".to_owned(),
                Inline::LineBreak => "↵".to_owned(),
                Inline::PageBreak => "⇟".to_owned(),
                Inline::ColumnBreak => "⇥".to_owned(),
                Inline::Picture(picture) => self.picture(picture),
                Inline::Note(key) => format!("[^{}]", self.0.note(*key).unwrap().mark),
                Inline::CommentStart(key) => format!("⟨{}:", key.0),
                Inline::CommentEnd(key) => format!(":{}⟩", key.0),
            };
        }
        out + &self.change(paragraph.end_change)
    }

    fn picture(&self, picture: &Picture) -> String {
        let part = picture.part.map(|key| self.0.picture(key).unwrap());
        let part = part.map(|part| format!(" {} ({})", part.name, part.content_type)).unwrap_or_default();
        let change = self.change(picture.change);
        format!("[picture {}x{} {}{part}{change}]", picture.width, picture.height, picture.alt)
    }

    fn run(&self, run: &Run) -> String {
        const NAMES: [(Marks, char); 8] = [
            (Marks::BOLD, 'b'),
            (Marks::ITALIC, 'i'),
            (Marks::UNDERLINE, 'u'),
            (Marks::STRIKE, 's'),
            (Marks::SUPERSCRIPT, '^'),
            (Marks::SUBSCRIPT, '_'),
            (Marks::HIGHLIGHT, 'h'),
            (Marks::CAPITALS, 'C'),
        ];
        if run.is_plain() {
            return run.text.clone();
        }
        let mut name: String =
            NAMES.iter().filter(|(mark, _)| run.marks.contains(*mark)).map(|(_, c)| *c).collect();
        name += match run.field {
            Some(Field::PageNumber) => "page",
            Some(Field::PageCount) => "pages",
            None => "",
        };
        let link = run.link.map(|key| format!(" -> {}", self.0.link(key).unwrap().as_str()));
        format!("{{{name}:{}{}{}}}", run.text, link.unwrap_or_default(), self.change(run.change))
    }

    fn change(&self, key: Option<ChangeKey>) -> String {
        let Some(change) = key.map(|key| self.0.change(key).unwrap()) else { return String::new() };
        let kind = match change.kind {
            ChangeKind::Inserted => "ins",
            ChangeKind::Deleted => "del",
            ChangeKind::MovedFrom => "from",
            ChangeKind::MovedTo => "to",
        };
        let at = change.at.map(|at| format!(" {} {}:{:02}", at.day.iso(), at.minute / 60, at.minute % 60));
        format!(" +{kind} {}{}", change.author, at.unwrap_or_default())
    }

    pub fn beside(&self) -> String {
        let mut out = String::new();
        for margin in &self.0.margins {
            let kind = if margin.kind == MarginKind::Header { "header" } else { "footer" };
            let pages = match margin.pages {
                MarginPages::Default => "",
                MarginPages::First => " first",
                MarginPages::Even => " even",
            };
            out += &format!("{kind}{pages} {}\n{}", margin.section, self.blocks(&margin.blocks, "  "));
        }
        for note in &self.0.notes {
            let kind = if note.kind == NoteKind::Foot { "footnote" } else { "endnote" };
            out += &format!(
                "{kind} {}{}\n{}",
                note.mark,
                self.change(note.change),
                self.blocks(&note.blocks, "  ")
            );
        }
        for comment in &self.0.comments {
            let at = comment.at.map(|at| format!(" {}", at.day.iso())).unwrap_or_default();
            out += &format!("comment {}{at}: {}\n", comment.author, comment.text.replace('\n', " / "));
        }
        out
    }
}
