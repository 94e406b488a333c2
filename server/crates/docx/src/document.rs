//! Reads a package as blocks.
//!
//! The parts are read as their author left them, tracked changes and comments included ([`source`]). [`walk`] goes through
//! the elements of one text, [`element`] says what each becomes; formatting comes from [`style_sheet`], numbers from
//! [`numbering`] and [`counters`].

mod anchors;
mod counters;
mod drawing;
mod element;
mod field;
mod formatting;
mod hidden;
mod look;
mod margins;
mod numbering;
mod numeral;
mod open;
mod origin;
mod output;
mod part;
mod pictures;
mod properties;
mod shared;
mod source;
mod style_sheet;
mod symbols;
mod table;
mod visit;
mod walk;

use domain::document::{Block, Comment, CommentKey, Document, NoteKind};

use crate::paragraph::{Hidden, Paragraph};
use crate::relationships::resolve;
use crate::{Package, Refusal};
pub(crate) use element::shown;
use margins::{Settings, margins, section_breaks};
use numbering::Numbering;
pub(crate) use origin::{Origin, Piece, PieceKind, Traced};
pub(crate) use part::Part;
use shared::{Shared, signed};
pub(crate) use source::Source;
use source::{Content, Relationships};
use style_sheet::StyleSheet;
use walk::Walk;

impl Package {
    /// What the letter says, as blocks: body, headers and footers that are printed, notes, comments, tracked changes as
    /// marks. Text that is formatted as hidden, or stands in a field's instruction, is left out.
    ///
    /// The pictures stay in the file; the document names their parts.
    ///
    /// # Errors
    /// When there is far more text than a letter has.
    pub fn document(&self) -> Result<Document, Refusal> {
        let mut source = Source::open(self)?;
        let (mut document, _) = read(&mut source, None)?;
        source.hash_pictures(&mut document.pictures);
        document.identify();
        Ok(document)
    }

    /// The same, without the hashes of pictures, with where each paragraph was read from; and, where `chosen` names an alternative of a part, as if that
    /// one were printed.
    pub(crate) fn traced(&self, chosen: Option<(String, usize)>) -> Result<Traced, Refusal> {
        let mut source = Source::open(self)?;
        source.chosen = chosen;
        let (document, origins) = read(&mut source, Some(Vec::new()))?;
        let mut traced = Traced::new(document, origins);
        traced.document.identify();
        Ok(traced)
    }
}

/// Reads all texts; notes down where from, if there is a list to do so.
fn read(source: &mut Source, origins: Option<Vec<Origin>>) -> Result<(Document, Vec<Origin>), Refusal> {
    let main = source.main();
    let lines = source.relationships(&main)?;
    let Some(body) = source.story(&main)? else { return Err(Refusal::NotADocument) };

    let target = |kind: &str| {
        let line = lines.values().find(|line| line.kind == kind && !line.external);
        line.map(|line| resolve(&main, &line.target))
    };
    let mut read = |kind: &str| target(kind).map_or(Ok(None), |part| source.read(&part));
    let (numbering, settings, remarks) = (read("numbering")?, read("settings")?, read("comments")?);
    let numbering = numbering.map(|content| Numbering::read(content.part())).unwrap_or_default();
    let styles = source.styles();
    let mut shared = Shared::new(StyleSheet::read(styles, numbering));
    shared.origins = origins;
    let settings = settings.map(|content| Settings::read(content.part())).unwrap_or_default();
    settings.count_notes(body.part(), &mut shared.notes);

    let mut document = Document::default();
    if let Some(content) = &remarks {
        document.comments = comments(content.part(), &mut shared)?;
    }
    let mut walk = Walk::new(body.part(), &main, &lines, source, &mut shared);
    walk.sections = section_breaks(body.part()).into_iter();
    document.body = walk.blocks(0)?;
    document.margins = margins(&body, &main, &lines, &settings, source, &mut shared)?;
    for (kind, name) in [(NoteKind::Foot, target("footnotes")), (NoteKind::End, target("endnotes"))] {
        if let Some(name) = name {
            notes(kind, &name, source, &mut shared)?;
        }
    }
    document.notes = shared.notes.list;
    document.changes = shared.changes.into_list();
    document.links = shared.links.into_list();
    document.pictures = shared.pictures.into_list();
    Ok((document, shared.origins.unwrap_or_default()))
}

fn comments(part: Part, shared: &mut Shared) -> Result<Vec<Comment>, Refusal> {
    let mut comments = Vec::new();
    for at in part.children(0).filter(|&at| part.word(at) == "comment") {
        let Some(id) = part.attribute(at, "id") else { continue };
        let key = CommentKey(u32::try_from(comments.len()).unwrap_or(u32::MAX));
        shared.comments.places.entry(id.trim().to_owned()).or_insert(key);
        let paragraphs = (at..part.tree.after(at)).filter(|&inner| part.word(inner) == "p");
        let lines = paragraphs.map(|p| Paragraph::read(part.tree, part.xml, p, Hidden::Skipped).text);
        let text = lines.collect::<Vec<_>>().join("\n");
        shared.spend()?;
        shared.spend_text(&text)?;
        let (author, written) = signed(part, at);
        comments.push(Comment { author, at: written, text });
    }
    Ok(comments)
}

/// Reads what the notes say that the text refers to.
fn notes(kind: NoteKind, name: &str, source: &mut Source, shared: &mut Shared) -> Result<(), Refusal> {
    let wanted = |shared: &Shared, at: usize| shared.notes.list.get(at).is_some_and(|note| note.kind == kind);
    if !(0..shared.notes.list.len()).any(|at| wanted(shared, at)) {
        return Ok(());
    }
    let lines = source.relationships(name)?;
    let Some(content) = source.story(name)? else { return Ok(()) };
    let part = content.part();
    let places: std::collections::HashMap<_, _> =
        part.children(0).filter_map(|at| Some((part.attribute(at, "id")?, at))).collect();
    for note in 0..shared.notes.list.len() {
        let place = shared.notes.ids.get(note).and_then(|id| places.get(id.as_str()));
        let Some(&at) = place.filter(|_| wanted(shared, note)) else { continue };
        let blocks: Vec<Block> = Walk::new(part, name, &lines, source, shared).blocks(at)?;
        if let Some(note) = shared.notes.list.get_mut(note) {
            note.blocks = blocks;
        }
    }
    Ok(())
}
