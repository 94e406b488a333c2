//! Text strings (ISO 32000-1, 7.9.2.2).

use super::Object;

/// ASCII as it is, all else as UTF-16 with its mark.
pub(crate) fn text_string(text: &str) -> Object {
    if text.bytes().all(|byte| matches!(byte, 0x20..0x7f)) {
        return Object::String(text.as_bytes().to_vec());
    }
    let mut bytes = vec![0xfe, 0xff];
    bytes.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
    Object::String(bytes)
}

/// What a text string says. Without a mark it is taken as Latin-1, which PDFDocEncoding is for all letters.
pub(crate) fn read_text(bytes: &[u8]) -> String {
    if let Some(utf16) = bytes.strip_prefix(&[0xfe, 0xff]) {
        let units =
            utf16.chunks_exact(2).map(|pair| pair.iter().fold(0, |unit, byte| unit << 8 | u16::from(*byte)));
        return char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
    }
    match bytes.strip_prefix(&[0xef, 0xbb, 0xbf]) {
        Some(utf8) => String::from_utf8_lossy(utf8).into_owned(),
        None => bytes.iter().copied().map(char::from).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_comes_back() {
        for text in ["Penandatanganan (resmi)", "Café — 𝄞", ""] {
            assert_eq!(read_text(text_string(text).as_string().unwrap()), text);
        }
        assert_eq!(read_text(b"\xef\xbb\xbfCaf\xc3\xa9"), "Café");
        assert_eq!(read_text(b"Caf\xe9"), "Café");
    }
}
