use serde::{Deserialize, Serialize};
use std::fmt;

/// The place of an [`Address`] in [`Document::links`](super::Document::links).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct LinkKey(pub u32);

/// Where a link leads: `http:`, `https:` or `mailto:`, nothing else. To be shown beside the text, and followed only when
/// the person asks for it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Address(String);

/// The address is of another kind, or cannot be one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAnAddress;

/// Browsers take about this much; longer ones carry something else than an address.
const LONGEST: usize = 2_000;

impl Address {
    /// The address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Address {
    type Error = NotAnAddress;
    fn try_from(text: String) -> Result<Self, NotAnAddress> {
        let (scheme, rest) = text.split_once(':').ok_or(NotAnAddress)?;
        let known = ["http", "https", "mailto"].iter().any(|known| scheme.eq_ignore_ascii_case(known));
        let web = scheme.eq_ignore_ascii_case("mailto") || rest.starts_with("//");
        // Direction marks and blanks make an address look like another.
        let plain = |c: char| {
            !c.is_control()
                && !c.is_whitespace()
                && !matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
        };
        let fits = !rest.is_empty() && text.len() <= LONGEST && text.chars().all(plain);
        if known && web && fits { Ok(Self(text)) } else { Err(NotAnAddress) }
    }
}

impl From<Address> for String {
    fn from(address: Address) -> Self {
        address.0
    }
}

impl fmt::Display for NotAnAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a web or mail address")
    }
}

impl std::error::Error for NotAnAddress {}
