//! The cross-reference stream (ISO 32000-1, 7.5.8).

use super::budget::Budget;
use super::document::{read_indirect, stream_data};
use super::xref::{Entry, Form, Section};
use super::{Dict, Object, PdfError, filter};

const BROKEN: PdfError = PdfError::Broken("the cross-reference stream");

pub(super) fn read(bytes: &[u8], at: usize, budget: &Budget) -> Result<Section, PdfError> {
    let found = read_indirect(bytes, at, budget)?;
    let (Object::Dict(dict), Some(data_at)) = (found.object, found.stream_at) else { return Err(BROKEN) };
    if !dict.is_type("XRef") {
        return Err(BROKEN);
    }
    let length = dict.get("Length").and_then(Object::as_usize).ok_or(BROKEN)?;
    let data = filter::decode(&dict, stream_data(bytes, data_at, length)?, budget)?;
    let widths = numbers(&dict, "W")?;
    let [kind_width, second_width, third_width] = widths[..] else { return Err(BROKEN) };
    if widths.iter().any(|width| *width > 8) || second_width == 0 {
        return Err(BROKEN);
    }
    let ranges = match dict.get("Index") {
        Some(_) => numbers(&dict, "Index")?,
        None => vec![0, dict.get("Size").and_then(Object::as_usize).ok_or(BROKEN)?],
    };
    let mut rows = data.chunks_exact(kind_width + second_width + third_width);
    let mut entries = Vec::new();
    for range in ranges.chunks(2) {
        let [first, count] = range[..] else { return Err(BROKEN) };
        for number in first..first.checked_add(count).ok_or(BROKEN)? {
            budget.row()?;
            let (kind, rest) = rows.next().and_then(|row| row.split_at_checked(kind_width)).ok_or(BROKEN)?;
            let (second, third) = rest.split_at_checked(second_width).ok_or(BROKEN)?;
            let second = usize::try_from(big_endian(second)).map_err(|_| BROKEN)?;
            let third = big_endian(third);
            let entry = match if kind.is_empty() { 1 } else { big_endian(kind) } {
                0 => Entry::Free,
                1 => Entry::At { offset: second, generation: u16::try_from(third).map_err(|_| BROKEN)? },
                2 => Entry::InStream {
                    stream: u32::try_from(second).map_err(|_| BROKEN)?,
                    index: usize::try_from(third).map_err(|_| BROKEN)?,
                },
                _ => return Err(BROKEN),
            };
            entries.push((u32::try_from(number).map_err(|_| BROKEN)?, entry));
        }
    }
    Ok(Section { form: Form::Stream, entries, trailer: dict })
}

fn numbers(dict: &Dict, key: &str) -> Result<Vec<usize>, PdfError> {
    let items = dict.get(key).and_then(Object::as_array).ok_or(BROKEN)?;
    items.iter().map(|item| item.as_usize().ok_or(BROKEN)).collect()
}

fn big_endian(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0, |value, byte| value << 8 | u64::from(*byte))
}
