use std::collections::BTreeMap;
use std::io::{Cursor, Write};

use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use crate::fill::{check, fill};
use crate::{FillError, Package, Placeholders};

impl Package {
    /// The letter as it will be signed: every placeholder filled, tracked changes accepted, comments gone. All
    /// parts that this does not touch stay byte for byte; the same input gives the same bytes.
    ///
    /// A value takes the formatting of the run in which its placeholder starts; a line break in it becomes a line
    /// break in the letter.
    ///
    /// # Errors
    /// When a placeholder has no value or is broken, or a value cannot stand in a document.
    pub fn issue(&self, values: &BTreeMap<String, String>) -> Result<Vec<u8>, FillError> {
        let Placeholders { found, broken } = self.placeholders();
        let missing: Vec<_> = found.iter().filter(|name| !values.contains_key(*name)).cloned().collect();
        if !missing.is_empty() {
            return Err(FillError::Unfilled(missing));
        }
        if !broken.is_empty() {
            return Err(FillError::Broken(broken.clone()));
        }
        self.preview(values)
    }

    /// The same as [`issue`](Self::issue) for a draft: what has no value keeps its placeholder.
    ///
    /// # Errors
    /// When a value cannot stand in a document.
    pub fn preview(&self, values: &BTreeMap<String, String>) -> Result<Vec<u8>, FillError> {
        check(values)?;
        let mut texts: BTreeMap<&str, String> = BTreeMap::new();
        for story in &self.stories {
            let edits = fill(story, values);
            if story.changed || !edits.is_empty() {
                texts.insert(&story.part, edits.apply(&story.xml));
            }
        }
        let entry = |name: &str| match texts.get(name).or_else(|| self.rewritten.get(name)) {
            _ if self.dropped.contains(name) => Entry::Dropped,
            Some(text) => Entry::Written(text),
            None => Entry::Kept,
        };
        written(&self.bytes, entry).map_err(|_| FillError::Archive)
    }
}

/// What becomes of an entry of the archive.
pub(crate) enum Entry<'t> {
    /// It stays byte for byte.
    Kept,
    Written(&'t str),
    Dropped,
}

/// The archive anew, each entry by its name.
pub(crate) fn written<'t>(bytes: &[u8], entry: impl Fn(&str) -> Entry<'t>) -> Result<Vec<u8>, ZipError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes))?;
    let mut writer = ZipWriter::new(Cursor::new(Vec::with_capacity(bytes.len())));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for index in 0..archive.len() {
        let file = archive.by_index_raw(index)?;
        let name = file.name()?.into_owned();
        match entry(&name) {
            Entry::Dropped => {}
            Entry::Written(text) => {
                let modified = file.last_modified().unwrap_or_default();
                writer.start_file(&name, options.last_modified_time(modified))?;
                writer.write_all(text.as_bytes())?;
            }
            Entry::Kept => writer.raw_copy_file(file)?,
        }
    }
    Ok(writer.finish()?.into_inner())
}
