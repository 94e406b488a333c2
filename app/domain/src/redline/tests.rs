use super::*;
use crate::document::*;
use std::fmt::Write;

mod large;
pub(crate) mod laws;
mod stories;

/// A letter from lines of text.
pub(crate) fn letter(text: &str) -> Document {
    of(text.lines().map(|line| paragraph(line.trim())).collect())
}

pub(crate) fn of(body: Vec<Block>) -> Document {
    let mut document = Document { body, ..Document::default() };
    document.identify();
    document
}

/// A paragraph; `**` turns bold on and off, `1) ` and the like before the text is its printed number.
pub(crate) fn paragraph(text: &str) -> Block {
    let (label, text) = match text.split_once(") ") {
        Some((number, rest)) if number.chars().all(|c| c.is_ascii_digit()) => {
            (Some(Label { text: format!("{number})"), level: 0 }), rest)
        }
        _ => (None, text),
    };
    let runs = text.split("**").enumerate().filter(|(_, text)| !text.is_empty());
    let marks = |at: usize| if at % 2 == 1 { Marks::BOLD } else { Marks::default() };
    let content = runs
        .map(|(at, text)| Inline::Text(Run { text: text.into(), marks: marks(at), ..Run::default() }))
        .collect();
    Block::Paragraph(Paragraph { label, content, ..Paragraph::default() })
}

/// A table from lines of cells, parted by `|`.
pub(crate) fn table(text: &str) -> Block {
    let cell = |text: &str| Cell { blocks: vec![paragraph(text.trim())], ..Cell::default() };
    let rows: Vec<Row> = text
        .lines()
        .map(|line| Row { cells: line.split('|').map(cell).collect(), ..Row::default() })
        .collect();
    let columns = vec![0; rows.first().map_or(0, |row| row.cells.len())];
    Block::Table(Table { columns, rows, ..Table::default() })
}

/// The redline as lines of text, to be read: `[-gone-]`, `{+new+}`, each with its ordinal before it.
pub(crate) fn drawn(old: &Document, new: &Document) -> String {
    let redline = Redline::between(old, new);
    let mut out = String::new();
    for story in &redline.stories {
        if story.place != Place::Body {
            if story.is_same() {
                continue;
            }
            writeln!(out, "-- {:?} {:?} to {:?}", story.place, story.old, story.new).unwrap();
        }
        draw(&story.entries, story.new_blocks(new), new, &mut out);
    }
    write!(out, "({})", redline.count()).unwrap();
    out
}

fn draw(entries: &[Entry], blocks: &[Block], new: &Document, out: &mut String) {
    let mut blocks = blocks.iter();
    for entry in entries {
        match entry {
            Entry::Same(count) => {
                for block in blocks.by_ref().take(*count as usize) {
                    writeln!(out, "  {}", new.text_of(block)).unwrap();
                }
            }
            Entry::Changed(change) => {
                write!(out, "~ ").unwrap();
                draw_change(change, blocks.next().unwrap(), new, out);
            }
            Entry::Inserted { n } => writeln!(out, "+{n} {}", new.text_of(blocks.next().unwrap())).unwrap(),
            Entry::Deleted { n, block } => writeln!(out, "-{n} {}", new.text_of(block)).unwrap(),
            Entry::Moved { n, from, change } => {
                write!(out, ">{n} from {from}: ").unwrap();
                let block = blocks.next().unwrap();
                match change {
                    Some(change) => draw_change(change, block, new, out),
                    None => writeln!(out, "{}", new.text_of(block)).unwrap(),
                }
            }
            Entry::MovedAway { n, to } => writeln!(out, "<{n} to {to}").unwrap(),
        }
    }
    assert!(blocks.next().is_none(), "every new block is walked");
}

fn draw_change(change: &BlockChange, block: &Block, new: &Document, out: &mut String) {
    if let Some(number) = &change.was_numbered {
        write!(out, "(number {number} #{}) ", change.n).unwrap();
    }
    if !change.looks.is_empty() {
        write!(out, "{:?} #{} ", change.looks, change.n).unwrap();
    }
    match (&change.inside, block) {
        (Inside::Same, _) => out.push_str(&new.text_of(block)),
        (Inside::Words(segments), _) => {
            for Segment { kind, text, object, n } in segments {
                let object = object.as_ref().map_or(String::new(), |object| format!("{object:?}"));
                match kind {
                    SegmentKind::Same => out.push_str(text),
                    SegmentKind::Deleted => write!(out, "[{n}-{text}{object}-]").unwrap(),
                    SegmentKind::Inserted => write!(out, "{{{n}+{text}{object}+}}").unwrap(),
                }
            }
        }
        (Inside::Rows(rows), Block::Table(table)) => {
            writeln!(out, "table").unwrap();
            draw_rows(rows, table, new, out);
            return;
        }
        (Inside::Blocks(entries), Block::TextBox(text_box)) => {
            writeln!(out, "box").unwrap();
            draw(entries, &text_box.blocks, new, out);
            return;
        }
        _ => panic!("a change of another block"),
    }
    out.push('\n');
}

fn draw_rows(entries: &[RowEntry], table: &Table, new: &Document, out: &mut String) {
    let text = |row: &Row| {
        let cells =
            row.cells.iter().map(|cell| cell.blocks.iter().map(|b| new.text_of(b)).collect::<String>());
        cells.collect::<Vec<_>>().join("|")
    };
    let mut rows = table.rows.iter();
    for entry in entries {
        match entry {
            RowEntry::Same(count) => {
                rows.by_ref()
                    .take(*count as usize)
                    .for_each(|row| writeln!(out, "    {}", text(row)).unwrap());
            }
            RowEntry::Inserted { n } => writeln!(out, "   +{n} {}", text(rows.next().unwrap())).unwrap(),
            RowEntry::Deleted { n, row } => writeln!(out, "   -{n} {}", text(row)).unwrap(),
            RowEntry::Changed(cells) => {
                let mut at = rows.next().unwrap().cells.iter();
                let shown = cells.iter().flat_map(|cell| match cell {
                    CellEntry::Same(count) => at
                        .by_ref()
                        .take(*count as usize)
                        .map(|cell| cell.blocks.iter().map(|b| new.text_of(b)).collect::<String>())
                        .collect(),
                    CellEntry::Inserted { n } => {
                        let cell = at.next().unwrap();
                        vec![format!(
                            "{{{n}+{}+}}",
                            cell.blocks.iter().map(|b| new.text_of(b)).collect::<String>()
                        )]
                    }
                    CellEntry::Deleted { n, cell } => {
                        vec![format!(
                            "[{n}-{}-]",
                            cell.blocks.iter().map(|b| new.text_of(b)).collect::<String>()
                        )]
                    }
                    CellEntry::Changed(entries) => {
                        let mut inner = String::new();
                        draw(entries, &at.next().unwrap().blocks, new, &mut inner);
                        vec![inner.trim().replace('\n', " / ")]
                    }
                });
                writeln!(out, "   ~ {}", shown.collect::<Vec<_>>().join("|")).unwrap();
            }
        }
    }
}
