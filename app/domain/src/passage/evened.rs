/// A text as a screen sets it, each character with its place: a stretch of white space is one blank, and none at the ends.
pub struct Evened<Place>(Vec<(char, Place)>);

impl<Place: Copy> Evened<Place> {
    /// The first and the last place of the text.
    #[must_use]
    pub fn ends(&self) -> Option<(Place, Place)> {
        Some((self.0.first()?.1, self.0.last()?.1))
    }

    /// The first and the last place of a quote, whatever its white space: of several, where it begins nearest to this
    /// character. None where the text does not say it.
    #[must_use]
    pub fn nearest(&self, quote: &str, character: usize) -> Option<(Place, Place)> {
        let wanted = Evened::from(quote);
        if wanted.0.is_empty() {
            return None;
        }
        let same =
            |window: &[(char, Place)]| window.iter().map(|(c, _)| c).eq(wanted.0.iter().map(|(c, _)| c));
        let found = self.0.windows(wanted.0.len()).enumerate().filter(|(_, window)| same(window));
        let (_, nearest) = found.min_by_key(|(at, _)| at.abs_diff(character))?;
        Some((nearest.first()?.1, nearest.last()?.1))
    }

    /// How many characters it has.
    pub(super) fn characters(&self) -> usize {
        self.0.len()
    }
}

impl<Place> FromIterator<(char, Place)> for Evened<Place> {
    fn from_iter<I: IntoIterator<Item = (char, Place)>>(characters: I) -> Self {
        let mut out: Vec<(char, Place)> = Vec::new();
        for (c, place) in characters {
            if !c.is_whitespace() {
                out.push((c, place));
            } else if out.last().is_some_and(|(last, _)| *last != ' ') {
                out.push((' ', place));
            }
        }
        if out.last().is_some_and(|(last, _)| *last == ' ') {
            out.pop();
        }
        Self(out)
    }
}

/// With the places of a text's characters.
impl From<&str> for Evened<u32> {
    fn from(text: &str) -> Self {
        text.chars().zip(0..).collect()
    }
}
