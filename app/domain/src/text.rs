//! Text that must say something.

use serde::{Deserialize, Serialize};
use std::fmt;

/// Text from a person that is not blank; surrounding white space is cut. A return's reason is one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct NonEmptyText(String);

/// The text was blank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EmptyText;

impl NonEmptyText {
    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for NonEmptyText {
    type Error = EmptyText;
    fn try_from(text: String) -> Result<Self, EmptyText> {
        let text = text.trim();
        if text.is_empty() { Err(EmptyText) } else { Ok(Self(text.to_owned())) }
    }
}

impl From<NonEmptyText> for String {
    fn from(text: NonEmptyText) -> Self {
        text.0
    }
}

impl fmt::Display for NonEmptyText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for EmptyText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the text is empty")
    }
}

impl std::error::Error for EmptyText {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blank_text_is_refused_and_the_rest_is_trimmed() {
        assert_eq!(NonEmptyText::try_from(" \n\t ".to_owned()), Err(EmptyText));
        assert_eq!(NonEmptyText::try_from("  Salah ketik \n".to_owned()).unwrap().as_str(), "Salah ketik");
        assert!(serde_json::from_str::<NonEmptyText>("\"  \"").is_err());
    }
}
