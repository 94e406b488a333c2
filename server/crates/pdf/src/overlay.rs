//! Draws over the pages of a document of our own making.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use crate::geometry::Geometry;
use crate::open::open;
use crate::pages::{Page, pages};
use crate::{Error, Limits, Refusal};

/// A document with its pages.
pub(crate) struct Canvas {
    pub(crate) doc: Document,
    pub(crate) pages: Vec<(ObjectId, Page, Geometry)>,
}

impl Canvas {
    pub(crate) fn open(bytes: &[u8]) -> Result<Self, Error> {
        let refuse = |refusal| Error::Input { index: 0, refusal };
        let limits = Limits::generous();
        let doc = open(bytes, &limits).map_err(refuse)?;
        let mut found = Vec::new();
        for (page, number) in pages(&doc, limits.pages as usize).into_iter().zip(1..) {
            let geometry =
                Geometry::of(&doc, &page.dict).ok_or(refuse(Refusal::PageSize { page: number }))?;
            let id = page.id.ok_or(refuse(Refusal::Broken))?;
            found.push((id, page, geometry));
        }
        if found.is_empty() {
            return Err(refuse(Refusal::NoPages));
        }
        Ok(Self { doc, pages: found })
    }

    /// Draws `content` over page `index`; it may use what `resources` lists (category, name, object), under
    /// names that the page does not use yet: see [`Canvas::free_prefix`].
    pub(crate) fn draw(&mut self, index: usize, resources: &[(&str, String, ObjectId)], content: &str) {
        let Some((id, page, geometry)) = self.pages.get_mut(index) else { return };
        let doc = &mut self.doc;
        let mut all =
            page.dict.get_deref(b"Resources", doc).and_then(Object::as_dict).cloned().unwrap_or_default();
        for (category, name, object) in resources {
            let of_kind = all.get_deref(category.as_bytes(), doc).and_then(Object::as_dict);
            let mut of_kind = of_kind.cloned().unwrap_or_default();
            of_kind.set(name.as_str(), *object);
            all.set(*category, of_kind);
        }
        let mut parts = vec![doc.add_object(plain("q\n")).into()];
        match page.dict.get(b"Contents").and_then(|contents| doc.dereference(contents)) {
            Ok((_, Object::Array(old))) => parts.extend(old.iter().cloned()),
            Ok((Some(old), Object::Stream(_))) => parts.push(old.into()),
            _ => {}
        }
        let [a, b, c, d, e, f] = geometry.matrix();
        // An artifact: reading software passes over it.
        let drawn =
            format!("\nQ\n/Artifact BMC q {a:.6} {b:.6} {c:.6} {d:.6} {e:.4} {f:.4} cm\n{content}Q EMC\n");
        let mut drawn = plain(&drawn);
        // Compression of a small buffer in memory does not fail; if it did, it would stay as it is.
        let _ = drawn.compress();
        parts.push(doc.add_object(drawn).into());
        page.dict.set("Resources", all);
        page.dict.set("Contents", parts);
        doc.objects.insert(*id, page.dict.clone().into());
    }

    /// A prefix for names that no page uses among its resources.
    pub(crate) fn free_prefix(&self) -> String {
        let taken = |prefix: &str| {
            self.pages.iter().any(|(_, page, _)| {
                let resources = page.dict.get_deref(b"Resources", &self.doc).and_then(Object::as_dict);
                resources.into_iter().flatten().any(|(_, of_kind)| {
                    let of_kind = self.doc.dereference(of_kind).and_then(|(_, d)| d.as_dict());
                    of_kind.is_ok_and(|d| d.iter().any(|(name, _)| name.starts_with(prefix.as_bytes())))
                })
            })
        };
        let prefixes = (0..).map(|n| format!("Over{n}x"));
        prefixes.into_iter().find(|prefix| !taken(prefix)).unwrap_or_default()
    }
}

fn plain(content: &str) -> Stream {
    Stream::new(Dictionary::new(), content.as_bytes().to_vec())
}
