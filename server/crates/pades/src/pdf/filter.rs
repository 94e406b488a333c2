//! Undoes the compression of cross-reference and object streams: Flate, with PNG predictors.

use std::io::Read;

use super::budget::Budget;
use super::{Dict, Object, PdfError};

/// The decoded bytes of a stream; what they take counts against the budget.
pub(super) fn decode(dict: &Dict, data: &[u8], budget: &Budget) -> Result<Vec<u8>, PdfError> {
    let flate = match dict.get("Filter") {
        None | Some(Object::Null) => false,
        Some(Object::Array(filters)) => match &filters[..] {
            [] => false,
            [only] if only.is_name("FlateDecode") => true,
            _ => return Err(PdfError::Broken("a structure stream in an unusual compression")),
        },
        Some(name) if name.is_name("FlateDecode") => true,
        Some(_) => return Err(PdfError::Broken("a structure stream in an unusual compression")),
    };
    if !flate {
        budget.inflated(data.len())?;
        return Ok(data.to_vec());
    }
    let mut plain = Vec::new();
    let limit = u64::try_from(budget.inflated_left()).unwrap_or(u64::MAX).saturating_add(1);
    flate2::read::ZlibDecoder::new(data)
        .take(limit)
        .read_to_end(&mut plain)
        .map_err(|_| PdfError::Broken("a compressed stream"))?;
    budget.inflated(plain.len())?;
    let parameters = match dict.get("DecodeParms") {
        Some(Object::Array(items)) => items.first(),
        other => other,
    };
    match parameters.and_then(Object::as_dict) {
        Some(parameters) => undo_predictor(parameters, plain),
        None => Ok(plain),
    }
}

fn undo_predictor(parameters: &Dict, data: Vec<u8>) -> Result<Vec<u8>, PdfError> {
    const BROKEN: PdfError = PdfError::Broken("a predictor");
    let setting = |key: &str, default: usize| match parameters.get(key) {
        Some(value) => value.as_usize().ok_or(BROKEN),
        None => Ok(default),
    };
    match setting("Predictor", 1)? {
        1 => return Ok(data),
        10..=15 => {}
        _ => return Err(BROKEN),
    }
    let columns = setting("Columns", 1)?;
    if setting("Colors", 1)? != 1 || setting("BitsPerComponent", 8)? != 8 || !(1..=4096).contains(&columns) {
        return Err(BROKEN);
    }
    let mut plain = Vec::with_capacity(data.len());
    let mut above = vec![0_u8; columns];
    for row in data.chunks(columns + 1) {
        let Some((kind, row)) = row.split_first() else { break };
        let (mut left, mut above_left) = (0_u8, 0_u8);
        for (raw, up) in row.iter().zip(above.iter_mut()) {
            let guess = match kind {
                0 => 0,
                1 => left,
                2 => *up,
                3 => left.midpoint(*up),
                4 => paeth(left, *up, above_left),
                _ => return Err(BROKEN),
            };
            above_left = *up;
            left = raw.wrapping_add(guess);
            *up = left;
            plain.push(left);
        }
    }
    Ok(plain)
}

fn paeth(left: u8, up: u8, above_left: u8) -> u8 {
    let estimate = i16::from(left) + i16::from(up) - i16::from(above_left);
    let distance = |value: u8| (estimate - i16::from(value)).abs();
    if distance(left) <= distance(up) && distance(left) <= distance(above_left) {
        left
    } else if distance(up) <= distance(above_left) {
        up
    } else {
        above_left
    }
}
