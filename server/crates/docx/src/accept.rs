//! Accepts all tracked changes and drops all comments of a part, as the one who signs has it.

use std::collections::HashSet;

use crate::edits::Edits;
use crate::tag::Tag;
use crate::tree::Tree;

/// What was found, for the warnings.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Reviewed {
    pub changes: bool,
    pub comments: bool,
}

/// The edits that leave a part as if all its changes had been accepted: insertions stay, deletions and former
/// formatting go, a paragraph whose mark was deleted runs on into the next one and takes that one's properties.
pub(crate) fn accept(tree: &Tree, source: &str) -> (Edits, Reviewed) {
    let mut pass =
        Pass { tree, source, edits: Edits::default(), reviewed: Reviewed::default(), joined: HashSet::new() };
    pass.range(0, tree.len());
    (pass.edits, pass.reviewed)
}

struct Pass<'a> {
    tree: &'a Tree,
    source: &'a str,
    edits: Edits,
    reviewed: Reviewed,
    /// Paragraphs that run on from the one before, whose properties are already dealt with.
    joined: HashSet<usize>,
}

impl Pass<'_> {
    fn range(&mut self, from: usize, to: usize) {
        let mut at = from;
        while at < to {
            let node = self.tree.node(at);
            let whole = match node.tag {
                Tag::Deleted | Tag::Change | Tag::CellDeleted => {
                    self.reviewed.changes = true;
                    true
                }
                Tag::Inserted => {
                    self.reviewed.changes = true;
                    self.edits.cut(node.start..node.open_end);
                    self.edits.cut(node.close_start..node.end);
                    false
                }
                Tag::CommentMark | Tag::CommentReference => {
                    self.reviewed.comments = true;
                    true
                }
                Tag::Run => self.only_refers_to_comment(at),
                Tag::Row => self.row_is_deleted(at),
                Tag::Table => {
                    let rows: Vec<_> =
                        self.tree.children(at).filter(|&c| self.tree.tag(c) == Tag::Row).collect();
                    !rows.is_empty() && rows.iter().all(|&row| self.row_is_deleted(row))
                }
                Tag::Cell => self.cell_is_deleted(at),
                Tag::Paragraph => {
                    if self.mark_is_deleted(at) && !self.joined.contains(&at) {
                        self.join(at);
                    }
                    false
                }
                _ => false,
            };
            if whole {
                self.edits.cut(node.start..node.end);
                at = self.tree.after(at);
            } else if node.tag == Tag::ParagraphProps && self.joined.contains(&at) {
                at = self.tree.after(at);
            } else {
                at += 1;
            }
        }
    }

    fn only_refers_to_comment(&mut self, run: usize) -> bool {
        let mut refers = false;
        for child in self.tree.children(run) {
            match self.tree.tag(child) {
                Tag::CommentReference => refers = true,
                Tag::RunProps => {}
                _ => return false,
            }
        }
        self.reviewed.comments |= refers;
        refers
    }

    fn row_is_deleted(&mut self, row: usize) -> bool {
        let marked = self.grandchild(row, Tag::RowProps, Tag::Deleted);
        let mut cells = self.tree.children(row).filter(|&c| self.tree.tag(c) == Tag::Cell).peekable();
        let deleted = marked || (cells.peek().is_some() && cells.all(|cell| self.cell_is_deleted(cell)));
        self.reviewed.changes |= deleted;
        deleted
    }

    fn cell_is_deleted(&self, cell: usize) -> bool {
        self.grandchild(cell, Tag::CellProps, Tag::CellDeleted)
    }

    fn mark_is_deleted(&self, paragraph: usize) -> bool {
        let props = self.tree.child(paragraph, Tag::ParagraphProps);
        props.is_some_and(|props| self.grandchild(props, Tag::RunProps, Tag::Deleted))
    }

    fn grandchild(&self, at: usize, child: Tag, grandchild: Tag) -> bool {
        self.tree.child(at, child).is_some_and(|child| self.tree.child(child, grandchild).is_some())
    }

    /// Runs the paragraphs from `first` on together, up to and with the first whose mark stays.
    fn join(&mut self, first: usize) {
        self.reviewed.changes = true;
        let mut last = first;
        while self.mark_is_deleted(last) {
            let Some(next) = self.next_paragraph(last) else { break };
            let (left, right) = (self.tree.node(last), self.tree.node(next));
            if left.close_start == left.end {
                // `<w:p/>` has no properties, so its mark cannot have been deleted.
                break;
            }
            self.edits.cut(left.close_start..left.end);
            self.edits.cut(right.start..right.open_end);
            self.joined.insert(next);
            self.cut_props(next);
            last = next;
        }
        if last == first {
            return;
        }
        let closing = self.tree.node(last);
        if closing.close_start == closing.end {
            // The last one is `<w:p/>`: it was cut whole, so the end tag has to come from here.
            let (name, _) = self.tree.opening(self.source, first);
            self.edits.replace(closing.end..closing.end, format!("</{name}>"));
        }
        let props = self.tree.child(last, Tag::ParagraphProps).map(|props| self.cleaned(props));
        self.cut_props(first);
        let open_end = self.tree.node(first).open_end;
        self.edits.replace(open_end..open_end, props.unwrap_or_default());
    }

    fn cut_props(&mut self, paragraph: usize) {
        if let Some(props) = self.tree.child(paragraph, Tag::ParagraphProps) {
            let node = self.tree.node(props);
            self.edits.cut(node.start..node.end);
            self.joined.insert(props);
        }
    }

    /// The properties of a paragraph with their own changes accepted.
    fn cleaned(&self, props: usize) -> String {
        let mut edits = Edits::default();
        let node = self.tree.node(props);
        edits.cut(0..node.start);
        let mut at = props + 1;
        while at < self.tree.after(props) {
            let inner = self.tree.node(at);
            if matches!(inner.tag, Tag::Inserted | Tag::Deleted | Tag::Change) {
                edits.cut(inner.start..inner.end);
                at = self.tree.after(at);
            } else {
                at += 1;
            }
        }
        edits.apply(&self.source[..node.end as usize])
    }

    /// The paragraph that follows among the same parent's children, past bookmarks and the like.
    fn next_paragraph(&self, at: usize) -> Option<usize> {
        let mut left = at;
        loop {
            let next = self.tree.after(left);
            if next >= self.tree.len() {
                return None;
            }
            // Between siblings there is no end tag; between anything else there is.
            let gap = self.tree.node(left).end as usize..self.tree.node(next).start as usize;
            if self.source[gap].contains("</") {
                return None;
            }
            match self.tree.tag(next) {
                Tag::Paragraph => return Some(next),
                Tag::CommentMark | Tag::Change => {}
                Tag::Other if self.tree.after(next) == next + 1 => {}
                _ => return None,
            }
            left = next;
        }
    }
}
