//! Where each object is: the sections from the last `startxref` back along `/Prev`.

use std::collections::{HashMap, HashSet};

use super::budget::Budget;
use super::lexer::Lexer;
use super::{Dict, PdfError, xref_stream, xref_table};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Entry {
    Free,
    At { offset: usize, generation: u16 },
    InStream { stream: u32, index: usize },
}

/// The form of a section; an update takes the form of the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Table,
    Stream,
}

pub(super) struct Section {
    pub(super) form: Form,
    pub(super) entries: Vec<(u32, Entry)>,
    pub(super) trailer: Dict,
}

/// All sections together: the newest word on each object counts.
pub(super) struct Xref {
    pub(super) entries: HashMap<u32, Entry>,
    pub(super) trailer: Dict,
    pub(super) form: Form,
    /// Where the newest section stands.
    pub(super) start: usize,
}

impl Xref {
    pub(super) fn read(bytes: &[u8], budget: &Budget) -> Result<Self, PdfError> {
        let start = start_xref(bytes, budget)?;
        let newest = Section::read(bytes, start, budget)?;
        let (form, trailer) = (newest.form, newest.trailer.clone());
        let (mut entries, mut seen) = (HashMap::new(), HashSet::from([start]));
        // What is still to read, the newer on top.
        let mut waiting = Vec::new();
        let mut section = newest;
        loop {
            for (number, entry) in section.entries {
                entries.entry(number).or_insert(entry);
            }
            for key in ["Prev", "XRefStm"] {
                if let Some(value) = section.trailer.get(key) {
                    let at =
                        value.as_usize().ok_or(PdfError::Broken("a cross-reference that is no offset"))?;
                    if seen.insert(at) {
                        waiting.push(at);
                    }
                }
            }
            let Some(at) = waiting.pop() else { break };
            section = Section::read(bytes, at, budget)?;
        }
        Ok(Self { entries, trailer, form, start })
    }
}

impl Section {
    fn read(bytes: &[u8], at: usize, budget: &Budget) -> Result<Self, PdfError> {
        budget.row()?;
        let mut lexer = Lexer::new(bytes, at, budget);
        if lexer.keyword("xref") {
            xref_table::read(&mut lexer, budget)
        } else {
            xref_stream::read(bytes, at, budget)
        }
    }
}

fn start_xref(bytes: &[u8], budget: &Budget) -> Result<usize, PdfError> {
    const WORD: &[u8] = b"startxref";
    let at = bytes.windows(WORD.len()).rposition(|window| window == WORD);
    let at = at.ok_or(PdfError::Broken("no startxref"))?;
    let offset = Lexer::new(bytes, at + WORD.len(), budget).unsigned();
    offset
        .and_then(|value| usize::try_from(value).ok())
        .filter(|offset| *offset < at)
        .ok_or(PdfError::Broken("startxref points nowhere"))
}
