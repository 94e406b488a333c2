//! The bytes behind a picture.

use std::borrow::Cow;
use std::io::{Cursor, Read};

use domain::document::{PictureHash, PicturePart};
use zip::ZipArchive;

use super::Source;
use crate::archive::key;
use crate::{Excess, Package, Refusal};

/// The largest picture, unpacked, in bytes.
const LARGEST: u64 = 32 << 20;

impl Package {
    /// The bytes of a picture that the document names. They are a stranger's: to be decoded within limits and drawn
    /// anew, never to be passed on.
    ///
    /// # Errors
    /// When there is no such entry, or it cannot be unpacked within 32 MB.
    pub fn picture(&self, part: &PicturePart) -> Result<Vec<u8>, Refusal> {
        let damaged = |_| Refusal::damaged(&part.name);
        let mut zip = ZipArchive::new(Cursor::new(self.bytes.as_slice())).map_err(damaged)?;
        let wanted = key(&part.name);
        let names = zip.file_names().filter_map(Result::ok);
        let name = names.map(Cow::into_owned).find(|name| key(name) == wanted);
        unpacked(zip.by_name(&name.unwrap_or_default()).map_err(damaged)?, &part.name)
    }
}

impl Source<'_> {
    /// Which pictures these are, as far as they can be unpacked.
    pub(super) fn hash_pictures(&mut self, parts: &mut [PicturePart]) {
        for part in parts {
            let index = self.index(&key(&part.name));
            let entry = index.and_then(|index| self.zip.by_index(index).ok());
            let bytes = entry.and_then(|entry| unpacked(entry, &part.name).ok());
            part.hash = bytes.map(|bytes| PictureHash::of(&bytes));
        }
    }
}

fn unpacked(entry: impl Read, name: &str) -> Result<Vec<u8>, Refusal> {
    let mut bytes = Vec::new();
    let read = entry.take(LARGEST + 1).read_to_end(&mut bytes).map_err(|_| Refusal::damaged(name))?;
    if read as u64 > LARGEST { Err(Refusal::Bomb { what: Excess::Unpacked }) } else { Ok(bytes) }
}
