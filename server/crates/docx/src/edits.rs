use std::ops::Range;

/// Replacements in a text, by place. What they do not name stays byte for byte.
#[derive(Debug, Default)]
pub(crate) struct Edits {
    list: Vec<(u32, u32, Box<str>)>,
}

impl Edits {
    pub(crate) fn cut(&mut self, range: Range<u32>) {
        // Neighbouring cuts become one: a file of a million small ones stays small.
        if let Some((_, end, text)) = self.list.last_mut()
            && *end == range.start
            && text.is_empty()
        {
            *end = range.end;
        } else if !range.is_empty() {
            self.list.push((range.start, range.end, Box::default()));
        }
    }

    pub(crate) fn replace(&mut self, range: Range<u32>, text: String) {
        self.list.push((range.start, range.end, text.into_boxed_str()));
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The text with all edits made. One that begins inside an earlier one is covered by it.
    pub(crate) fn apply(mut self, source: &str) -> String {
        self.list.sort_by_key(|edit| (edit.0, edit.1));
        let grown: usize = self.list.iter().map(|edit| edit.2.len()).sum();
        let mut out = String::with_capacity(source.len() + grown);
        let mut at = 0;
        for (start, end, text) in &self.list {
            let (start, end) = (*start as usize, *end as usize);
            if start < at {
                at = at.max(end);
                continue;
            }
            out.push_str(&source[at..start]);
            out.push_str(text);
            at = end;
        }
        out.push_str(&source[at..]);
        out
    }
}
