//! Writes a document so that a signer can append to it.

use lopdf::xref::XrefType;
use lopdf::{Document, Object, StringFormat, dictionary};
use sha2::{Digest, Sha256};

use crate::Error;

/// PDF 1.7, classic cross-reference table, `/ID` out of the content: the same document gives the same bytes.
pub(crate) fn write(mut doc: Document) -> Result<Vec<u8>, Error> {
    let root = doc.trailer.get(b"Root")?.clone();
    doc.trailer = dictionary! { "Root" => root };
    doc.version = "1.7".into();
    doc.binary_mark = vec![0xE2, 0xE3, 0xCF, 0xD3];
    doc.reference_table.cross_reference_type = XrefType::CrossReferenceTable;
    let mut bytes = Vec::new();
    doc.save_to(&mut bytes)?;
    let id = Object::String(Sha256::digest(&bytes)[..16].to_vec(), StringFormat::Hexadecimal);
    doc.trailer.set("ID", vec![id.clone(), id]);
    bytes.clear();
    doc.save_to(&mut bytes)?;
    Ok(bytes)
}
