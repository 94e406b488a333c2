//! The bytes behind a picture.

use std::borrow::Cow;
use std::io::{Cursor, Read};

use domain::document::PicturePart;
use zip::ZipArchive;

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
        let entry = zip.by_name(&name.unwrap_or_default()).map_err(damaged)?;
        let mut bytes = Vec::new();
        let read =
            entry.take(LARGEST + 1).read_to_end(&mut bytes).map_err(|_| Refusal::damaged(&part.name))?;
        if read as u64 > LARGEST {
            return Err(Refusal::Bomb { what: Excess::Unpacked });
        }
        Ok(bytes)
    }
}
