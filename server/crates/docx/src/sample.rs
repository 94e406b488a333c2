//! Makes `.docx` files: template letters to try things with, and odd files for tests.

mod letter;

use std::collections::BTreeMap;
use std::io::{self, Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

pub use letter::Letter;

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// A document in the making: A4, margins 3, 2 and 2.5 cm, Arial 11.
#[derive(Debug, Clone)]
pub struct Sample {
    body: String,
    section: String,
    lines: String,
    types: String,
    parts: BTreeMap<String, Vec<u8>>,
}

impl Default for Sample {
    fn default() -> Self {
        Self::new()
    }
}

impl Sample {
    /// An empty document.
    pub fn new() -> Self {
        let mut sample = Self {
            body: String::new(),
            section: String::new(),
            lines: String::new(),
            types: String::new(),
            parts: BTreeMap::new(),
        };
        sample.attach("styles", "word/styles.xml", STYLES);
        sample
    }

    /// An official letter with letterhead, placeholders and signature block.
    pub fn letter(letter: &Letter) -> Self {
        Self::new().xml(&letter.xml())
    }

    /// Adds a paragraph of one run.
    #[must_use]
    pub fn paragraph(self, text: &str) -> Self {
        let xml = format!("<w:p><w:r><w:t xml:space=\"preserve\">{}</w:t></w:r></w:p>", escaped(text));
        self.xml(&xml)
    }

    /// Adds elements to the body. The prefixes `w`, `r`, `mc`, `v`, `o`, `wp`, `wps` and `a` are bound.
    #[must_use]
    pub fn xml(mut self, xml: &str) -> Self {
        self.body.push_str(xml);
        self
    }

    /// Adds a header with these paragraphs.
    #[must_use]
    pub fn header(mut self, xml: &str) -> Self {
        self.attach("header", "word/header1.xml", &root("hdr", xml));
        self.section.push_str("<w:headerReference w:type=\"default\" r:id=\"rIdheader\"/>");
        self
    }

    /// Adds a footer with these paragraphs.
    #[must_use]
    pub fn footer(mut self, xml: &str) -> Self {
        self.attach("footer", "word/footer1.xml", &root("ftr", xml));
        self.section.push_str("<w:footerReference w:type=\"default\" r:id=\"rIdfooter\"/>");
        self
    }

    /// Adds a part of the document, such as `comments`, under `word/`, with its relationship and content type.
    #[must_use]
    pub fn story(mut self, kind: &str, element: &str, xml: &str) -> Self {
        self.attach(kind, &format!("word/{kind}.xml"), &root(element, xml));
        self
    }

    /// Adds or replaces an entry of the archive as it is.
    #[must_use]
    pub fn part(mut self, name: &str, bytes: impl Into<Vec<u8>>) -> Self {
        self.parts.insert(name.to_owned(), bytes.into());
        self
    }

    /// Adds a relationship of the main part; `mode` is `Internal` or `External`.
    #[must_use]
    pub fn relationship(mut self, kind: &str, target: &str, mode: &str) -> Self {
        let id = format!("rId{kind}");
        self.lines.push_str(&format!(
            "<Relationship Id=\"{id}\" Type=\"{OFFICE}/{kind}\" Target=\"{}\" TargetMode=\"{mode}\"/>",
            escaped(target)
        ));
        self
    }

    fn attach(&mut self, kind: &str, name: &str, xml: &str) {
        let target = name.trim_start_matches("word/");
        self.lines.push_str(&format!(
            "<Relationship Id=\"rId{kind}\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"/>"
        ));
        self.types.push_str(&format!("<Override PartName=\"/{name}\" ContentType=\"{TYPE}.{kind}+xml\"/>"));
        self.parts.insert(name.to_owned(), xml.as_bytes().to_vec());
    }

    /// The document as a file.
    ///
    /// # Errors
    /// When an entry's name or size is more than a zip archive can hold.
    pub fn bytes(&self) -> io::Result<Vec<u8>> {
        let section = format!("<w:sectPr>{}{PAGE}</w:sectPr>", self.section);
        let document = root("document", &format!("<w:body>{}{section}</w:body>", self.body));
        let types = format!(
            "{XML}<Types xmlns=\"{PACKAGE}/content-types\">\
             <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
             <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
             <Default Extension=\"png\" ContentType=\"image/png\"/>\
             <Default Extension=\"bin\" ContentType=\"application/octet-stream\"/>\
             <Override PartName=\"/word/document.xml\" ContentType=\"{TYPE}.document.main+xml\"/>{}</Types>",
            self.types
        );
        let root_line = format!(
            "<Relationship Id=\"rId1\" Type=\"{OFFICE}/officeDocument\" Target=\"word/document.xml\"/>"
        );
        let mut entries = vec![
            ("[Content_Types].xml", types.into_bytes()),
            ("_rels/.rels", relationships(&root_line).into_bytes()),
            ("word/document.xml", document.into_bytes()),
            ("word/_rels/document.xml.rels", relationships(&self.lines).into_bytes()),
        ];
        for (name, bytes) in &self.parts {
            match entries.iter_mut().find(|(known, _)| known == name) {
                Some(entry) => entry.1.clone_from(bytes),
                None => entries.push((name, bytes.clone())),
            }
        }
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in entries {
            writer.start_file(name, options)?;
            writer.write_all(&bytes)?;
        }
        Ok(writer.finish()?.into_inner())
    }
}

const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// A4 with the margins of official letters, in twentieths of a point.
const PAGE: &str = "<w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1134\" w:right=\"1134\" \
    w:bottom=\"1418\" w:left=\"1701\" w:header=\"709\" w:footer=\"709\" w:gutter=\"0\"/>";

const STYLES: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
    <w:styles xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:docDefaults><w:rPrDefault>\
    <w:rPr><w:rFonts w:ascii=\"Arial\" w:hAnsi=\"Arial\" w:cs=\"Arial\" w:eastAsia=\"Arial\"/><w:sz w:val=\"22\"/>\
    <w:szCs w:val=\"22\"/><w:lang w:val=\"id-ID\"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>\
    <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style></w:styles>";

fn relationships(lines: &str) -> String {
    format!("{XML}<Relationships xmlns=\"{PACKAGE}/relationships\">{lines}</Relationships>")
}

fn root(element: &str, xml: &str) -> String {
    format!(
        "{XML}<w:{element} xmlns:w=\"{WORD}\" xmlns:r=\"{OFFICE}\" \
         xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" \
         xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" \
         xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
         xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\" \
         xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\">{xml}</w:{element}>"
    )
}

fn escaped(text: &str) -> String {
    quick_xml::escape::escape(text).into_owned()
}
