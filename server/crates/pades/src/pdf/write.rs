//! Writes PDF values.

use super::lexer::{is_delimiter, is_space};
use super::{Dict, Object};

pub(super) fn object(out: &mut Vec<u8>, value: &Object) {
    match value {
        Object::Null => out.extend_from_slice(b"null"),
        Object::Bool(true) => out.extend_from_slice(b"true"),
        Object::Bool(false) => out.extend_from_slice(b"false"),
        Object::Number(raw) => out.extend_from_slice(raw),
        Object::String(bytes) => string(out, bytes),
        Object::Name(text) => name(out, text),
        Object::Reference(reference) => {
            out.extend_from_slice(format!("{} {} R", reference.number, reference.generation).as_bytes());
        }
        Object::Array(items) => {
            out.push(b'[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    out.push(b' ');
                }
                object(out, item);
            }
            out.push(b']');
        }
        Object::Dict(entries) => dict(out, entries),
    }
}

fn dict(out: &mut Vec<u8>, entries: &Dict) {
    out.extend_from_slice(b"<<");
    for (key, value) in entries.iter() {
        out.push(b'\n');
        name(out, key);
        out.push(b' ');
        object(out, value);
    }
    out.extend_from_slice(b"\n>>");
}

fn name(out: &mut Vec<u8>, text: &[u8]) {
    out.push(b'/');
    for byte in text {
        if byte.is_ascii_graphic() && *byte != b'#' && !is_delimiter(*byte) && !is_space(*byte) {
            out.push(*byte);
        } else {
            out.extend_from_slice(format!("#{byte:02x}").as_bytes());
        }
    }
}

/// Plain ASCII in parentheses, anything else in hexadecimal: neither needs escaping.
fn string(out: &mut Vec<u8>, bytes: &[u8]) {
    if bytes.iter().all(|byte| matches!(byte, 0x20..0x7f) && !b"()\\".contains(byte)) {
        out.push(b'(');
        out.extend_from_slice(bytes);
        out.push(b')');
    } else {
        out.push(b'<');
        out.extend_from_slice(crate::hexadecimal::encode(bytes).as_bytes());
        out.push(b'>');
    }
}
