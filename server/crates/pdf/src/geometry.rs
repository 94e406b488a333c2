//! Where a page lies: its visible box, its rotation, and the way from "as seen" to its own coordinates.

use lopdf::{Dictionary, Document, Object};
use serde::{Deserialize, Serialize};

/// The smallest side of a page, in points (about 6 mm).
const MIN_SIDE: f64 = 18.0;
/// The largest side of a page, in points (200 inches, the limit of ISO 32000-1 annex C).
const MAX_SIDE: f64 = 14_400.0;
/// The longest page for its width; a picture of it must stay a picture.
const MAX_RATIO: f64 = 25.0;

/// The size of a page as it is seen, after rotation, in points (1/72 inch).
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct PageSize {
    /// From left to right, in points.
    pub width: f64,
    /// From bottom to top, in points.
    pub height: f64,
}

/// The visible part of a page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Geometry {
    /// Lower left and upper right corner in the page's own coordinates.
    x0: f64,
    y0: f64,
    x1: f64,
    y1: f64,
    /// Quarter turns clockwise, 0 to 3.
    turns: u8,
    /// Points in one unit of the page's own coordinates.
    unit: f64,
}

impl Geometry {
    /// Of a page whose inherited attributes are in its dictionary; `None` when it has no sensible size.
    pub(crate) fn of(doc: &Document, page: &Dictionary) -> Option<Self> {
        let media = rectangle(doc, page.get(b"MediaBox").ok()?)?;
        let crop = page.get(b"CropBox").ok().and_then(|b| rectangle(doc, b)).unwrap_or(media);
        let both =
            [media[0].max(crop[0]), media[1].max(crop[1]), media[2].min(crop[2]), media[3].min(crop[3])];
        // A crop box that misses the page is ignored, as viewers do.
        let [x0, y0, x1, y1] = if both[2] > both[0] && both[3] > both[1] { both } else { media };
        let rotate = page.get(b"Rotate").ok().and_then(|r| number(doc, r)).unwrap_or(0.0);
        let turns = ((rotate / 90.0).round() as i64).rem_euclid(4) as u8;
        let unit =
            page.get(b"UserUnit").ok().and_then(|u| number(doc, u)).filter(|u| *u > 0.0).unwrap_or(1.0);
        let geometry = Self { x0, y0, x1, y1, turns, unit };
        let PageSize { width, height } = geometry.size();
        let sides = MIN_SIDE..=MAX_SIDE;
        let sensible = sides.contains(&width)
            && sides.contains(&height)
            && width.max(height) / width.min(height) <= MAX_RATIO
            && [x0, y0, x1, y1].iter().all(|v| v.abs() < 1e6);
        sensible.then_some(geometry)
    }

    /// As seen, in points.
    pub(crate) fn size(&self) -> PageSize {
        let (w, h) = ((self.x1 - self.x0) * self.unit, (self.y1 - self.y0) * self.unit);
        if self.turns.is_multiple_of(2) {
            PageSize { width: w, height: h }
        } else {
            PageSize { width: h, height: w }
        }
    }

    /// The matrix from points as seen, origin at the lower left corner, to the page's own coordinates.
    pub(crate) fn matrix(&self) -> [f64; 6] {
        let s = 1.0 / self.unit;
        match self.turns {
            0 => [s, 0.0, 0.0, s, self.x0, self.y0],
            1 => [0.0, s, -s, 0.0, self.x1, self.y0],
            2 => [-s, 0.0, 0.0, -s, self.x1, self.y1],
            _ => [0.0, -s, s, 0.0, self.x0, self.y1],
        }
    }
}

/// Four numbers as left, bottom, right, top, whichever corners the file names.
pub(crate) fn rectangle(doc: &Document, object: &Object) -> Option<[f64; 4]> {
    let (_, object) = doc.dereference(object).ok()?;
    let array = object.as_array().ok()?;
    let n: Vec<f64> = array.iter().take(4).filter_map(|o| number(doc, o)).collect();
    let [a, b, c, d] = n[..] else { return None };
    let found = [a.min(c), b.min(d), a.max(c), b.max(d)];
    found.iter().all(|v| v.is_finite()).then_some(found)
}

/// A number, direct or referred to.
pub(crate) fn number(doc: &Document, object: &Object) -> Option<f64> {
    let (_, object) = doc.dereference(object).ok()?;
    object.as_float().ok().map(f64::from).filter(|v| v.is_finite())
}

/// A rectangle as an array.
pub(crate) fn array(values: [f64; 4]) -> Object {
    Object::Array(values.iter().map(|v| Object::Real(*v as f32)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use lopdf::dictionary;

    #[test]
    fn the_lower_left_as_seen_is_found_on_turned_pages() {
        let doc = Document::new();
        for (rotate, corner) in
            [(0, (10.0, 20.0)), (90, (110.0, 20.0)), (180, (110.0, 220.0)), (270, (10.0, 220.0))]
        {
            let page = dictionary! {
                "MediaBox" => vec![110.into(), 220.into(), 10.into(), 20.into()],
                "Rotate" => rotate,
            };
            let geometry = Geometry::of(&doc, &page).unwrap();
            let [_, _, _, _, e, f] = geometry.matrix();
            assert_eq!((e, f), corner, "rotated by {rotate}");
            let size = geometry.size();
            assert_eq!(
                (size.width, size.height),
                if rotate % 180 == 0 { (100.0, 200.0) } else { (200.0, 100.0) }
            );
        }
    }

    #[test]
    fn absurd_sizes_are_none() {
        let doc = Document::new();
        for sides in [[0, 0, 0, 100], [0, 0, 1, 1], [0, 0, 1_000_000, 1_000_000], [0, 0, 20, 14_000]] {
            let page =
                dictionary! { "MediaBox" => sides.iter().map(|s| (*s).into()).collect::<Vec<Object>>() };
            assert_eq!(Geometry::of(&doc, &page), None, "{sides:?}");
        }
    }
}
