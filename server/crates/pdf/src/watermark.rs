//! A word across every page, for a draft.

use lopdf::dictionary;

use crate::Error;
use crate::font::Font;
use crate::open::apart;
use crate::overlay::Canvas;
use crate::write::write;

/// How much of the page's diagonal the word takes.
const SHARE: f64 = 0.7;
/// The largest letters, as a share of the page's shorter side.
const TALLEST: f64 = 0.3;

/// Draws `text` large, pale and from corner to corner over every page. `font` is a whole TrueType font.
///
/// # Errors
/// When the PDF or the font cannot be read.
pub fn watermark(bytes: &[u8], text: &str, font: &[u8]) -> Result<Vec<u8>, Error> {
    apart(|| {
        let mut canvas = Canvas::open(bytes)?;
        let font = Font::new(font, text)?;
        let prefix = canvas.free_prefix();
        let pale = dictionary! { "ca" => 0.14, "BM" => "Normal" };
        let resources = [
            ("Font", format!("{prefix}F"), font.embed(&mut canvas.doc)?),
            ("ExtGState", format!("{prefix}G"), canvas.doc.add_object(pale)),
        ];
        let width = font.width(text).max(0.1);
        for index in 0..canvas.pages.len() {
            let size = canvas.pages[index].2.size();
            let diagonal = size.width.hypot(size.height);
            let letters = (SHARE * diagonal / width).min(TALLEST * size.width.min(size.height));
            let (sin, cos) = (size.height / diagonal, size.width / diagonal);
            let (x, y) = (size.width / 2.0, size.height / 2.0);
            let content = format!(
                "/{prefix}G gs 0.45 g {cos:.5} {sin:.5} {:.5} {cos:.5} {x:.2} {y:.2} cm\n\
                 BT 0 Tr 0 Tc 0 Tw 100 Tz 0 Ts /{prefix}F {letters:.2} Tf {:.2} {:.2} Td {} Tj ET\n",
                -sin,
                -width * letters / 2.0,
                -letters * 0.36,
                font.encode(text),
            );
            canvas.draw(index, &resources, &content);
        }
        write(canvas.doc)
    })
    .unwrap_or(Err(Error::Stopped))
}
