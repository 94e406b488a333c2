//! What a letter says: its header fields and its files, and the hash that a decision belongs to.

use crate::KindId;
use serde::{Deserialize, Serialize, de};
use sha2::{Digest, Sha256};
use std::{fmt, str::FromStr};

/// A SHA-256 hash, written as 64 hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sha256Hash(pub [u8; 32]);

/// The hash of a revision: over the .docx, the attachments in order, and the header fields. Approve, return and sign name
/// it; a decision on another revision is never applied.
pub type ContentHash = Sha256Hash;

impl Sha256Hash {
    /// The hash of `bytes`.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }
}

impl fmt::Display for Sha256Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Sha256Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// The text is not 64 hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAHash;

impl fmt::Display for NotAHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a hash is 64 hexadecimal digits")
    }
}

impl std::error::Error for NotAHash {}

impl FromStr for Sha256Hash {
    type Err = NotAHash;
    fn from_str(text: &str) -> Result<Self, NotAHash> {
        let digits = text.as_bytes();
        if digits.len() != 64 || !digits.iter().all(u8::is_ascii_hexdigit) {
            return Err(NotAHash);
        }
        let mut hash = [0; 32];
        for (byte, pair) in hash.iter_mut().zip(digits.chunks(2)) {
            let pair = std::str::from_utf8(pair).map_err(|_| NotAHash)?;
            *byte = u8::from_str_radix(pair, 16).map_err(|_| NotAHash)?;
        }
        Ok(Self(hash))
    }
}

impl Serialize for Sha256Hash {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Sha256Hash {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

/// How widely a letter may be known (sifat).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Confidentiality {
    /// Biasa.
    #[default]
    Ordinary,
    /// Terbatas.
    Restricted,
    /// Rahasia.
    Secret,
    /// Sangat Rahasia.
    TopSecret,
}

impl Confidentiality {
    /// All of them, in order.
    pub const ALL: [Self; 4] = [Self::Ordinary, Self::Restricted, Self::Secret, Self::TopSecret];

    /// What stands in the letter for `${sifat}`: letters are Indonesian whatever the screen's language.
    #[must_use]
    pub fn in_letter(self) -> &'static str {
        match self {
            Self::Ordinary => "Biasa",
            Self::Restricted => "Terbatas",
            Self::Secret => "Rahasia",
            Self::TopSecret => "Sangat Rahasia",
        }
    }
}

/// How soon a letter must go (urgensi).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Urgency {
    /// Biasa.
    #[default]
    Ordinary,
    /// Segera.
    Urgent,
    /// Sangat Segera.
    Immediate,
}

impl Urgency {
    /// All of them, in order.
    pub const ALL: [Self; 3] = [Self::Ordinary, Self::Urgent, Self::Immediate];
}

/// To whom a letter goes: it is addressed to them, or they get a copy (tembusan).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RecipientKind {
    /// Tujuan.
    #[default]
    To,
    /// Tembusan.
    Copy,
}

/// One recipient.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recipient {
    /// Addressed, or copied.
    pub kind: RecipientKind,
    /// Name, as in "Kepala Bappeda Kabupaten Cilacap".
    pub name: String,
    /// E-mail address.
    pub email: String,
}

impl Recipient {
    /// Whether the address has the form of one: something, `@`, and a domain with a dot, without spaces. Only the mail
    /// server knows whether it exists.
    #[must_use]
    pub fn email_looks_right(&self) -> bool {
        let Some((local, domain)) = self.email.split_once('@') else { return false };
        !local.is_empty()
            && domain.contains('.')
            && !domain.starts_with('.')
            && !domain.ends_with('.')
            && !self.email.chars().any(|c| c.is_whitespace() || c.is_control() || "<>(),;:\"[]\\".contains(c))
            && !domain.contains('@')
            && self.email.len() <= 254
    }
}

/// The header fields of a letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// The kind of letter.
    pub kind: KindId,
    /// Hal: what it is about.
    pub subject: String,
    /// Klasifikasi: the office's subject code, as in `000.8.3.3`.
    pub classification: String,
    /// Sifat.
    pub confidentiality: Confidentiality,
    /// Urgensi.
    pub urgency: Urgency,
    /// Tujuan and tembusan, in the letter's order.
    pub recipients: Vec<Recipient>,
}

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MediaType {
    /// A Word document.
    Docx,
    /// A PDF.
    Pdf,
}

/// A file kept under its hash.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileRef {
    /// SHA-256 of its bytes.
    pub hash: Sha256Hash,
    /// The name it was uploaded under.
    pub name: String,
    /// Its size in bytes.
    pub size: u64,
    /// What it is.
    pub media: MediaType,
    /// Its number of pages, for a PDF.
    pub pages: u32,
}

/// One state of what a letter says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    /// The header fields.
    pub header: Header,
    /// The letter itself, once uploaded.
    pub docx: Option<FileRef>,
    /// Lampiran, in order.
    pub attachments: Vec<FileRef>,
}

/// What a draft still lacks before it can be submitted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Missing {
    /// The .docx.
    Docx,
    /// Hal.
    Subject,
    /// Klasifikasi.
    Classification,
    /// A recipient to whom the letter is addressed.
    Recipient,
    /// A recipient's name.
    RecipientName,
    /// A recipient's e-mail address is missing, or cannot be one.
    RecipientEmail,
}

impl Content {
    /// The hash that decisions name. Every part is preceded by its length, so that no two contents share a text to hash.
    #[must_use]
    pub fn hash(&self) -> ContentHash {
        // Always eight bytes: a length has four of its own in the browser, and both sides must come to the same hash.
        let length = |length: usize| u64::try_from(length).unwrap_or(u64::MAX).to_be_bytes();
        let mut sha = Sha256::new();
        let mut part = |bytes: &[u8]| {
            sha.update(length(bytes.len()));
            sha.update(bytes);
        };
        part(b"layang revision 1");
        part(self.docx.as_ref().map_or(&[][..], |file| &file.hash.0));
        part(&length(self.attachments.len()));
        for file in &self.attachments {
            part(&file.hash.0);
            part(file.name.as_bytes());
        }
        let header = &self.header;
        part(header.kind.0.as_bytes());
        part(header.subject.as_bytes());
        part(header.classification.as_bytes());
        part(&[header.confidentiality as u8, header.urgency as u8]);
        part(&length(header.recipients.len()));
        for recipient in &header.recipients {
            part(&[recipient.kind as u8]);
            part(recipient.name.as_bytes());
            part(recipient.email.as_bytes());
        }
        Sha256Hash(sha.finalize().into())
    }

    /// Everything that still stands in the way of submitting; empty when nothing does.
    #[must_use]
    pub fn missing(&self) -> Vec<Missing> {
        let header = &self.header;
        let checks = [
            (self.docx.is_none(), Missing::Docx),
            (header.subject.trim().is_empty(), Missing::Subject),
            (header.classification.trim().is_empty(), Missing::Classification),
            (!header.recipients.iter().any(|r| r.kind == RecipientKind::To), Missing::Recipient),
            (header.recipients.iter().any(|r| r.name.trim().is_empty()), Missing::RecipientName),
            (!header.recipients.iter().all(Recipient::email_looks_right), Missing::RecipientEmail),
        ];
        checks.into_iter().filter_map(|(lacks, what)| lacks.then_some(what)).collect()
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    pub(crate) fn content() -> Content {
        Content {
            header: Header {
                kind: KindId(uuid::Uuid::nil()),
                subject: "Undangan rapat".into(),
                classification: "000.1".into(),
                confidentiality: Confidentiality::Ordinary,
                urgency: Urgency::Ordinary,
                recipients: vec![Recipient {
                    kind: RecipientKind::To,
                    name: "Kepala Bappeda".into(),
                    email: "bappeda@contoh.go.id".into(),
                }],
            },
            docx: Some(FileRef {
                hash: Sha256Hash::of(b"docx"),
                name: "surat.docx".into(),
                size: 4,
                media: MediaType::Docx,
                pages: 0,
            }),
            attachments: vec![],
        }
    }

    #[test]
    fn each_part_of_a_letter_changes_its_hash() {
        let original = content();
        let changed: [fn(&mut Content); 6] = [
            |c| c.header.subject.push('!'),
            |c| c.header.classification.push('1'),
            |c| c.header.urgency = Urgency::Urgent,
            |c| c.header.recipients[0].email.push('x'),
            |c| c.docx = None,
            |c| c.attachments.push(c.docx.clone().unwrap()),
        ];
        for change in changed {
            let mut other = original.clone();
            change(&mut other);
            assert_ne!(other.hash(), original.hash());
        }
    }

    #[test]
    fn text_cannot_move_from_one_field_to_the_next_unseen() {
        let (mut a, mut b) = (content(), content());
        (a.header.subject, a.header.classification) = ("ab".into(), "c".into());
        (b.header.subject, b.header.classification) = ("a".into(), "bc".into());
        assert_ne!(a.hash(), b.hash());
    }

    #[test]
    fn a_hash_reads_back() {
        let hash = content().hash();
        assert_eq!(hash.to_string().parse(), Ok(hash));
        assert!("é".repeat(32).parse::<Sha256Hash>().is_err());
    }

    #[test]
    fn addresses_that_cannot_be_one_are_found() {
        for (email, right) in [
            ("a@b.id", true),
            ("", false),
            ("a@b", false),
            ("a b@c.id", false),
            ("a@b.id\r\nBcc: x@y.z", false),
            ("a@b.id,c@d.id", false),
            ("a@@b.id", false),
        ] {
            let recipient = Recipient { email: email.into(), ..Recipient::default() };
            assert_eq!(recipient.email_looks_right(), right, "{email}");
        }
    }
}
