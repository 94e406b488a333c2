use domain::document::{Address, Field, LinkKey};

use super::Part;
use super::visit::FieldMark;
use super::walk::Walk;
use crate::Refusal;

/// A field that the reading is inside of.
#[derive(Debug, Default)]
pub(super) struct OpenField {
    pub instruction: String,
    /// Whether its result has begun: what stands before that is never printed.
    pub shows: bool,
    /// Whether the field around it, if any, lets it be seen.
    pub outer_shows: bool,
    pub field: Option<Field>,
    pub link: Option<LinkKey>,
    /// Whether its result is set anew by the word processor.
    pub computed: bool,
    /// Whether anything of its result was seen.
    pub seen: bool,
}

/// What a field's instruction makes of its result.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Instruction {
    pub field: Option<Field>,
    pub address: Option<Address>,
    /// Whether its result is what somebody wrote: the words of a link, or what was typed into a form.
    pub written: bool,
}

/// The longest instruction that is looked at: an address fits.
const LONGEST: usize = 2_100;

impl OpenField {
    pub(super) fn say(&mut self, text: &str) {
        if !self.shows && self.instruction.len() < LONGEST {
            self.instruction.extend(text.chars().take(LONGEST));
        }
    }
}

impl Instruction {
    pub(super) fn read(text: &str) -> Self {
        let mut words = Words(text);
        let name = words.next().unwrap_or_default().to_ascii_uppercase();
        match name.as_str() {
            "PAGE" => Self { field: Some(Field::PageNumber), ..Self::default() },
            "NUMPAGES" | "SECTIONPAGES" => Self { field: Some(Field::PageCount), ..Self::default() },
            "FORMTEXT" => Self { written: true, ..Self::default() },
            "HYPERLINK" => {
                let mut link = Self { written: true, ..Self::default() };
                while let Some(word) = words.next() {
                    match word {
                        // Switches with a value.
                        "\\l" | "\\o" | "\\t" => drop(words.next()),
                        switch if switch.starts_with('\\') => {}
                        address => {
                            link.address = Address::try_from(address.to_owned()).ok();
                            break;
                        }
                    }
                }
                link
            }
            _ => Self::default(),
        }
    }
}

/// The words of an instruction; what stands between quotation marks is one.
struct Words<'a>(&'a str);

impl<'a> Iterator for Words<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let rest = self.0.trim_start();
        if rest.is_empty() {
            return None;
        }
        let (word, rest) = match rest.strip_prefix('"') {
            Some(quoted) => quoted.split_once('"').unwrap_or((quoted, "")),
            None => rest.split_once(char::is_whitespace).unwrap_or((rest, "")),
        };
        self.0 = rest;
        Some(word)
    }
}

/// What a box to tick or a list to choose from shows: these have no result.
fn form_choice(part: Part, at: usize) -> Option<String> {
    let data = part.child(at, "ffData")?;
    if let Some(tick) = part.child(data, "checkBox") {
        let ticked = part.switch(tick, "checked").or_else(|| part.switch(tick, "default")) == Some(true);
        return Some(if ticked { "☒" } else { "☐" }.to_owned());
    }
    let list = part.child(data, "ddList")?;
    let chosen: Option<usize> =
        part.child_number(list, "result").or_else(|| part.child_number(list, "default"));
    let mut entries = part.children(list).filter(|&entry| part.word(entry) == "listEntry");
    part.value(entries.nth(chosen.unwrap_or_default())?).map(std::borrow::Cow::into_owned)
}

impl Walk<'_> {
    pub(super) fn hyperlink(&mut self, at: usize) {
        let part = self.part;
        let id = part.tree.any_attribute(part.xml, at, "id");
        let line = id.and_then(|id| self.relationships.get(&*id)).filter(|line| line.kind == "hyperlink");
        let link = line.and_then(|line| self.shared.link(&line.target));
        self.scope(at, |context| context.link = link.or(context.link));
    }

    pub(super) fn simple_field(&mut self, at: usize) -> Result<(), Refusal> {
        let part = self.part;
        let instruction = Instruction::read(&part.attribute(at, "instr").unwrap_or_default());
        let link = instruction.address.and_then(|address| self.shared.link(address.as_str()));
        // Inside another, that one decides: else nested ones would each be looked through to their ends.
        if let Some(field) = instruction.field.filter(|_| self.context.field.is_none())
            && part.descendant(at, "t").is_none()
        {
            self.field(field)?;
        }
        self.scope(at, |context| {
            context.field = instruction.field.or(context.field);
            context.computed |= !instruction.written;
            context.link = link.or(context.link);
        });
        Ok(())
    }

    /// A field whose result the file does not hold.
    pub(super) fn field(&mut self, field: Field) -> Result<(), Refusal> {
        if !self.is_shown() {
            return Ok(());
        }
        let outer = self.context.field.replace(field);
        let done = self.run(String::new());
        self.context.field = outer;
        done
    }

    pub(super) fn field_mark(&mut self, at: usize) -> Result<(), Refusal> {
        match self.field_marks.get(&at) {
            Some(FieldMark::Begin) => {
                if let Some(choice) = form_choice(self.part, at) {
                    self.text(&choice)?;
                }
                let outer = self.fields.last();
                let field = OpenField {
                    outer_shows: outer.is_none_or(|field| field.shows && field.outer_shows),
                    field: outer.and_then(|field| field.field),
                    link: outer.and_then(|field| field.link),
                    computed: outer.is_some_and(|field| field.computed),
                    ..OpenField::default()
                };
                self.fields.push(field);
            }
            Some(FieldMark::Separate) => {
                if let Some(field) = self.fields.last_mut() {
                    field.shows = true;
                    let instruction = Instruction::read(&field.instruction);
                    let link = instruction.address.and_then(|address| self.shared.link(address.as_str()));
                    field.field = instruction.field.or(field.field);
                    field.link = link.or(field.link);
                    field.computed |= !instruction.written;
                }
            }
            Some(FieldMark::End) => {
                let Some(field) = self.fields.pop() else { return Ok(()) };
                let printed = Instruction::read(&field.instruction).field.filter(|_| !field.seen);
                if let Some(inner) = printed {
                    self.field(inner)?;
                } else if let Some(outer) = self.fields.last_mut() {
                    outer.seen |= field.seen;
                }
            }
            None => {}
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{Field, Instruction};

    #[test]
    fn instructions_are_read_for_what_the_screen_can_use() {
        let address = |text| Instruction::read(text).address.map(String::from);
        assert_eq!(Instruction::read(" PAGE  \\* MERGEFORMAT ").field, Some(Field::PageNumber));
        assert_eq!(Instruction::read("numpages").field, Some(Field::PageCount));
        assert_eq!(address(" HYPERLINK \"https://contoh.go.id/a b\" "), None);
        assert_eq!(
            address("HYPERLINK \\o \"ke situs\" \"https://contoh.go.id\" \\n"),
            Some("https://contoh.go.id".into())
        );
        assert_eq!(address("HYPERLINK mailto:a@b.id"), Some("mailto:a@b.id".into()));
        assert_eq!(address("HYPERLINK \\l \"bab-1\""), None);
        assert_eq!(address("HYPERLINK \"javascript:alert(1)\""), None);
        assert_eq!(Instruction::read(""), Instruction::default());
    }
}
