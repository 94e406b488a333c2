//! How much a file unpacks to, found out without keeping what is unpacked.

use std::io::Read;

use flate2::read::ZlibDecoder;
use lopdf::{Document, Object, Stream};

use crate::{Limits, Refusal};

/// Samples of one picture; a page at 600 dots per inch on F4 has 40 million.
const MAX_SAMPLES: f64 = 120e6;
/// Filters behind one another; real files have at most two.
const MAX_FILTERS: usize = 4;

/// Unpacks every stream, counting only.
pub(crate) fn check(doc: &Document, limits: &Limits) -> Result<(), Refusal> {
    let mut left = limits.unpacked;
    for object in doc.objects.values() {
        let Object::Stream(stream) = object else { continue };
        let side = |key: &[u8]| {
            stream.dict.get_deref(key, doc).ok().and_then(|v| v.as_float().ok()).map_or(0.0, f64::from)
        };
        if side(b"Width") * side(b"Height") > MAX_SAMPLES {
            return Err(Refusal::TooComplex);
        }
        // Only pictures are large for good reason.
        let is_picture =
            stream.dict.get_deref(b"Subtype", doc).and_then(Object::as_name).is_ok_and(|s| s == b"Image");
        let most = if is_picture { left } else { left.min(limits.stream as u64) };
        let size = unpacked(doc, stream, most, limits)?;
        if size > most {
            return Err(Refusal::TooComplex);
        }
        left -= size;
    }
    Ok(())
}

/// What one stream unpacks to, at most one byte more than `most`.
fn unpacked(doc: &Document, stream: &Stream, most: u64, limits: &Limits) -> Result<u64, Refusal> {
    let filters = filters(doc, stream);
    if filters.len() > MAX_FILTERS {
        return Err(Refusal::TooComplex);
    }
    let deflated = filters.iter().take_while(|f| **f == b"FlateDecode" || **f == b"Fl").count();
    if deflated == 0 {
        // The other filters that can blow up are rare and small.
        let blows = filters.iter().any(|f| matches!(*f, b"LZWDecode" | b"LZW" | b"FlateDecode" | b"Fl"));
        return match blows.then(|| stream.decompressed_content_with_limit(limits.stream)) {
            Some(Err(lopdf::Error::Decompress(lopdf::DecompressError::MemoryLimitExceeded { .. }))) => {
                Err(Refusal::TooComplex)
            }
            Some(Ok(content)) => Ok(content.len() as u64),
            _ => Ok(stream.content.len() as u64),
        };
    }
    let mut reader: Box<dyn Read> = Box::new(&stream.content[..]);
    for _ in 0..deflated {
        reader = Box::new(ZlibDecoder::new(reader));
    }
    let mut reader = reader.take(most.saturating_add(1));
    let mut buffer = [0; 32 << 10];
    let mut size = 0;
    // A damaged end is for the viewer to cope with.
    while let Ok(n @ 1..) = reader.read(&mut buffer) {
        size += n as u64;
    }
    Ok(size)
}

/// The names of the stream's filters, in order.
fn filters<'a>(doc: &'a Document, stream: &'a Stream) -> Vec<&'a [u8]> {
    match stream.dict.get_deref(b"Filter", doc) {
        Ok(Object::Name(name)) => vec![name],
        Ok(Object::Array(names)) => {
            names.iter().filter_map(|n| doc.dereference(n).ok().and_then(|(_, n)| n.as_name().ok())).collect()
        }
        _ => Vec::new(),
    }
}
