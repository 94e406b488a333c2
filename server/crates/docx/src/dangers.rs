use crate::relationships::Relationship;
use crate::tag::Tag;
use crate::tree::Tree;
use crate::{Outside, Refusal};

/// What is done with a relationship.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    Keep,
    /// Points outside, but the letter reads the same without it: removed when the letter is issued.
    Strip,
}

/// Judges a relationship of the part `owner`.
///
/// Kept: hyperlinks, which nobody follows unasked. Stripped: the template a letter was made from and the sources of a
/// mail merge, which most often name a folder of the author's machine. Refused: everything else that points outside,
/// and objects inside.
pub(crate) fn relationship(owner: &str, line: &Relationship) -> Result<Verdict, Refusal> {
    let kind = line.kind.to_ascii_lowercase();
    let chart = owner.contains("charts/");
    match kind.as_str() {
        "vbaproject" | "wordvbadata" | "vbaprojectsignature" => return Err(Refusal::Macros),
        "control" | "activexcontrolbinary" => return Err(Refusal::ActiveX),
        "afchunk" | "subdocument" => return Err(Refusal::outside(Outside::Document, &line.target)),
        "oleobject" if !points_outside(line) => {
            return Err(Refusal::EmbeddedObject { part: Refusal::shortened(&line.target) });
        }
        // A chart keeps its figures in a workbook beside it, which is opened only on editing.
        "package" if !points_outside(line) && !chart => {
            return Err(Refusal::EmbeddedObject { part: Refusal::shortened(&line.target) });
        }
        _ => {}
    }
    if !points_outside(line) {
        return Ok(Verdict::Keep);
    }
    match kind.as_str() {
        "hyperlink" => Ok(Verdict::Keep),
        "attachedtemplate" | "mailmergesource" | "mailmergeheadersource" => Ok(Verdict::Strip),
        "image" => Err(Refusal::outside(Outside::Picture, &line.target)),
        "oleobject" | "package" => Err(Refusal::outside(Outside::Object, &line.target)),
        _ => Err(Refusal::outside(Outside::Other, &line.target)),
    }
}

fn points_outside(line: &Relationship) -> bool {
    line.external || (line.kind != "hyperlink" && names_a_place(&line.target))
}

fn names_a_place(target: &str) -> bool {
    target.contains("://") || target.starts_with("\\\\") || target.to_ascii_lowercase().starts_with("file:")
}

/// Refuses what a part's own elements draw in or carry.
pub(crate) fn elements(part: &str, tree: &Tree, source: &str) -> Result<(), Refusal> {
    let mut fields = Fields::default();
    for at in 0..tree.len() {
        let attribute = |name| tree.attribute(source, at, name);
        match tree.tag(at) {
            Tag::OtherDocument => return Err(Refusal::outside(Outside::Document, part)),
            Tag::Object if tree.any_attribute(source, at, "Type").as_deref() == Some("Link") => {
                return Err(Refusal::outside(Outside::Object, part));
            }
            Tag::Object => return Err(Refusal::EmbeddedObject { part: Refusal::shortened(part) }),
            Tag::Control => return Err(Refusal::ActiveX),
            // A link by relationship could hide behind a hyperlink; one in VML needs no relationship at all.
            Tag::Blip => {
                if let Some(link) = tree.any_attribute(source, at, "link") {
                    return Err(Refusal::outside(Outside::Picture, &link));
                }
            }
            Tag::VmlPicture => {
                for name in ["src", "href", "althref"] {
                    match tree.any_attribute(source, at, name) {
                        Some(place) if names_a_place(&place) => {
                            return Err(Refusal::outside(Outside::Picture, &place));
                        }
                        _ => {}
                    }
                }
            }
            Tag::SimpleField => {
                let mut field = Field::default();
                field.say(&attribute("instr").unwrap_or_default());
                field.check()?;
            }
            Tag::FieldChar => fields.mark(attribute("fldCharType").unwrap_or_default().trim())?,
            Tag::FieldText => fields.say(&tree.content(source, at)),
            _ => {}
        }
    }
    fields.finish()
}

/// The fields open at some point of a text: an instruction may be spread over runs and hold other fields.
#[derive(Debug, Default)]
struct Fields {
    open: Vec<Field>,
}

#[derive(Debug, Default)]
struct Field {
    instruction: String,
    /// Its first word is made by another field: a way to hide it.
    computed: bool,
    shown: bool,
}

impl Fields {
    fn mark(&mut self, kind: &str) -> Result<(), Refusal> {
        match kind {
            "begin" => {
                if let Some(outer) = self.open.last_mut() {
                    outer.computed |= !outer.shown && outer.instruction.trim().is_empty();
                }
                self.open.push(Field::default());
                Ok(())
            }
            "separate" => self.open.last_mut().map_or(Ok(()), |field| {
                field.shown = true;
                field.check()
            }),
            "end" => self.open.pop().map_or(Ok(()), |field| field.check()),
            _ => Ok(()),
        }
    }

    fn say(&mut self, text: &str) {
        match self.open.last_mut() {
            Some(field) if !field.shown => field.say(text),
            Some(_) => {}
            None => {
                let mut stray = Field::default();
                stray.say(text);
                self.open.push(stray);
            }
        }
    }

    /// What was never closed is judged all the same.
    fn finish(self) -> Result<(), Refusal> {
        self.open.iter().try_for_each(Field::check)
    }
}

impl Field {
    fn say(&mut self, text: &str) {
        let room = 80_usize.saturating_sub(self.instruction.len());
        let known = self.instruction.is_empty();
        self.instruction.extend(text.chars().skip_while(|c| known && c.is_whitespace()).take(room));
    }

    fn check(&self) -> Result<(), Refusal> {
        let word = self.instruction.split_whitespace().next().unwrap_or_default().to_ascii_uppercase();
        let fetches = matches!(word.as_str(), "IMPORT" | "LINK" | "DATABASE" | "RD")
            || word.starts_with("DDE")
            || word.starts_with("INCLUDE");
        if fetches || self.computed {
            return Err(Refusal::outside(Outside::Field, &self.instruction));
        }
        Ok(())
    }
}
