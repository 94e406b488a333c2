//! How large the pages of a PDF are, and what stands on them.

use std::sync::Arc;

use hayro::hayro_interpret::font::GlyphRun;
use hayro::hayro_interpret::hayro_cmap::BfString;
use hayro::hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache,
    InterpreterSettings, RenderContent, SoftMask, interpret_page,
};
use hayro::hayro_syntax::Pdf;
use hayro::kurbo::{Affine, BezPath, Rect};
use serde::{Deserialize, Serialize};

use crate::RenderError;

/// The most pages that are looked at.
const PAGES: usize = 5_000;
/// The most text of one page, and of all, in bytes: far more than a letter has.
const PAGE_TEXT: usize = 64 << 10;
const TEXT: usize = 8 << 20;

/// A page as it is read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReadPage {
    /// From left to right as it is seen, in points.
    pub width: f32,
    /// From top to bottom, in points.
    pub height: f32,
    /// The signs on it in the order in which they are drawn; blanks are not to be relied on.
    pub text: String,
}

/// Reads a PDF: the size of every page, and the text of the first `texts`.
///
/// A hostile file can make this run away, exhaust the memory or panic: call it through
/// [`Child::read`](crate::Child::read).
///
/// # Errors
/// When the file cannot be read.
pub fn read_pages(pdf: &[u8], texts: usize) -> Result<Vec<ReadPage>, RenderError> {
    let pdf = Pdf::new(Arc::new(pdf.to_vec())).map_err(|_| RenderError::Unreadable)?;
    let cache = InterpreterCache::new();
    let settings =
        InterpreterSettings { render_content: RenderContent::PAGE, ..InterpreterSettings::default() };
    let mut left = TEXT;
    let pages = pdf.pages().iter().take(PAGES).enumerate().map(|(index, page)| {
        let (width, height) = page.render_dimensions();
        let mut signs = Signs { text: String::new(), most: left.min(PAGE_TEXT) };
        if index < texts {
            let sheet = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
            let mut context = Context::new(Affine::IDENTITY, sheet, &cache, page.xref(), settings.clone());
            interpret_page(page, &mut context, &mut signs);
        }
        left -= signs.text.len().min(left);
        ReadPage { width, height, text: signs.text }
    });
    Ok(pages.collect())
}

/// A device that draws nothing and keeps the signs.
struct Signs {
    text: String,
    most: usize,
}

impl<'a> Device<'a> for Signs {
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, _: DrawProps<'a>, _: &DrawMode) {
        for glyph in run.glyphs() {
            if self.text.len() >= self.most {
                return;
            }
            match glyph.as_unicode() {
                Some(BfString::Char(sign)) => self.text.push(sign),
                Some(BfString::String(signs)) => self.text.extend(signs.chars().take(8)),
                None => {}
            }
        }
    }

    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'a>, _: &DrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn draw_image(&mut self, _: Image<'a, '_>, _: ImageDrawProps<'a>) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}
