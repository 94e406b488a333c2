//! Copies objects from one document into another: what is reached, and no more.

use std::collections::HashMap;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

/// What a picture or a form carries beside its looks: ties to the structure, the producer's own data.
const BESIDES: [&[u8]; 6] =
    [b"StructParent", b"StructParents", b"Metadata", b"PieceInfo", b"LastModified", b"OPI"];
/// A stream whose bytes stand in another file.
const ELSEWHERE: [&[u8]; 3] = [b"F", b"FFilter", b"FDecodeParms"];

/// Copies from one document; what is referred to twice is copied once.
pub(crate) struct Copier<'a> {
    pub(crate) source: &'a Document,
    pub(crate) target: &'a mut Document,
    ids: HashMap<ObjectId, ObjectId>,
    waiting: Vec<(ObjectId, ObjectId)>,
}

impl<'a> Copier<'a> {
    pub(crate) fn new(source: &'a Document, target: &'a mut Document) -> Self {
        Self { source, target, ids: HashMap::new(), waiting: Vec::new() }
    }

    /// A copy of a direct object. Nesting is bounded by lopdf's reader.
    pub(crate) fn object(&mut self, object: &Object) -> Object {
        match object {
            Object::Reference(id) => self.reference(*id),
            Object::Array(items) => Object::Array(items.iter().map(|item| self.object(item)).collect()),
            Object::Dictionary(dict) => Object::Dictionary(self.dictionary(dict)),
            Object::Stream(stream) => Object::Stream(self.stream(stream)),
            other => other.clone(),
        }
    }

    /// A copy of a dictionary.
    pub(crate) fn dictionary(&mut self, dict: &Dictionary) -> Dictionary {
        dict.iter().map(|(key, value)| (key.clone(), self.object(value))).collect()
    }

    /// A copy of a stream, without what does not belong to its looks.
    pub(crate) fn stream(&mut self, stream: &Stream) -> Stream {
        let kept = stream
            .dict
            .iter()
            .filter(|(key, _)| {
                !BESIDES.contains(&&key[..]) && !ELSEWHERE.contains(&&key[..]) && *key != b"Length"
            })
            .map(|(key, value)| (key.clone(), self.object(value)))
            .collect();
        Stream::new(kept, stream.content.clone())
    }

    /// The copy's reference. Pages and what stands above them are not reached this way: they become null.
    pub(crate) fn reference(&mut self, id: ObjectId) -> Object {
        if let Some(known) = self.ids.get(&id) {
            return Object::Reference(*known);
        }
        let Some(object) = self.source.objects.get(&id) else { return Object::Null };
        let above = object.type_name().is_ok_and(|t| matches!(t, b"Page" | b"Pages" | b"Catalog"));
        if above {
            return Object::Null;
        }
        let new = self.target.new_object_id();
        self.ids.insert(id, new);
        self.waiting.push((id, new));
        Object::Reference(new)
    }

    /// The copy's reference, if the object was copied.
    pub(crate) fn copied(&self, id: ObjectId) -> Option<ObjectId> {
        self.ids.get(&id).copied()
    }

    /// Copies everything that has been referred to.
    pub(crate) fn finish(&mut self) {
        let source = self.source;
        while let Some((old, new)) = self.waiting.pop() {
            if let Some(object) = source.objects.get(&old) {
                let copy = self.object(object);
                self.target.objects.insert(new, copy);
            }
        }
    }
}
