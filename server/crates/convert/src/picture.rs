//! Small PNGs: grey in 16 steps, or 256 colours.

use std::collections::HashMap;

use png::{BitDepth, ColorType, Compression, Encoder, Filter};

use crate::RenderError;

/// How far red, green and blue may lie apart in a grey.
const GREY: u8 = 8;
/// The size of a palette.
const COLOURS: usize = 256;

/// Writes opaque pixels of red, green, blue and alpha as a PNG.
pub(crate) fn png(width: u32, height: u32, rgba: &[u8]) -> Result<Vec<u8>, RenderError> {
    let is_grey = rgba.chunks_exact(4).all(|p| {
        p[..3].iter().max().zip(p[..3].iter().min()).is_none_or(|(most, least)| most - least <= GREY)
    });
    if is_grey { grey(width, height, rgba) } else { coloured(width, height, rgba) }
}

/// Text loses nothing that the eye sees with 16 steps of grey, and takes half the bytes.
fn grey(width: u32, height: u32, rgba: &[u8]) -> Result<Vec<u8>, RenderError> {
    let step = |p: &[u8]| ((u16::from(p[1]) + 8) / 17) as u8;
    let mut packed = Vec::with_capacity(rgba.len() / 8 + 1);
    for row in rgba.chunks_exact(width as usize * 4) {
        for pair in row.chunks(8) {
            packed.push(step(&pair[..4]) << 4 | pair.get(4..8).map_or(0, step));
        }
    }
    encode(width, height, &packed, |encoder| {
        encoder.set_color(ColorType::Grayscale);
        encoder.set_depth(BitDepth::Four);
    })
}

fn coloured(width: u32, height: u32, rgba: &[u8]) -> Result<Vec<u8>, RenderError> {
    let mut counts = HashMap::<u16, u32>::new();
    for pixel in rgba.chunks_exact(4) {
        *counts.entry(bin(pixel)).or_default() += 1;
    }
    let mut bins: Vec<_> = counts.into_iter().collect();
    bins.sort_unstable_by_key(|(bin, count)| (std::cmp::Reverse(*count), *bin));
    let palette: Vec<[u8; 3]> = bins.iter().take(COLOURS).map(|(bin, _)| colour(*bin)).collect();
    let nearest: HashMap<u16, u8> =
        bins.iter().map(|(bin, _)| (*bin, closest(&palette, colour(*bin)))).collect();
    let indices: Vec<u8> =
        rgba.chunks_exact(4).map(|pixel| nearest.get(&bin(pixel)).copied().unwrap_or(0)).collect();
    encode(width, height, &indices, |encoder| {
        encoder.set_color(ColorType::Indexed);
        encoder.set_depth(BitDepth::Eight);
        encoder.set_palette(palette.concat());
    })
}

/// A colour in 5 bits each.
fn bin(pixel: &[u8]) -> u16 {
    let five = |v: u8| (u16::from(v) * 31 + 127) / 255;
    five(pixel[0]) << 10 | five(pixel[1]) << 5 | five(pixel[2])
}

fn colour(bin: u16) -> [u8; 3] {
    [10, 5, 0].map(|shift| ((bin >> shift & 31) * 255 / 31) as u8)
}

fn closest(palette: &[[u8; 3]], wanted: [u8; 3]) -> u8 {
    let distance = |colour: &[u8; 3]| -> u32 {
        colour.iter().zip(wanted).map(|(a, b)| u32::from(a.abs_diff(b)).pow(2)).sum()
    };
    palette.iter().zip(0..=u8::MAX).min_by_key(|(colour, _)| distance(colour)).map_or(0, |(_, index)| index)
}

fn encode(
    width: u32,
    height: u32,
    data: &[u8],
    set: impl FnOnce(&mut Encoder<'_, &mut Vec<u8>>),
) -> Result<Vec<u8>, RenderError> {
    let failed = |error: png::EncodingError| RenderError::Encode(error.to_string());
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, width, height);
    set(&mut encoder);
    encoder.set_compression(Compression::High);
    // Pixels that are no quantities, or few steps of grey, gain nothing from differences.
    encoder.set_filter(Filter::NoFilter);
    let mut writer = encoder.write_header().map_err(failed)?;
    writer.write_image_data(data).map_err(failed)?;
    writer.finish().map_err(failed)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decode(bytes: &[u8]) -> (png::OutputInfo, Vec<u8>) {
        let mut decoder = png::Decoder::new(std::io::Cursor::new(bytes));
        decoder.set_transformations(png::Transformations::EXPAND);
        let mut reader = decoder.read_info().unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut pixels).unwrap();
        (info, pixels)
    }

    #[test]
    fn grey_keeps_black_and_white_at_an_odd_width() {
        let rgba: Vec<u8> = [0, 255, 128].repeat(2).iter().flat_map(|v| [*v, *v, *v, 255]).collect();
        let (info, pixels) = decode(&png(3, 2, &rgba).unwrap());
        assert_eq!((info.width, info.height, info.color_type), (3, 2, ColorType::Grayscale));
        assert_eq!(pixels, [0, 255, 136].repeat(2));
    }

    #[test]
    fn colours_come_back_close() {
        let rgba: Vec<u8> = (0..=255).flat_map(|v| [v, 255 - v, 40, 255]).collect();
        let (info, pixels) = decode(&png(16, 16, &rgba).unwrap());
        assert_eq!(info.color_type, ColorType::Rgb);
        for (is, was) in pixels.chunks(3).zip(rgba.chunks(4)) {
            assert!(is.iter().zip(was).all(|(a, b)| a.abs_diff(*b) <= 5), "{is:?} for {was:?}");
        }
    }
}
