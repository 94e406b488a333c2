//! What annotations show, as page content: filled fields, stamps, highlights. What they do is left behind.

use lopdf::{Dictionary, Document, Object, ObjectId};

use crate::geometry;
use crate::pages::Page;

/// Flags of ISO 32000-1, table 165: hidden, no view.
pub(crate) const UNSEEN: i64 = 1 << 1 | 1 << 5;
/// Comments, links and players: not part of the page as printed.
const LEFT_OUT: [&[u8]; 9] =
    [b"Link", b"Popup", b"Text", b"FileAttachment", b"Sound", b"Movie", b"Screen", b"3D", b"RichMedia"];
/// Annotations of one page; the rest is not drawn.
const MOST: usize = 2000;

/// The appearances to draw on the page, in order, each with its matrix.
pub(crate) fn appearances(doc: &Document, page: &Page) -> Vec<(ObjectId, [f64; 6])> {
    let annotations = page.dict.get_deref(b"Annots", doc).and_then(Object::as_array);
    annotations
        .into_iter()
        .flatten()
        .take(MOST)
        .filter_map(|annotation| {
            let (_, annotation) = doc.dereference(annotation).ok()?;
            appearance(doc, annotation.as_dict().ok()?)
        })
        .collect()
}

fn appearance(doc: &Document, annotation: &Dictionary) -> Option<(ObjectId, [f64; 6])> {
    let flags = annotation.get_deref(b"F", doc).and_then(Object::as_i64).unwrap_or(0);
    let kind = annotation.get_deref(b"Subtype", doc).and_then(Object::as_name).ok()?;
    if flags & UNSEEN != 0 || LEFT_OUT.contains(&kind) {
        return None;
    }
    let normal = annotation.get_deref(b"AP", doc).ok()?.as_dict().ok()?.get(b"N").ok()?;
    // One appearance, or one for each state (a checked and an unchecked box).
    let (id, normal) = match doc.dereference(normal).ok()? {
        (_, Object::Dictionary(states)) => {
            let state = annotation.get_deref(b"AS", doc).and_then(Object::as_name).ok()?;
            doc.dereference(states.get(state).ok()?).ok()?
        }
        single => single,
    };
    let form = &normal.as_stream().ok()?.dict;
    let bbox = geometry::rectangle(doc, form.get(b"BBox").ok()?)?;
    let rect = geometry::rectangle(doc, annotation.get(b"Rect").ok()?)?;
    Some((id?, placement(bbox, matrix(doc, form), rect)?))
}

fn matrix(doc: &Document, form: &Dictionary) -> [f64; 6] {
    let numbers = form
        .get_deref(b"Matrix", doc)
        .and_then(Object::as_array)
        .map(|numbers| numbers.iter().filter_map(|n| geometry::number(doc, n)).collect::<Vec<_>>());
    numbers.ok().and_then(|n| n.try_into().ok()).unwrap_or([1.0, 0.0, 0.0, 1.0, 0.0, 0.0])
}

/// Maps the transformed box of the appearance onto the annotation's rectangle (ISO 32000-1, 12.5.5).
fn placement(bbox: [f64; 4], [a, b, c, d, e, f]: [f64; 6], rect: [f64; 4]) -> Option<[f64; 6]> {
    let corners = [(bbox[0], bbox[1]), (bbox[0], bbox[3]), (bbox[2], bbox[1]), (bbox[2], bbox[3])]
        .map(|(x, y)| (a * x + c * y + e, b * x + d * y + f));
    let least = |values: [f64; 4]| values.into_iter().fold(f64::INFINITY, f64::min);
    let most = |values: [f64; 4]| values.into_iter().fold(f64::NEG_INFINITY, f64::max);
    let (xs, ys) = (corners.map(|c| c.0), corners.map(|c| c.1));
    let (width, height) = (most(xs) - least(xs), most(ys) - least(ys));
    let (sx, sy) = ((rect[2] - rect[0]) / width, (rect[3] - rect[1]) / height);
    let found = [sx, 0.0, 0.0, sy, rect[0] - sx * least(xs), rect[1] - sy * least(ys)];
    found.iter().all(|v| v.is_finite() && v.abs() < 1e6).then_some(found)
}
