//! Opens a stranger's PDF within limits.

use lopdf::{Document, LoadOptions};
use serde::{Deserialize, Serialize};

use crate::Refusal;

/// The stack of the thread that a file is read on; lopdf reads nested arrays and dictionaries by recursion, 100
/// levels at most.
const STACK: usize = 32 << 20;

/// How much of a file is looked at for the `%PDF-` mark, as ISO 32000-1 annex H.3.4.1 has it.
const HEADER_WINDOW: usize = 1024;

/// How large a file may be, packed and unpacked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// Size of the file, in bytes.
    pub bytes: usize,
    /// Number of pages.
    pub pages: u32,
    /// Number of objects.
    pub objects: usize,
    /// What a single stream that is not a picture may unpack to, in bytes.
    pub stream: usize,
    /// What all streams together may unpack to, in bytes.
    pub unpacked: u64,
}

impl Default for Limits {
    /// 1 MiB, 500 pages.
    fn default() -> Self {
        Self { bytes: 1 << 20, pages: 500, objects: 200_000, stream: 32 << 20, unpacked: 256 << 20 }
    }
}

impl Limits {
    /// For files of our own making, which have been through the gate before.
    pub(crate) const fn generous() -> Self {
        Self { bytes: 512 << 20, pages: 100_000, objects: 2_000_000, stream: 128 << 20, unpacked: 4 << 30 }
    }
}

/// Reads the file's structure; the pages have not been looked at yet.
pub(crate) fn open(bytes: &[u8], limits: &Limits) -> Result<Document, Refusal> {
    if bytes.is_empty() {
        return Err(Refusal::Empty);
    }
    if bytes.len() > limits.bytes {
        return Err(Refusal::TooLarge { limit: limits.bytes as u64 });
    }
    let head = &bytes[..bytes.len().min(HEADER_WINDOW)];
    if !head.windows(5).any(|w| w == b"%PDF-") {
        return Err(Refusal::NotPdf);
    }
    let options = LoadOptions::with_max_decompressed_size(limits.stream);
    let doc = Document::load_mem_with_options(bytes, options);
    let Some(doc) = doc.ok().filter(|doc| doc.catalog().is_ok()) else {
        // An encrypted file that the reader cannot open looks damaged to it.
        let encrypted = bytes.windows(8).any(|w| w == b"/Encrypt");
        return Err(if encrypted { Refusal::Encrypted } else { Refusal::Broken });
    };
    if doc.is_encrypted() || doc.was_encrypted() {
        return Err(Refusal::Encrypted);
    }
    if doc.objects.len() > limits.objects {
        return Err(Refusal::TooComplex);
    }
    Ok(doc)
}

/// Runs `work` on a thread with a stack of its own, so that neither a deep file nor a panic of the reader ends
/// the caller. `None` when it panicked or no thread could be had.
pub(crate) fn apart<T: Send>(work: impl FnOnce() -> T + Send) -> Option<T> {
    std::thread::scope(|scope| {
        std::thread::Builder::new()
            .name("pdf".into())
            .stack_size(STACK)
            .spawn_scoped(scope, work)
            .ok()?
            .join()
            .ok()
    })
}
