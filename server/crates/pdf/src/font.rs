//! A TrueType font, cut down to the glyphs in use and embedded as Type0 with Identity-H.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat, dictionary};
use sha2::{Digest, Sha256};
use subsetter::GlyphRemapper;
use ttf_parser::{Face, GlyphId};

use crate::Error;

/// One character in the cut-down font.
struct Glyph {
    id: u16,
    /// In thousandths of the font size.
    width: f64,
}

/// A font for a known set of characters.
pub(crate) struct Font<'a> {
    face: Face<'a>,
    glyphs: BTreeMap<char, Glyph>,
    data: Vec<u8>,
}

impl<'a> Font<'a> {
    /// Cuts `bytes`, a TrueType font, down to the characters of `text`. A character that the font lacks is drawn
    /// as a question mark.
    pub(crate) fn new(bytes: &'a [u8], text: &str) -> Result<Self, Error> {
        let face = Face::parse(bytes, 0).map_err(|e| Error::Font(e.to_string()))?;
        if face.tables().glyf.is_none() {
            return Err(Error::Font("only TrueType outlines can be embedded".into()));
        }
        let stand_in = face.glyph_index('?').ok_or_else(|| Error::Font("no question mark".into()))?;
        let mut remapper = GlyphRemapper::new();
        let mut glyphs = BTreeMap::new();
        for c in text.chars().collect::<BTreeSet<_>>() {
            let original = face.glyph_index(c).unwrap_or(stand_in);
            let id = remapper.remap(original.0);
            glyphs.insert(c, Glyph { id, width: thousandths(&face, advance(&face, original)) });
        }
        let data = subsetter::subset(bytes, 0, &remapper).map_err(|e| Error::Font(e.to_string()))?;
        Ok(Self { face, glyphs, data })
    }

    /// How long `text` is at the size of one point, in points.
    pub(crate) fn width(&self, text: &str) -> f64 {
        text.chars().filter_map(|c| self.glyphs.get(&c)).map(|g| g.width / 1000.0).sum()
    }

    /// `text` as a string for the `Tj` operator.
    pub(crate) fn encode(&self, text: &str) -> String {
        let mut hex = String::from("<");
        for glyph in text.chars().filter_map(|c| self.glyphs.get(&c)) {
            let _ = write!(hex, "{:04X}", glyph.id);
        }
        hex.push('>');
        hex
    }

    /// Adds the font to the document.
    pub(crate) fn embed(&self, doc: &mut Document) -> Result<ObjectId, Error> {
        let name = format!("{}+{}", tag(&self.data), self.name());
        let length = self.data.len() as i64;
        let file = doc.add_object(packed(dictionary! { "Length1" => length }, &self.data)?);
        let scale = |v: i16| Object::Integer(thousandths(&self.face, f64::from(v)).round() as i64);
        let bbox = self.face.global_bounding_box();
        let descriptor = doc.add_object(dictionary! {
            "Type" => "FontDescriptor",
            "FontName" => name.as_str(),
            "Flags" => 4,
            "FontBBox" => vec![scale(bbox.x_min), scale(bbox.y_min), scale(bbox.x_max), scale(bbox.y_max)],
            "ItalicAngle" => 0,
            "Ascent" => scale(self.face.ascender()),
            "Descent" => scale(self.face.descender()),
            "CapHeight" => scale(self.face.capital_height().unwrap_or(self.face.ascender())),
            "StemV" => 80,
            "FontFile2" => file,
        });
        let widths: BTreeMap<u16, f64> = self.glyphs.values().map(|g| (g.id, g.width)).collect();
        let widths = widths.into_iter().flat_map(|(id, width)| {
            [Object::Integer(id.into()), Object::Array(vec![Object::Real(width as f32)])]
        });
        let adobe = |s: &str| Object::String(s.as_bytes().to_vec(), StringFormat::Literal);
        let descendant = doc.add_object(dictionary! {
            "Type" => "Font",
            "Subtype" => "CIDFontType2",
            "BaseFont" => name.as_str(),
            "CIDSystemInfo" => dictionary! {
                "Registry" => adobe("Adobe"), "Ordering" => adobe("Identity"), "Supplement" => 0,
            },
            "FontDescriptor" => descriptor,
            "CIDToGIDMap" => "Identity",
            "W" => widths.collect::<Vec<_>>(),
        });
        let to_unicode = doc.add_object(packed(Dictionary::new(), self.to_unicode().as_bytes())?);
        Ok(doc.add_object(dictionary! {
            "Type" => "Font",
            "Subtype" => "Type0",
            "BaseFont" => name.as_str(),
            "Encoding" => "Identity-H",
            "DescendantFonts" => vec![descendant.into()],
            "ToUnicode" => to_unicode,
        }))
    }

    /// The PostScript name, of characters that need no escape in a PDF name.
    fn name(&self) -> String {
        let names = self.face.names().into_iter();
        let name =
            names.filter(|n| n.name_id == ttf_parser::name_id::POST_SCRIPT_NAME).find_map(|n| n.to_string());
        let name: String =
            name.unwrap_or_default().chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
        if name.is_empty() { "Font".into() } else { name }
    }

    /// From glyphs back to characters, so that the text can be searched and copied.
    fn to_unicode(&self) -> String {
        let mut map = String::from(
            "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n\
             /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n\
             /CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n\
             1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n",
        );
        let entries: Vec<_> = self.glyphs.iter().collect();
        for block in entries.chunks(100) {
            let _ = writeln!(map, "{} beginbfchar", block.len());
            for (c, glyph) in block {
                let mut units = [0; 2];
                let hex: String = c.encode_utf16(&mut units).iter().map(|u| format!("{u:04X}")).collect();
                let _ = writeln!(map, "<{:04X}> <{hex}>", glyph.id);
            }
            map.push_str("endbfchar\n");
        }
        map.push_str("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
        map
    }
}

fn advance(face: &Face<'_>, glyph: GlyphId) -> f64 {
    f64::from(face.glyph_hor_advance(glyph).unwrap_or(0))
}

fn thousandths(face: &Face<'_>, units: f64) -> f64 {
    units * 1000.0 / f64::from(face.units_per_em())
}

/// Six letters that tell this cut from others of the same font.
fn tag(data: &[u8]) -> String {
    Sha256::digest(data).iter().take(6).map(|b| char::from(b'A' + b % 26)).collect()
}

fn packed(dict: Dictionary, content: &[u8]) -> Result<Stream, Error> {
    let mut stream = Stream::new(dict, content.to_vec());
    stream.compress()?;
    Ok(stream)
}
