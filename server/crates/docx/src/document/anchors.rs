use domain::document::{Inline, NoteKind};

use super::walk::Walk;
use crate::Refusal;

/// What of a comment an element stands for.
#[derive(Clone, Copy)]
pub(super) enum Anchor {
    Start,
    End,
    Reference,
}

impl Walk<'_> {
    /// The mark of a note. One of the author's own follows it as text.
    pub(super) fn note(&mut self, at: usize, kind: NoteKind) -> Result<(), Refusal> {
        let Some(id) = self.part.attribute(at, "id").filter(|_| self.is_shown()) else { return Ok(()) };
        let own = self.part.attribute(at, "customMarkFollows");
        let counted = matches!(own.as_deref(), None | Some("0" | "false" | "off"));
        let key = self.shared.notes.refer(kind, id.into_owned(), counted, self.context.change);
        self.inline(Inline::Note(key))
    }

    /// One end of the text that a comment is about, or both where the file marks only a place.
    pub(super) fn comment(&mut self, at: usize, anchor: Anchor) -> Result<(), Refusal> {
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
