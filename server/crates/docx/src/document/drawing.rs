use domain::document::{Picture, PicturePart};

use super::Part;
use super::part::millimetres;
use super::walk::Walk;
use crate::Refusal;
use crate::layout::measure;
use crate::tag::Space;

/// A drawing while it is read: what it says of the pictures in it.
#[derive(Debug, Default)]
pub(super) struct OpenDrawing {
    alt: String,
    width: u16,
    height: u16,
    /// Whether it is drawn from parts that are no pictures.
    from_elsewhere: bool,
    /// Whether something of it was shown.
    seen: bool,
}

/// English metric units in a millimetre (ISO 29500-1, 20.1.10.16).
const EMU: f64 = 36_000.0;
/// The longest description that is kept, in characters.
const ALT: usize = 500;

impl OpenDrawing {
    /// Takes up what an element inside it says of size and contents.
    pub(super) fn say(&mut self, part: Part, at: usize) {
        let text = |name| {
            let text = part.attribute(at, name).unwrap_or_default();
            text.trim().chars().filter(|c| !c.is_control()).take(ALT).collect::<String>()
        };
        match part.name(at) {
            (Space::Placement, "extent") => {
                let length = |name| {
                    let units: Option<f64> =
                        part.attribute(at, name).and_then(|value| value.trim().parse().ok());
                    (units.unwrap_or_default() / EMU).round() as u16
                };
                (self.width, self.height) = (length("cx"), length("cy"));
            }
            (Space::Placement, "docPr") => {
                self.alt = text("descr");
                if self.alt.is_empty() {
                    self.alt = text("title");
                }
            }
            (Space::Drawing, "graphicData") => {
                let uri = part.attribute(at, "uri").unwrap_or_default();
                self.from_elsewhere = ["/chart", "/diagram"].iter().any(|kind| uri.contains(kind));
            }
            (Space::Vml, "textpath") => {
                // Lettering drawn as a picture: all it says is here.
                self.alt = text("string");
                self.from_elsewhere |= !self.alt.is_empty();
            }
            (Space::Vml, _) => {
                let alt = text("alt");
                if !alt.is_empty() {
                    self.alt = alt;
                }
                let style = part.attribute(at, "style").unwrap_or_default();
                if let (Some(width), Some(height)) = (length(&style, "width"), length(&style, "height")) {
                    (self.width, self.height) = (width, height);
                }
            }
            _ => {}
        }
    }

    /// A picture that it shows. What is said of the whole goes to the first.
    pub(super) fn picture(&mut self) -> Picture {
        self.seen = true;
        let alt = std::mem::take(&mut self.alt);
        let (width, height) = (std::mem::take(&mut self.width), std::mem::take(&mut self.height));
        Picture { alt, width, height, ..Picture::default() }
    }

    /// What stands for it when none of it could be shown.
    pub(super) fn close(mut self) -> Option<Picture> {
        (self.from_elsewhere && !self.seen).then(|| self.picture())
    }
}

impl Walk<'_> {
    /// The picture whose part has this id among the relationships.
    pub(super) fn shown_picture(&mut self, id: Option<&str>) -> Result<(), Refusal> {
        let line = id.and_then(|id| self.relationships.get(id)).filter(|line| !line.external);
        let entry = line.and_then(|line| self.source.entry(self.name, &line.target));
        let part = entry.map(|(name, content_type)| {
            let (name, content_type) = (name.to_owned(), content_type.to_owned());
            self.shared.picture(PicturePart { name, content_type, hash: None })
        });
        let Some(mut picture) = self.drawing().map(OpenDrawing::picture) else { return Ok(()) };
        picture.part = part;
        self.picture(picture)
    }
}

/// A length of a VML shape, in millimetres.
fn length(style: &str, name: &str) -> Option<u16> {
    let mut entries = style.split(';').filter_map(|entry| entry.split_once(':'));
    let (_, value) = entries.find(|(known, _)| known.trim() == name)?;
    let value = value.trim();
    let twips = match value.strip_suffix("px") {
        Some(pixels) => pixels.parse::<f64>().ok()? * 15.0,
        None => measure(value)?,
    };
    u16::try_from(millimetres(twips)).ok()
}

#[cfg(test)]
mod tests {
    use super::length;

    #[test]
    fn sizes_of_old_shapes_are_read_in_their_units() {
        let style = "position:absolute; width:72pt;height : 2.54cm;margin-left:1in";
        assert_eq!((length(style, "width"), length(style, "height")), (Some(25), Some(25)));
        assert_eq!(length("width:96px", "width"), Some(25));
        assert_eq!(length("width:auto", "width"), None);
        assert_eq!(length("width:-5pt", "width"), None);
    }
}
