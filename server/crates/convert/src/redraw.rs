//! A stranger's picture, drawn anew.

use std::io::Cursor;

use image::{ImageReader, Limits, Rgba, imageops};

use crate::RenderError;
use crate::picture::png;

/// The largest picture that is taken, in pixels on a side.
const MAX_SIDE: u32 = 12_000;
/// The most that decoding one may hold, in bytes.
const MAX_HELD: u64 = 256 << 20;

/// Decodes a PNG, JPEG, GIF or BMP and writes it as a PNG on white ground, at most `width_px` pixels from left to right:
/// what came with the pixels (places, names, programs) stays behind.
///
/// A hostile file can make this run away or exhaust the memory: call it through [`Child::redraw`](crate::Child::redraw).
///
/// # Errors
/// When it is no such picture, or too large.
pub fn redraw_picture(bytes: &[u8], width_px: u32) -> Result<Vec<u8>, RenderError> {
    let mut reader =
        ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|_| RenderError::Unreadable)?;
    let mut limits = Limits::default();
    limits.max_image_width = Some(MAX_SIDE);
    limits.max_image_height = Some(MAX_SIDE);
    limits.max_alloc = Some(MAX_HELD);
    reader.limits(limits);
    let decoded = reader.decode().map_err(|error| match error {
        image::ImageError::Limits(_) => RenderError::Size,
        _ => RenderError::Unreadable,
    })?;
    let pixels = if decoded.width() > width_px {
        let height = u64::from(decoded.height()) * u64::from(width_px) / u64::from(decoded.width());
        let height = u32::try_from(height).map_err(|_| RenderError::Size)?.max(1);
        decoded.thumbnail_exact(width_px, height).into_rgba8()
    } else {
        decoded.into_rgba8()
    };
    let mut ground = image::RgbaImage::from_pixel(pixels.width(), pixels.height(), Rgba([255; 4]));
    imageops::overlay(&mut ground, &pixels, 0, 0);
    png(ground.width(), ground.height(), ground.as_raw())
}
