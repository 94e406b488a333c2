use domain::document::{Block, ChangeKey, Document, Inline, Marks, Paragraph};

use super::wanted::Wanted;

/// Whether a document says what another did with the change in these places, and looks the same everywhere else.
pub(super) fn is_so(before: &Document, after: &Document, places: &[bool], wanted: &Wanted) -> bool {
    let (old, new) = (before.blocks(), after.blocks());
    let mut pairs = old.iter().zip(&new).zip(places);
    old.len() == new.len()
        && pairs.all(|((old, new), changes)| match (old, new) {
            (Block::Paragraph(old), Block::Paragraph(new)) => {
                let (old, new) = (signs(before, old), signs(after, new));
                if *changes { is_replaced(&old, &new, wanted) } else { old == new }
            }
            (old, new) => std::mem::discriminant(*old) == std::mem::discriminant(*new),
        })
}

/// A character of a text, and how it looks.
type Sign = (char, Marks);

fn is_replaced(old: &[Sign], new: &[Sign], wanted: &Wanted) -> bool {
    let comes = wanted.text.chars().count();
    let Some(end) = (old.len() + comes).checked_sub(wanted.range.len()) else { return false };
    let new_end = wanted.range.start + comes;
    new.len() == end
        && old.len() >= wanted.range.end
        && old[..wanted.range.start] == new[..wanted.range.start]
        && old[wanted.range.end..] == new[new_end..]
        && new[wanted.range.start..new_end].iter().map(|sign| sign.0).eq(wanted.text.chars())
}

/// The text of a paragraph as [`Document::text_of`] has it, with its look.
fn signs(document: &Document, paragraph: &Paragraph) -> Vec<Sign> {
    let stays = |change: Option<ChangeKey>| {
        change.and_then(|key| document.change(key)).is_none_or(|change| change.kind.stays())
    };
    let mut signs = Vec::new();
    for inline in &paragraph.content {
        let sign = match inline {
            Inline::Text(run) if document.counts(run) => {
                signs.extend(run.text.chars().map(|c| (c, run.marks)));
                continue;
            }
            Inline::Picture(picture) if stays(picture.change) => domain::plain_text::PICTURE,
            Inline::Tab => '\t',
            Inline::LineBreak => '\n',
            Inline::PageBreak => '\u{c}',
            Inline::ColumnBreak => '\u{b}',
            _ => continue,
        };
        signs.push((sign, Marks::default()));
    }
    signs
}
