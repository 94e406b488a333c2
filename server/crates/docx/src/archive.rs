use std::collections::HashSet;
use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use crate::{Excess, Limits, Refusal, magic};

/// The zip archive behind a document, read through limits. Nothing that its headers say of sizes is believed.
pub(crate) struct Archive {
    zip: ZipArchive<Cursor<Vec<u8>>>,
    /// The file entries: their place in the archive and their name as written there.
    pub entries: Vec<(usize, String)>,
    unpacked: u64,
    xml: u64,
}

impl Archive {
    pub(crate) fn open(bytes: Vec<u8>, limits: &Limits) -> Result<Self, Refusal> {
        // Before the directory is read: one of a million entries would cost hundreds of megabytes. Pictures and
        // stored archives may hold the mark by chance, hence the factor.
        let marks = bytes.windows(4).filter(|window| window == b"PK\x01\x02").count();
        if marks > 2 * limits.entries {
            return Err(Refusal::Bomb { what: Excess::Entries });
        }
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refusal::damaged(""))?;
        if zip.len() > limits.entries {
            return Err(Refusal::Bomb { what: Excess::Entries });
        }
        if zip.has_duplicate_names() {
            return Err(Refusal::UnsafeName { name: String::new() });
        }
        let mut archive = Self { zip, entries: Vec::new(), unpacked: limits.unpacked, xml: limits.xml };
        archive.list()?;
        Ok(archive)
    }

    fn list(&mut self) -> Result<(), Refusal> {
        let mut seen = HashSet::new();
        for index in 0..self.zip.len() {
            let file = self.zip.by_index_raw(index).map_err(|_| Refusal::damaged(""))?;
            let name = file.name().map_err(|_| Refusal::damaged(""))?.into_owned();
            if file.encrypted() {
                return Err(Refusal::PasswordProtected);
            }
            // Names differ in more than case (ISO 29500-2, 7.2.3.5).
            if leaves_folder(&name) || !seen.insert(key(&name)) {
                return Err(Refusal::UnsafeName { name: Refusal::shortened(&name) });
            }
            if !name.ends_with(['/', '\\']) {
                self.entries.push((index, name));
            }
        }
        Ok(())
    }

    /// Unpacks an XML part whole.
    pub(crate) fn xml(&mut self, index: usize, name: &str) -> Result<Vec<u8>, Refusal> {
        let limit = self.xml.min(self.unpacked);
        let file = self.zip.by_index(index).map_err(|error| refusal(&error, name))?;
        let mut bytes = Vec::new();
        let read = file.take(limit + 1).read_to_end(&mut bytes).map_err(|_| Refusal::damaged(name))? as u64;
        if read > limit {
            return Err(Refusal::Bomb { what: Excess::Unpacked });
        }
        self.xml -= read;
        self.unpacked -= read;
        Ok(bytes)
    }

    /// Unpacks any other entry to see that it can be, holds on to nothing, and tells its first bytes.
    pub(crate) fn probe(&mut self, index: usize, name: &str) -> Result<[u8; 8], Refusal> {
        let file = self.zip.by_index(index).map_err(|error| refusal(&error, name))?;
        let mut file = file.take(self.unpacked + 1);
        let mut first = [0; 8];
        let mut chunk = [0; 16 * 1024];
        let mut total = 0;
        loop {
            let read = file.read(&mut chunk).map_err(|_| Refusal::damaged(name))?;
            if read == 0 {
                break;
            }
            if total == 0 {
                let length = read.min(first.len());
                first[..length].copy_from_slice(&chunk[..length]);
            }
            total += read as u64;
        }
        self.unpacked = self.unpacked.checked_sub(total).ok_or(Refusal::Bomb { what: Excess::Unpacked })?;
        if magic::is_compound_file(&first) {
            return Err(Refusal::EmbeddedObject { part: Refusal::shortened(name) });
        }
        Ok(first)
    }

    /// Where a part lies, whatever the case of its name and the way its slashes lean.
    pub(crate) fn find(&self, part: &str) -> Option<(usize, String)> {
        let wanted = key(part);
        self.entries.iter().find(|(_, name)| key(name) == wanted).cloned()
    }

    pub(crate) fn into_bytes(self) -> Vec<u8> {
        self.zip.into_inner().into_inner()
    }
}

/// A name in the form in which two names of the same part are equal.
pub(crate) fn key(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_ascii_lowercase()
}

fn leaves_folder(name: &str) -> bool {
    let bytes = name.as_bytes();
    name.starts_with(['/', '\\'])
        || bytes.get(1) == Some(&b':')
        || bytes.contains(&0)
        || name.split(['/', '\\']).any(|segment| segment == "..")
}

fn refusal(error: &ZipError, part: &str) -> Refusal {
    match error {
        ZipError::InvalidPassword => Refusal::PasswordProtected,
        _ => Refusal::damaged(part),
    }
}
