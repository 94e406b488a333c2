/// What one file may cost. Whatever lies above is refused before it is paid for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// The file as uploaded, in bytes.
    pub file: u64,
    /// Entries in the zip archive.
    pub entries: usize,
    /// All entries together, unpacked, in bytes.
    pub unpacked: u64,
    /// All XML parts together, unpacked, in bytes: these are held in memory, pictures are not.
    pub xml: u64,
    /// How deep XML elements may nest.
    pub depth: usize,
    /// Tags and texts in all XML parts together.
    pub events: usize,
    /// Placeholders in all texts, each time they stand there.
    pub placeholders: usize,
}

impl Default for Limits {
    /// 10 MB as uploaded; with these, opening any file stays below 256 MB of memory.
    fn default() -> Self {
        Self {
            file: 10 << 20,
            entries: 2_000,
            unpacked: 128 << 20,
            xml: 48 << 20,
            depth: 256,
            events: 3_000_000,
            placeholders: 10_000,
        }
    }
}
