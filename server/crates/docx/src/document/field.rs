use domain::document::{Address, Field};

/// A field that the reading is inside of.
#[derive(Debug, Default)]
pub(super) struct OpenField {
    pub instruction: String,
    /// Whether its result has begun: what stands before that is never printed.
    pub shows: bool,
    /// Whether the field around it, if any, lets it be seen.
    pub outer_shows: bool,
    pub field: Option<Field>,
    pub link: Option<domain::document::LinkKey>,
    /// Whether anything of its result was seen.
    pub seen: bool,
}

/// What a field's instruction makes of its result.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Instruction {
    pub field: Option<Field>,
    pub address: Option<Address>,
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
            "PAGE" => Self { field: Some(Field::PageNumber), address: None },
            "NUMPAGES" | "SECTIONPAGES" => Self { field: Some(Field::PageCount), address: None },
            "HYPERLINK" => {
                while let Some(word) = words.next() {
                    match word {
                        // Switches with a value.
                        "\\l" | "\\o" | "\\t" => drop(words.next()),
                        switch if switch.starts_with('\\') => {}
                        address => {
                            return Self { field: None, address: Address::try_from(address.to_owned()).ok() };
                        }
                    }
                }
                Self::default()
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
