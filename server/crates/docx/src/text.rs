use crate::paragraph::{Hidden, Paragraph};
use crate::placeholder::Placeholders;
use crate::story::Story;
use crate::tag::Tag;
use crate::{Package, paragraph::is_hidden};

impl Package {
    /// The placeholders of body, tables, text boxes, headers, footers and notes.
    pub fn placeholders(&self) -> Placeholders {
        let mut all = Placeholders::default();
        for story in &self.stories {
            for at in (0..story.tree.len()).filter(|&at| story.tree.tag(at) == Tag::Paragraph) {
                all.add(&Paragraph::read(&story.tree, &story.xml, at, Hidden::Taken).text);
            }
        }
        all
    }

    /// The visible paragraphs in order: headers, body with its tables and text boxes, notes, footers; without empty
    /// ones. Tabs are `\t`, line breaks `\n`. Tracked changes count as accepted.
    pub fn text(&self) -> Vec<String> {
        self.stories.iter().flat_map(visible).filter(|text| !text.is_empty()).collect()
    }

    /// Whether some text is formatted as hidden.
    pub(crate) fn hides_text(&self) -> bool {
        self.stories.iter().any(|story| {
            (0..story.tree.len()).any(|at| {
                story.tree.tag(at) == Tag::Run
                    && is_hidden(&story.tree, &story.xml, at)
                    && story.tree.child(at, Tag::Text).is_some()
            })
        })
    }
}

fn visible(story: &Story) -> Vec<String> {
    paragraphs(story).into_iter().map(|at| text_of(story, at)).collect()
}

pub(crate) fn text_of(story: &Story, paragraph: usize) -> String {
    Paragraph::read(&story.tree, &story.xml, paragraph, Hidden::Skipped).text
}

/// The paragraphs of a story, without the second copy that a text box keeps for old programs.
pub(crate) fn paragraphs(story: &Story) -> Vec<usize> {
    let tree = &story.tree;
    let mut found = Vec::new();
    let mut at = 0;
    while at < tree.len() {
        match tree.tag(at) {
            Tag::Fallback => {
                at = tree.after(at);
                continue;
            }
            Tag::Paragraph => found.push(at),
            _ => {}
        }
        at += 1;
    }
    found
}
