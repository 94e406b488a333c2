use crate::tag::Tag;
use crate::tree::Tree;

/// A paragraph as a reader sees it: the texts of its runs joined, and where each came from. Text boxes anchored in
/// it are paragraphs of their own.
#[derive(Debug, Default)]
pub(crate) struct Paragraph {
    pub text: String,
    pub pieces: Vec<Piece>,
}

/// One text element of a paragraph, and its share of the joined text.
#[derive(Debug)]
pub(crate) struct Piece {
    pub node: usize,
    pub start: usize,
    pub end: usize,
}

/// Whether text that is formatted as hidden belongs to what is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Hidden {
    Taken,
    Skipped,
}

impl Paragraph {
    pub(crate) fn read(tree: &Tree, source: &str, paragraph: usize, hidden: Hidden) -> Self {
        let mut read = Self::default();
        let end = tree.after(paragraph);
        let mut at = paragraph + 1;
        while at < end {
            match tree.tag(at) {
                Tag::Paragraph | Tag::ParagraphProps | Tag::RunProps | Tag::Fallback => {
                    at = tree.after(at);
                    continue;
                }
                Tag::Run if hidden == Hidden::Skipped && is_hidden(tree, source, at) => {
                    at = tree.after(at);
                    continue;
                }
                Tag::Text => {
                    let start = read.text.len();
                    read.text.push_str(&tree.content(source, at));
                    read.pieces.push(Piece { node: at, start, end: read.text.len() });
                }
                Tag::Tab => read.text.push('\t'),
                Tag::Break => read.text.push('\n'),
                Tag::Hyphen => read.text.push('-'),
                _ => {}
            }
            at += 1;
        }
        read
    }
}

/// Whether a run is formatted as hidden by its own properties.
fn is_hidden(tree: &Tree, source: &str, run: usize) -> bool {
    tree.child(run, Tag::RunProps).and_then(|props| tree.child(props, Tag::Hidden)).is_some_and(|hidden| {
        !matches!(tree.attribute(source, hidden, "val").as_deref(), Some("0" | "false" | "off"))
    })
}

/// Whether a paragraph is numbered or bulleted by the word processor.
pub(crate) fn is_listed(tree: &Tree, paragraph: usize) -> bool {
    tree.child(paragraph, Tag::ParagraphProps)
        .is_some_and(|props| tree.child(props, Tag::Numbering).is_some())
}
