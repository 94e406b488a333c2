//! Writes a file and, beside it, its brotli and gzip forms, for a server that has no time to compress.

use std::ffi::OsString;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use crate::error::{Error, at};
use crate::options::Mode;

/// Sizes in bytes as they go over the line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sizes {
    /// Not compressed.
    pub raw: u64,
    /// Brotli; equal to `raw` where compressing is of no use.
    pub brotli: u64,
}

/// Writes `content`, unless it is there already with its compressed forms.
///
/// # Errors
/// When the file or one of its forms cannot be written.
pub fn write(path: &Path, content: &[u8], mode: Mode) -> Result<Sizes, Error> {
    let (brotli, gzip) = (beside(path, "br"), beside(path, "gz"));
    let there = fs::read(path).is_ok_and(|old| old == content);
    let raw = content.len() as u64;
    if !compressible(path) {
        if !there {
            whole(path, content)?;
        }
        return Ok(Sizes { raw, brotli: raw });
    }
    if !(there && brotli.is_file() && gzip.is_file()) {
        whole(&brotli, &to_brotli(content, mode).map_err(at(&brotli))?)?;
        whole(&gzip, &to_gzip(content, mode).map_err(at(&gzip))?)?;
        whole(path, content)?;
    }
    Ok(Sizes { raw, brotli: fs::metadata(&brotli).map_err(at(&brotli))?.len() })
}

/// Removes a file and its compressed forms; what is not there is not missed.
///
/// # Errors
/// When the file is there and cannot be removed.
pub fn remove(path: &Path) -> Result<(), Error> {
    for path in [path.to_owned(), beside(path, "br"), beside(path, "gz")] {
        match fs::remove_file(&path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(at(&path)(error)),
            _ => {}
        }
    }
    Ok(())
}

/// The path of a compressed form: `a.js` and `br` make `a.js.br`.
pub fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(".");
    name.push(suffix);
    name.into()
}

fn compressible(path: &Path) -> bool {
    const TEXT: [&str; 9] = ["css", "html", "js", "json", "map", "svg", "txt", "wasm", "webmanifest"];
    path.extension().and_then(|extension| extension.to_str()).is_some_and(|e| TEXT.contains(&e))
}

/// A reader sees the old file or the new one, never half of one.
fn whole(path: &Path, content: &[u8]) -> Result<(), Error> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(at(folder))?;
    }
    let part = beside(path, "part");
    fs::write(&part, content).map_err(at(&part))?;
    fs::rename(&part, path).map_err(at(path))
}

fn to_brotli(content: &[u8], mode: Mode) -> std::io::Result<Vec<u8>> {
    let quality = if mode == Mode::Release { 11 } else { 4 };
    let params = brotli::enc::BrotliEncoderParams { quality, lgwin: 22, ..Default::default() };
    let mut out = Vec::new();
    brotli::BrotliCompress(&mut &*content, &mut out, &params)?;
    Ok(out)
}

fn to_gzip(content: &[u8], mode: Mode) -> std::io::Result<Vec<u8>> {
    let level = flate2::Compression::new(if mode == Mode::Release { 9 } else { 3 });
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), level);
    encoder.write_all(content)?;
    encoder.finish()
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn both_forms_give_the_file_back() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("pkg/a.js");
        let content = "surat ".repeat(1000).into_bytes();
        let sizes = write(&path, &content, Mode::Release).unwrap();
        assert!(sizes.brotli < sizes.raw / 20);

        let mut unpacked = Vec::new();
        let brotli = fs::read(beside(&path, "br")).unwrap();
        brotli::BrotliDecompress(&mut &*brotli, &mut unpacked).unwrap();
        assert_eq!(unpacked, content);

        unpacked.clear();
        let gzip = fs::read(beside(&path, "gz")).unwrap();
        flate2::read::GzDecoder::new(&*gzip).read_to_end(&mut unpacked).unwrap();
        assert_eq!(unpacked, content);
    }

    #[test]
    fn a_changed_file_gets_new_forms() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("sw.js");
        write(&path, b"one", Mode::Dev).unwrap();
        let before = fs::read(beside(&path, "br")).unwrap();
        write(&path, b"another", Mode::Dev).unwrap();
        assert_ne!(fs::read(beside(&path, "br")).unwrap(), before);
    }

    #[test]
    fn a_picture_stays_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("icon.png");
        write(&path, b"png", Mode::Release).unwrap();
        assert!(path.is_file() && !beside(&path, "br").exists());
    }
}
