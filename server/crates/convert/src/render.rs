//! A page as a picture.

use std::sync::Arc;

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings, render};

use crate::RenderError;
use crate::picture::png;

/// The largest picture, in pixels on a side.
const MAX_SIDE: f32 = 8000.0;
/// The largest picture, in pixels: 64 MB as it is drawn.
const MAX_AREA: f32 = 16e6;

/// Draws a page (counted from 0) as a PNG of `width_px` pixels from left to right, as it is seen after rotation.
/// Grey where the page has no colour, else with a palette: a page of text at 720 pixels has 20 to 50 KB.
///
/// A hostile file can make this run away, exhaust the memory or panic: call it through
/// [`Child::render`](crate::Child::render).
///
/// # Errors
/// When the file cannot be read, has no such page, or the picture would be too large.
pub fn render_page(pdf: &[u8], page: usize, width_px: u32) -> Result<Vec<u8>, RenderError> {
    let pdf = Pdf::new(Arc::new(pdf.to_vec())).map_err(|_| RenderError::Unreadable)?;
    let page = pdf.pages().get(page).ok_or(RenderError::NoPage)?;
    let (width, height) = page.render_dimensions();
    let scale = width_px as f32 / width;
    let (across, down) = (width * scale, height * scale);
    let fits = |side: f32| (1.0..=MAX_SIDE).contains(&side);
    if !fits(across) || !fits(down) || across * down > MAX_AREA {
        return Err(RenderError::Size);
    }
    // A little more than wanted, or rounding takes the last column away.
    let scale = (width_px as f32 + 0.01) / width;
    let pixels = render(
        page,
        &RenderCache::new(),
        &InterpreterSettings::default(),
        &RenderSettings::default(),
        &PixmapSettings { x_scale: scale, y_scale: scale, bg_color: WHITE },
    );
    png(u32::from(pixels.width()), u32::from(pixels.height()), pixels.data_as_u8_slice())
}
