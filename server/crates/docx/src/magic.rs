use crate::Refusal;

const COMPOUND_FILE: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0];

/// Tells a zip archive by its first bytes from what else comes under the name of a .docx.
pub(crate) fn check(bytes: &[u8]) -> Result<(), Refusal> {
    if bytes.is_empty() {
        Err(Refusal::Empty)
    } else if bytes.starts_with(COMPOUND_FILE) {
        Err(if holds_encrypted_package(bytes) { Refusal::PasswordProtected } else { Refusal::OldDoc })
    } else if bytes.starts_with(b"%PDF") {
        Err(Refusal::IsPdf)
    } else if bytes.starts_with(b"PK\x05\x06") {
        Err(Refusal::NotADocument)
    } else if bytes.starts_with(b"PK\x03\x04") {
        Ok(())
    } else {
        Err(Refusal::NotAZip)
    }
}

/// A .docx with a password is an old container around a stream of this name (MS-OFFCRYPTO 2.3.4.4).
fn holds_encrypted_package(bytes: &[u8]) -> bool {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.windows(name.len()).any(|window| window == name)
}

/// Whether these first bytes could begin an XML text, in any encoding that a parser finds out by itself.
pub(crate) fn is_markup(start: &[u8]) -> bool {
    let start = start.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(start);
    start.starts_with(b"\xFF\xFE")
        || start.starts_with(b"\xFE\xFF")
        || start.iter().find(|byte| !byte.is_ascii_whitespace() && **byte != 0) == Some(&b'<')
}

/// Whether these are the first bytes of an OLE container.
pub(crate) fn is_compound_file(start: &[u8]) -> bool {
    start.starts_with(COMPOUND_FILE)
}
