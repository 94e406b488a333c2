//! The mark at the foot of every page.

use std::fmt::Write as _;

use lopdf::dictionary;

use crate::font::Font;
use crate::geometry::PageSize;
use crate::open::apart;
use crate::overlay::Canvas;
use crate::write::write;
use crate::{Error, qr};

/// The side of the QR code with its white border, on A4, in points (19 mm): with the foot below it inside a
/// bottom margin of 2.5 cm.
const CODE: f64 = 54.0;
/// From the lower edge of the page to the mark: printers leave 4 mm blank.
const FOOT: f64 = 13.0;
/// From the left and right edges to the mark.
const SIDE: f64 = 40.0;
/// Between code and text.
const GAP: f64 = 6.0;
/// The size of the text, on A4, in points; smaller where it does not fit.
const TEXT: f64 = 6.5;
/// From line to line, as a multiple of the size.
const LEADING: f64 = 1.2;

/// What is drawn at the foot of every page: a QR code, and text beside it.
#[derive(Debug, Clone, Copy)]
pub struct Stamp<'a> {
    /// The text of the QR code, as a rule an address.
    pub code: &'a str,
    /// Lines of text, broken where they are too long.
    pub lines: &'a [String],
    /// The last line, in which `{page}` and `{pages}` stand for the page's number and the number of pages.
    pub page_line: &'a str,
    /// A TrueType font, whole.
    pub font: &'a [u8],
}

impl Stamp<'_> {
    fn page_line(&self, page: usize, pages: usize) -> String {
        self.page_line.replace("{pages}", &pages.to_string()).replace("{page}", &page.to_string())
    }
}

/// Draws the mark on every page, upright and at the lower edge as the page is seen, over a white ground.
///
/// # Errors
/// When the PDF or the font cannot be read, or the code's text is too long.
pub fn stamp(bytes: &[u8], stamp: &Stamp<'_>) -> Result<Vec<u8>, Error> {
    apart(|| {
        let mut canvas = Canvas::open(bytes)?;
        let characters = stamp.lines.concat() + stamp.page_line + "0123456789 ";
        let font = Font::new(stamp.font, &characters)?;
        let prefix = canvas.free_prefix();
        let resources = [
            ("Font", format!("{prefix}F"), font.embed(&mut canvas.doc)?),
            ("XObject", format!("{prefix}Q"), canvas.doc.add_object(qr::form(stamp.code)?)),
            (
                "ExtGState",
                format!("{prefix}G"),
                canvas.doc.add_object(dictionary! { "ca" => 0.9, "BM" => "Normal" }),
            ),
            (
                "ExtGState",
                format!("{prefix}H"),
                canvas.doc.add_object(dictionary! { "ca" => 1, "BM" => "Normal" }),
            ),
        ];
        let count = canvas.pages.len();
        for index in 0..count {
            let size = canvas.pages[index].2.size();
            let mut lines = stamp.lines.to_vec();
            lines.push(stamp.page_line(index + 1, count));
            let content = foot(size, &lines, &font, &prefix);
            canvas.draw(index, &resources, &content);
        }
        write(canvas.doc)
    })
    .unwrap_or(Err(Error::Stopped))
}

/// The drawing, in points as seen.
fn foot(size: PageSize, lines: &[String], font: &Font<'_>, prefix: &str) -> String {
    // As on A4 for A4, Letter and F4; larger on posters; smaller only where there is no room.
    let scale = (size.width.min(size.height) / 595.0)
        .clamp(0.9, 2.5)
        .min(size.width / 400.0)
        .min(size.height / 300.0);
    let (code, foot, side, gap) = (CODE * scale, FOOT * scale, SIDE * scale, GAP * scale);
    let room = size.width - 2.0 * side - code - gap;
    let mut text = TEXT * scale;
    let mut rows = wrap(lines, font, room / text);
    while rows.len() as f64 * text * LEADING > code && text > scale {
        text *= 0.95;
        rows = wrap(lines, font, room / text);
    }
    let longest = rows.iter().map(|row| font.width(row) * text).fold(0.0, f64::max);
    let left = side + code + gap;
    let mut drawn = String::new();
    // Writing into a String does not fail.
    let _ = write!(
        drawn,
        "/{prefix}G gs 1 g {side:.2} {foot:.2} {:.2} {code:.2} re f /{prefix}H gs\n\
         q {code:.3} 0 0 {code:.3} {side:.2} {foot:.2} cm /{prefix}Q Do Q\n\
         BT 0 g 0 Tr 0 Tc 0 Tw 100 Tz 0 Ts /{prefix}F {text:.3} Tf {:.3} TL {left:.2} {:.2} Td\n",
        code + gap + longest + gap,
        text * LEADING,
        foot + (code + rows.len() as f64 * text * LEADING) / 2.0 - text * 0.9,
    );
    for row in &rows {
        let _ = writeln!(drawn, "{} Tj T*", font.encode(row));
    }
    drawn.push_str("ET\n");
    drawn
}

/// Breaks lines at spaces so that none is longer than `room` at the size of one point.
fn wrap(lines: &[String], font: &Font<'_>, room: f64) -> Vec<String> {
    let mut rows = Vec::new();
    for line in lines {
        let mut row = String::new();
        for word in line.split_whitespace() {
            let longer = if row.is_empty() { word.to_owned() } else { format!("{row} {word}") };
            if font.width(&longer) > room && !row.is_empty() {
                rows.push(std::mem::replace(&mut row, word.to_owned()));
            } else {
                row = longer;
            }
        }
        rows.push(row);
    }
    rows
}
