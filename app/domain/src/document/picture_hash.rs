use crate::Sha256Hash;
use serde::{Deserialize, Serialize, de};
use std::{fmt, str::FromStr};

/// Eight bytes of the SHA-256 of a picture's bytes, written as 16 hexadecimal digits: enough to tell that a picture was
/// exchanged, not to trust it.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct PictureHash(u64);

impl PictureHash {
    /// The hash of a picture's bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        let hash = Sha256Hash::of(bytes).0;
        Self(hash[..8].iter().fold(0, |hash, &byte| hash << 8 | u64::from(byte)))
    }
}

impl fmt::Display for PictureHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl fmt::Debug for PictureHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// The text is no picture's hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAPictureHash;

impl FromStr for PictureHash {
    type Err = NotAPictureHash;
    fn from_str(text: &str) -> Result<Self, NotAPictureHash> {
        let digits = text.len() == 16 && text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'a'..=b'f'));
        let hash = digits.then(|| u64::from_str_radix(text, 16).ok()).flatten();
        hash.map(Self).ok_or(NotAPictureHash)
    }
}

impl fmt::Display for NotAPictureHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a picture's hash is 16 hexadecimal digits")
    }
}

impl std::error::Error for NotAPictureHash {}

impl Serialize for PictureHash {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for PictureHash {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}
