/// The elements that the reader acts on; everything else is [`Tag::Other`] and passes through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tag {
    Paragraph,
    ParagraphProps,
    Run,
    RunProps,
    Text,
    Tab,
    Break,
    Hyphen,
    Table,
    Row,
    RowProps,
    Cell,
    CellProps,
    CellDeleted,
    SectionProps,
    PageSize,
    PageMargins,
    /// `ins` and `moveTo`: content that acceptance keeps.
    Inserted,
    /// `del` and `moveFrom`: content that acceptance drops.
    Deleted,
    /// Former properties and range marks of tracked changes: dropped.
    Change,
    CommentMark,
    CommentReference,
    Choice,
    Fallback,
    AlternateContent,
    FieldChar,
    FieldText,
    SimpleField,
    OtherDocument,
    Object,
    Control,
    VmlPicture,
    Blip,
    Hidden,
    Fonts,
    Size,
    ParagraphStyle,
    RunStyle,
    Numbering,
    DocDefaults,
    Style,
    BasedOn,
    MinorFont,
    MajorFont,
    Latin,
    AttachedTemplate,
    MailMerge,
    Relationship,
    TypeDefault,
    TypeOverride,
    Other,
}

/// The vocabularies that matter, by namespace.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Space {
    Word,
    Compatibility,
    Drawing,
    /// Where a picture stands in the text, how large, and what it shows.
    Placement,
    Math,
    Vml,
    Package,
    Other,
}

impl Space {
    /// Transitional and strict names (ISO 29500-1 and -4).
    pub(crate) fn of(uri: &str) -> Self {
        match uri {
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
            | "http://purl.oclc.org/ooxml/wordprocessingml/main" => Self::Word,
            "http://schemas.openxmlformats.org/markup-compatibility/2006" => Self::Compatibility,
            "http://schemas.openxmlformats.org/drawingml/2006/main"
            | "http://purl.oclc.org/ooxml/drawingml/main" => Self::Drawing,
            "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
            | "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing" => Self::Placement,
            "http://schemas.openxmlformats.org/officeDocument/2006/math"
            | "http://purl.oclc.org/ooxml/officeDocument/math" => Self::Math,
            "urn:schemas-microsoft-com:vml" => Self::Vml,
            "http://schemas.openxmlformats.org/package/2006/relationships"
            | "http://schemas.openxmlformats.org/package/2006/content-types" => Self::Package,
            _ => Self::Other,
        }
    }
}

impl Tag {
    pub(crate) fn of(space: Space, name: &str) -> Self {
        // By name alone: an object under a namespace of another version is still an object.
        if matches!(name, "OLEObject" | "objectEmbed" | "objectLink") {
            return Self::Object;
        }
        match space {
            Space::Word => Self::of_word(name),
            Space::Compatibility => match name {
                "AlternateContent" => Self::AlternateContent,
                "Choice" => Self::Choice,
                "Fallback" => Self::Fallback,
                _ => Self::Other,
            },
            Space::Drawing => match name {
                "blip" => Self::Blip,
                "minorFont" => Self::MinorFont,
                "majorFont" => Self::MajorFont,
                "latin" => Self::Latin,
                _ => Self::Other,
            },
            Space::Vml if matches!(name, "imagedata" | "fill" | "stroke") => Self::VmlPicture,
            Space::Package => match name {
                "Relationship" => Self::Relationship,
                "Default" => Self::TypeDefault,
                "Override" => Self::TypeOverride,
                _ => Self::Other,
            },
            _ => Self::Other,
        }
    }

    fn of_word(name: &str) -> Self {
        match name {
            "p" => Self::Paragraph,
            "pPr" => Self::ParagraphProps,
            "r" => Self::Run,
            "rPr" => Self::RunProps,
            "t" => Self::Text,
            "tab" | "ptab" => Self::Tab,
            "br" | "cr" => Self::Break,
            "noBreakHyphen" => Self::Hyphen,
            "tbl" => Self::Table,
            "tr" => Self::Row,
            "trPr" => Self::RowProps,
            "tc" => Self::Cell,
            "tcPr" => Self::CellProps,
            "cellDel" => Self::CellDeleted,
            "sectPr" => Self::SectionProps,
            "pgSz" => Self::PageSize,
            "pgMar" => Self::PageMargins,
            "ins" | "moveTo" => Self::Inserted,
            "del" | "moveFrom" => Self::Deleted,
            "tblGridChange" | "numberingChange" | "cellIns" | "cellMerge" | "moveFromRangeStart"
            | "moveFromRangeEnd" | "moveToRangeStart" | "moveToRangeEnd" => Self::Change,
            "commentRangeStart" | "commentRangeEnd" => Self::CommentMark,
            "commentReference" => Self::CommentReference,
            "fldChar" => Self::FieldChar,
            "instrText" | "delInstrText" => Self::FieldText,
            "fldSimple" => Self::SimpleField,
            "altChunk" | "subDoc" => Self::OtherDocument,
            "control" => Self::Control,
            "vanish" => Self::Hidden,
            "rFonts" => Self::Fonts,
            "sz" => Self::Size,
            "pStyle" => Self::ParagraphStyle,
            "rStyle" => Self::RunStyle,
            "numPr" => Self::Numbering,
            "docDefaults" => Self::DocDefaults,
            "style" => Self::Style,
            "basedOn" => Self::BasedOn,
            "attachedTemplate" => Self::AttachedTemplate,
            "mailMerge" => Self::MailMerge,
            _ if name.ends_with("PrChange") || name.ends_with("PrExChange") => Self::Change,
            _ if name.starts_with("customXml") && name.contains("Range") => Self::Change,
            _ => Self::Other,
        }
    }
}
