//! Files behind one another, as one.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

use crate::copy::Copier;
use crate::geometry;
use crate::layers::Layers;
use crate::open::{apart, open};
use crate::pages::{Page, pages};
use crate::wrap::wrap;
use crate::write::write;
use crate::{Error, Limits, Refusal, flatten};

/// The pages of `first`, then those of each of `others`, as one PDF.
///
/// Only what the pages show is copied. Annotations with an appearance (filled fields, stamps, highlights) become
/// page content; forms, links, actions, bookmarks, comments, embedded files and metadata are left behind. A
/// file that is itself signed loses its signature here: keep it whole instead ([`Facts`](crate::Facts)).
///
/// # Errors
/// [`Error::Input`] when a file cannot be read; use [`inspect`](crate::inspect) at the door.
pub fn merge(first: &[u8], others: &[&[u8]]) -> Result<Vec<u8>, Error> {
    apart(|| {
        let mut merged = Merged::new();
        for (index, bytes) in std::iter::once(first).chain(others.iter().copied()).enumerate() {
            merged.append(bytes).map_err(|refusal| Error::Input { index, refusal })?;
        }
        merged.finish()
    })
    .unwrap_or(Err(Error::Stopped))
}

/// The document being made.
struct Merged {
    doc: Document,
    root: ObjectId,
    kids: Vec<Object>,
    layers: Layers,
}

impl Merged {
    fn new() -> Self {
        let mut doc = Document::with_version("1.7");
        let root = doc.new_object_id();
        Self { doc, root, kids: Vec::new(), layers: Layers::default() }
    }

    fn append(&mut self, bytes: &[u8]) -> Result<(), Refusal> {
        let limits = Limits::generous();
        let source = open(bytes, &limits)?;
        let pages = pages(&source, limits.pages as usize);
        if pages.is_empty() {
            return Err(Refusal::NoPages);
        }
        let mut copier = Copier::new(&source, &mut self.doc);
        for (page, number) in pages.iter().zip(1..) {
            let dict = copy_page(&mut copier, page, self.root).ok_or(Refusal::PageSize { page: number })?;
            self.kids.push(copier.target.add_object(dict).into());
        }
        copier.finish();
        self.layers.take(&copier);
        Ok(())
    }

    fn finish(mut self) -> Result<Vec<u8>, Error> {
        let count = self.kids.len() as i64;
        let tree = dictionary! { "Type" => "Pages", "Kids" => self.kids, "Count" => count };
        self.doc.objects.insert(self.root, tree.into());
        let mut catalog = dictionary! { "Type" => "Catalog", "Pages" => self.root };
        if let Some(layers) = self.layers.properties() {
            catalog.set("OCProperties", layers);
        }
        let catalog = self.doc.add_object(catalog);
        self.doc.trailer.set("Root", catalog);
        write(self.doc)
    }
}

/// A page with everything of its own, nothing inherited; `None` without a media box.
fn copy_page(copier: &mut Copier<'_>, page: &Page, parent: ObjectId) -> Option<Dictionary> {
    let source = copier.source;
    let media = geometry::rectangle(source, page.dict.get(b"MediaBox").ok()?)?;
    let mut copy = dictionary! { "Type" => "Page", "Parent" => parent, "MediaBox" => geometry::array(media) };
    if let Some(crop) = page.dict.get(b"CropBox").ok().and_then(|b| geometry::rectangle(source, b)) {
        copy.set("CropBox", geometry::array(crop));
    }
    for key in [&b"Rotate"[..], b"UserUnit", b"Group"] {
        if let Ok((_, value)) = page.dict.get(key).and_then(|value| source.dereference(value)) {
            copy.set(key, copier.object(value));
        }
    }
    let mut drawn = Dictionary::new();
    let mut content = String::new();
    if let Some(mut form) = wrap(copier, page) {
        form.compress().ok()?;
        drawn.set("P", copier.target.add_object(form));
        content.push_str("q /P Do Q\n");
    }
    for (number, (id, [a, b, c, d, e, f])) in flatten::appearances(source, page).into_iter().enumerate() {
        drawn.set(format!("A{number}"), copier.reference(id));
        content.push_str(&format!("q {a:.5} {b:.5} {c:.5} {d:.5} {e:.5} {f:.5} cm /A{number} Do Q\n"));
    }
    let content = copier.target.add_object(Stream::new(Dictionary::new(), content.into_bytes()));
    copy.set("Resources", dictionary! { "XObject" => drawn });
    copy.set("Contents", content);
    Some(copy)
}
