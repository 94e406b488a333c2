use crate::{Refusal, XmlFault};

/// The text of an XML part: UTF-8, or UTF-16 with a byte order mark, as the packaging standard allows (ISO 29500-2).
/// A UTF-16 text loses its XML declaration, which would be wrong once it is written as UTF-8.
///
/// Returns the text without a byte order mark, and whether it differs from the bytes in the archive.
pub(crate) fn text(part: &str, bytes: Vec<u8>) -> Result<(String, bool), Refusal> {
    let wide = |swap: fn([u8; 2]) -> u16| {
        let units = bytes[2..].chunks_exact(2).map(|pair| swap([pair[0], pair[1]]));
        char::decode_utf16(units).collect::<Result<String, _>>().map_err(|_| Refusal::damaged(part))
    };
    let decoded = if bytes.starts_with(&[0xFF, 0xFE]) {
        wide(u16::from_le_bytes)?
    } else if bytes.starts_with(&[0xFE, 0xFF]) {
        wide(u16::from_be_bytes)?
    } else if bytes.starts_with(&[0xEF, 0xBB, 0xBF]) {
        let mut text = utf8(part, bytes)?;
        text.drain(..'\u{FEFF}'.len_utf8());
        return Ok((text, false));
    } else {
        return Ok((utf8(part, bytes)?, false));
    };
    let body = match decoded.strip_prefix("<?xml").and_then(|rest| rest.split_once("?>")) {
        Some((_, body)) => body.to_owned(),
        None => decoded,
    };
    Ok((body, true))
}

fn utf8(part: &str, bytes: Vec<u8>) -> Result<String, Refusal> {
    String::from_utf8(bytes)
        .map_err(|_| Refusal::UnsafeXml { part: Refusal::shortened(part), why: XmlFault::Encoding })
}
