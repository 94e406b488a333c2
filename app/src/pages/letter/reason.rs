//! Reads a reason as it was typed: blank, too long, or good.

use crate::{error::MAX_REASON, words::Words};
use domain::NonEmptyText;

/// The reason, or what is wrong with it.
///
/// # Errors
/// In words: `missing` when it is blank, how much too long otherwise.
pub fn reason(t: Words, text: String, missing: &'static str) -> Result<NonEmptyText, String> {
    let length = text.chars().count();
    if length > MAX_REASON {
        return Err(t.reason_too_long(length - MAX_REASON));
    }
    NonEmptyText::try_from(text).map_err(|_| missing.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Language;

    #[test]
    fn a_reason_says_something_and_not_too_much() {
        let t = Words(Language::Id);
        assert_eq!(reason(t, " \n".into(), "kosong"), Err("kosong".into()));
        assert_eq!(reason(t, " Salah ketik ".into(), "kosong").unwrap().as_str(), "Salah ketik");
        assert_eq!(reason(t, "x".repeat(MAX_REASON + 3), "kosong"), Err(t.reason_too_long(3)));
    }
}
