use super::Part;
use super::look::Look;
use super::numbering::Numbering;
use super::style_sheet::StyleSheet;
use crate::Package;
use crate::tag::Tag;

impl Package {
    /// Whether some text is formatted as hidden: by itself, by its style or its paragraph's, or from the start.
    pub(crate) fn hides_text(&self) -> bool {
        let styles = self.styles.as_ref().map(|(xml, tree)| Part { xml, tree });
        let mut sheet = StyleSheet::read(styles, Numbering::default());
        self.stories.iter().any(|story| hides_some(Part { xml: &story.xml, tree: &story.tree }, &mut sheet))
    }
}

fn hides_some(part: Part, sheet: &mut StyleSheet) -> bool {
    // The paragraphs that are open, one in another's text box, each with where it ends.
    let mut open: Vec<(usize, Look)> = Vec::new();
    for at in 0..part.tree.len() {
        while open.pop_if(|(end, _)| *end <= at).is_some() {}
        match part.tree.tag(at) {
            Tag::Paragraph => {
                let props = part.tree.child(at, Tag::ParagraphProps);
                let style = props.and_then(|props| part.child_value(props, "pStyle"));
                open.push((part.tree.after(at), sheet.paragraph(style.as_deref()).look.clone()));
            }
            Tag::Run if part.tree.child(at, Tag::Text).is_some() => {
                let none = Look::default();
                let paragraph = open.last().map_or(&none, |(_, look)| look);
                if sheet.look_of_run(part, at, paragraph).is_hidden() {
                    return true;
                }
            }
            _ => {}
        }
    }
    false
}
