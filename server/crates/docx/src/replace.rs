//! Puts what a reviewer proposes for a passage into the document itself.
//!
//! The reader says which elements a passage was read from ([`Origin`]), so that there is no second notion of what a text
//! says. [`wanted`] finds the place and takes off what stays the same, [`touched`] the elements there, [`run`] writes
//! their runs anew, [`copies`] does the same to the other copy of a text box, and [`held`] reads the result once more
//! before it is handed out.

mod copies;
mod held;
mod run;
mod touched;
mod tracked;
mod wanted;

use domain::passage::Passage;
use domain::{Timestamp, Zone};

use crate::document::{Origin, Source};
use crate::edits::Edits;
use crate::issue::{Entry, written};
use crate::{Package, Refusal};
use tracked::Signature;
use wanted::Wanted;

/// How a passage is replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Replacing<'a> {
    /// As if it had always been so.
    Outright,
    /// As a tracked change that any word processor can accept or reject.
    Tracked {
        /// Who proposes it.
        author: &'a str,
        /// When.
        at: Timestamp,
        /// By which clock: word processors write the time of day that the author's showed.
        zone: Zone,
    },
}

/// Why a passage could not be replaced.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReplaceError {
    /// The document does not say this, or not there any more.
    #[error("the passage is not in the document")]
    NotFound,
    /// What would be replaced is not text alone: a picture, the mark of a note, a formula, a page number or another result
    /// of a field; or it lies in several paragraphs, or in a text box whose copy for old programs says something else.
    #[error("the passage is not text alone")]
    NotText,
    /// The new text or the author's name holds a character that no document can, or that no screen shows.
    #[error("the character {} cannot stand in a document", .0.escape_unicode())]
    Character(char),
    /// The document cannot be read, or would be refused with the new text in it.
    #[error("the document would be refused: {0}")]
    Refused(#[from] Refusal),
    /// The archive could not be written anew.
    #[error("the archive could not be written")]
    Archive,
}

impl Package {
    /// The file with the passage replaced: what [`document`](Self::document) then reads differs in that alone. Nothing else
    /// of the file is touched, other people's tracked changes and comments included; it is as much a stranger's as before.
    ///
    /// Only what differs between the passage and `text` is written. It takes the formatting of what it replaces, or of
    /// what it follows; tabs and line breaks in it become those of the letter, an empty `text` deletes. Text that a tracked
    /// change has taken away or that is formatted as hidden is no part of a passage, and stays where it is.
    ///
    /// # Errors
    /// When the passage is not there, is no text alone, or the new text cannot stand in a document.
    pub fn replaced(&self, passage: &Passage, text: &str, how: Replacing) -> Result<Vec<u8>, ReplaceError> {
        let traced = self.traced(None)?;
        let wanted = Wanted::new(&traced.document, passage, text)?;
        if wanted.is_nothing() {
            return Ok(self.bytes.clone());
        }
        let origin = traced.origins.get(wanted.block).and_then(Option::as_ref);
        let origin = origin.filter(|origin| origin.text == wanted.was).ok_or(ReplaceError::NotText)?;
        let mut source = Source::open(self)?;
        let mut signature = Signature::new(how, self, &mut source)?;
        let content = source.story(&origin.part)?.ok_or(ReplaceError::NotText)?;
        let (part, mut edits) = (content.part(), Edits::default());
        let copies = copies::of(self, part, origin, &traced.origins)?;
        for origin in std::iter::once(origin).chain(&copies) {
            for run in touched::runs(part, origin, &wanted)? {
                run::rewrite(part, &run, &wanted.text, signature.as_mut(), &mut edits);
            }
        }
        let xml = edits.apply(part.xml);
        let name = source.name(&origin.part).unwrap_or_default();
        let entry = |entry: &str| if entry == name { Entry::Written(&xml) } else { Entry::Kept };
        let bytes = written(&self.bytes, entry).map_err(|_| ReplaceError::Archive)?;
        let after = Self::open(bytes, &self.limits)?;
        let same_place = |other: &Option<Origin>| {
            other.as_ref().is_some_and(|other| (&other.part, other.node) == (&origin.part, origin.node))
        };
        let places: Vec<bool> = traced.origins.iter().map(same_place).collect();
        if !held::is_so(&traced.document, &after.traced(None)?.document, &places, &wanted) {
            return Err(ReplaceError::NotText);
        }
        Ok(after.bytes)
    }
}
