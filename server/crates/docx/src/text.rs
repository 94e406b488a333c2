use crate::paragraph::{Hidden, Paragraph};
use crate::placeholder::Placeholders;
use crate::story::Story;
use crate::tag::Tag;
use crate::{Excess, Package, Refusal};

impl Package {
    /// The placeholders of body, tables, text boxes, headers, footers and notes.
    pub fn placeholders(&self) -> &Placeholders {
        &self.placeholders
    }

    /// The visible paragraphs in order: headers, body with its tables and text boxes, notes, footers; without empty
    /// ones. Tabs are `\t`, line breaks `\n`. Tracked changes count as accepted.
    pub fn text(&self) -> Vec<String> {
        self.stories.iter().flat_map(visible).filter(|text| !text.is_empty()).collect()
    }
}

fn visible(story: &Story) -> impl Iterator<Item = String> + '_ {
    paragraphs(story).map(|at| text_of(story, at))
}

/// Reads the placeholders of all stories, unless there are more than a letter can have any use for.
pub(crate) fn read_placeholders(stories: &[Story], limit: usize) -> Result<Placeholders, Refusal> {
    let mut all = Placeholders::default();
    let mut marks = 0;
    for story in stories {
        for at in (0..story.tree.len()).filter(|&at| story.tree.tag(at) == Tag::Paragraph) {
            marks += all.add(&Paragraph::read(&story.tree, &story.xml, at, Hidden::Taken).text);
            if marks > limit {
                return Err(Refusal::Bomb { what: Excess::Placeholders });
            }
        }
    }
    Ok(all)
}

pub(crate) fn text_of(story: &Story, paragraph: usize) -> String {
    Paragraph::read(&story.tree, &story.xml, paragraph, Hidden::Skipped).text
}

/// The paragraphs of a story, without the second copy that a text box keeps for old programs.
fn paragraphs(story: &Story) -> impl Iterator<Item = usize> + '_ {
    let tree = &story.tree;
    let mut next = 0;
    std::iter::from_fn(move || {
        while next < tree.len() {
            let at = next;
            next = if tree.tag(at) == Tag::Fallback { tree.after(at) } else { at + 1 };
            if tree.tag(at) == Tag::Paragraph {
                return Some(at);
            }
        }
        None
    })
}
