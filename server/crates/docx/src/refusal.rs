use serde::{Deserialize, Serialize};

/// Why a file was not taken, in terms that a screen can translate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum Refusal {
    /// No bytes at all.
    #[error("the file is empty")]
    Empty,
    /// More bytes than may be uploaded.
    #[error("the file has {size} bytes, more than {limit}")]
    TooLarge {
        /// Bytes of the file.
        size: u64,
        /// Bytes allowed.
        limit: u64,
    },
    /// A document of Word 97 to 2003 (or another file in that old container).
    #[error("an old .doc")]
    OldDoc,
    /// Protected by a password for opening.
    #[error("protected by a password")]
    PasswordProtected,
    /// A PDF under another name.
    #[error("a PDF")]
    IsPdf,
    /// Not a zip archive, so no .docx.
    #[error("not a zip archive")]
    NotAZip,
    /// A zip archive, but no Word document: a spreadsheet, a template, a plain archive.
    #[error("no Word document")]
    NotADocument,
    /// Carries macros, whatever its name ends with.
    #[error("carries macros")]
    Macros,
    /// Fetches something from outside the file when it is opened.
    #[error("draws in something from outside: {what:?} {target}")]
    ExternalContent {
        /// What would be fetched.
        what: Outside,
        /// Where from, as the file says it, shortened.
        target: String,
    },
    /// Carries an embedded object (OLE): another file inside.
    #[error("carries an embedded object: {part}")]
    EmbeddedObject {
        /// The part of the archive that holds it.
        part: String,
    },
    /// Carries an ActiveX control.
    #[error("carries an ActiveX control")]
    ActiveX,
    /// XML that a document has no need of and an attack has.
    #[error("unsafe XML in {part}: {why:?}")]
    UnsafeXml {
        /// The part of the archive.
        part: String,
        /// What was found.
        why: XmlFault,
    },
    /// An entry whose name leaves the folder, or that stands there twice.
    #[error("unsafe entry name {name}")]
    UnsafeName {
        /// The name as the archive has it, shortened.
        name: String,
    },
    /// Far more content than a letter has.
    #[error("too much content: {what:?}")]
    Bomb {
        /// What there is too much of.
        what: Excess,
    },
    /// Cannot be read as it stands.
    #[error("damaged: {part}")]
    Damaged {
        /// The part of the archive, or empty for the archive itself.
        part: String,
    },
}

/// What a document would draw in from outside the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Outside {
    /// A picture that is linked, not embedded.
    Picture,
    /// An object or file that is linked (OLE).
    Object,
    /// Another document: `altChunk`, or a sub-document.
    Document,
    /// A field that fetches or starts something: DDE, INCLUDETEXT, LINK and their like.
    Field,
    /// Any other external relationship.
    Other,
}

/// What is unsafe in an XML part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum XmlFault {
    /// A document type declaration.
    Doctype,
    /// An entity beyond the five predefined and numeric ones.
    Entity,
    /// An encoding other than UTF-8 or UTF-16.
    Encoding,
}

/// What there is too much of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Excess {
    /// Entries in the archive.
    Entries,
    /// Bytes, unpacked.
    Unpacked,
    /// Nesting of XML elements.
    Depth,
    /// Tags and texts.
    Events,
    /// Placeholders, whole or broken.
    Placeholders,
}

impl Refusal {
    /// Text from the file, cut to what a message can hold.
    pub(crate) fn shortened(text: &str) -> String {
        text.chars().filter(|c| !c.is_control()).take(120).collect()
    }

    pub(crate) fn damaged(part: &str) -> Self {
        Self::Damaged { part: Self::shortened(part) }
    }

    pub(crate) fn outside(what: Outside, target: &str) -> Self {
        Self::ExternalContent { what, target: Self::shortened(target) }
    }
}
