use crate::paragraph::is_listed;
use crate::story::Story;
use crate::tag::Tag;
use crate::text::text_of;

/// One line of a letter, with its place in a table if it stands in one.
#[derive(Debug)]
pub(super) struct Line {
    pub text: String,
    /// Numbered or bulleted by the word processor.
    pub listed: bool,
    /// Whether it goes on the paragraph of the line before.
    pub continues: bool,
    pub place: Option<Place>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    pub row: usize,
    pub cell: usize,
    /// The how manieth line of its cell.
    pub index: usize,
}

/// A table row that is open at some point of the walk.
struct Row {
    at: usize,
    after: usize,
    cell: usize,
    index: usize,
}

/// What counts of a line, in characters.
const LENGTH: usize = 500;

/// The first lines of a story in order, empty ones too, without the second copy of text boxes.
pub(super) fn lines(story: &Story, most: usize) -> Vec<Line> {
    let tree = &story.tree;
    let mut rows: Vec<Row> = Vec::new();
    let mut lines = Vec::new();
    let mut at = 0;
    while at < tree.len() && lines.len() < most {
        while rows.pop_if(|row| row.after <= at).is_some() {}
        match tree.tag(at) {
            Tag::Fallback => {
                at = tree.after(at);
                continue;
            }
            Tag::Row => rows.push(Row { at, after: tree.after(at), cell: 0, index: 0 }),
            Tag::Cell => {
                if let Some(row) = rows.last_mut() {
                    (row.cell, row.index) = (row.cell + 1, 0);
                }
            }
            Tag::Paragraph => {
                let listed = is_listed(tree, at);
                for (number, text) in text_of(story, at).split('\n').enumerate() {
                    let place = rows.last_mut().map(|row| {
                        row.index += 1;
                        Place { row: row.at, cell: row.cell, index: row.index }
                    });
                    let text =
                        text.chars().take(LENGTH).map(|c| if c == '\u{A0}' { ' ' } else { c }).collect();
                    lines.push(Line { text, listed: listed && number == 0, continues: number > 0, place });
                }
            }
            _ => {}
        }
        at += 1;
    }
    lines
}
