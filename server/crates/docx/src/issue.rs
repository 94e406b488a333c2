use std::collections::BTreeMap;
use std::io::{Cursor, Write};

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
        self.write(&texts).map_err(|_| FillError::Archive)
    }

    fn write(&self, texts: &BTreeMap<&str, String>) -> Result<Vec<u8>, zip::result::ZipError> {
        let mut archive = ZipArchive::new(Cursor::new(self.bytes.as_slice()))?;
        let mut writer = ZipWriter::new(Cursor::new(Vec::with_capacity(self.bytes.len())));
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        for index in 0..archive.len() {
            let file = archive.by_index_raw(index)?;
            let name = file.name()?.into_owned();
            if self.dropped.contains(&name) {
                continue;
            }
            match texts.get(name.as_str()).or_else(|| self.rewritten.get(&name)) {
                Some(text) => {
                    let modified = file.last_modified().unwrap_or_default();
                    writer.start_file(&name, options.last_modified_time(modified))?;
                    writer.write_all(text.as_bytes())?;
                }
                None => writer.raw_copy_file(file)?,
            }
        }
        Ok(writer.finish()?.into_inner())
    }
}
