use std::collections::{BTreeSet, HashMap};

use serde::{Deserialize, Serialize};

use crate::Package;
use crate::story::{Story, StoryKind};
use crate::styles::{Face, Styles};
use crate::tag::Tag;

/// A side of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Side {
    /// Left.
    Left,
    /// Right.
    Right,
    /// Bottom.
    Bottom,
}

/// Something about a letter's layout or contents that its author should look at before it goes on its way.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum LayoutWarning {
    /// Neither A4 (210 x 297 mm) nor F4 (215 x 330 mm).
    PageSize {
        /// In millimetres.
        width: u32,
        /// In millimetres.
        height: u32,
    },
    /// A margin narrower than official letters have it: left 3 cm, right 2 cm, bottom 2.5 cm.
    Margin {
        /// Which one.
        side: Side,
        /// As it is, in millimetres.
        found: u32,
        /// As it should be at least, in millimetres.
        least: u32,
    },
    /// Most of the text is not in Arial 11 or 12.
    BodyFont {
        /// The font's name, when the document says it.
        font: Option<String>,
        /// Its size in half points, when the document says it.
        size: Option<u32>,
    },
    /// There are comments. They do not go out with the letter.
    Comments,
    /// There are tracked changes. They are accepted when the letter is issued.
    TrackedChanges,
    /// Some text is formatted as hidden: whoever reads the letter does not see it.
    HiddenText,
}

/// Twentieths of a point in a millimetre.
pub(crate) const TWIPS: f64 = 1440.0 / 25.4;
const PAPERS: [(f64, f64); 2] = [(210.0, 297.0), (215.0, 330.0)];
/// How far a measure may be off, in millimetres: programs round.
const TOLERANCE: f64 = 1.5;

impl Package {
    /// What the author should look at, each thing once.
    pub fn warnings(&self) -> Vec<LayoutWarning> {
        let mut found = BTreeSet::new();
        if let Some(body) = self.stories.iter().find(|story| story.kind == StoryKind::Body) {
            page(body, &mut found);
            found.extend(self.body_font(body));
        }
        if self.stories.iter().any(|story| story.reviewed.comments) {
            found.insert(LayoutWarning::Comments);
        }
        if self.stories.iter().any(|story| story.reviewed.changes) {
            found.insert(LayoutWarning::TrackedChanges);
        }
        if self.hides_text() {
            found.insert(LayoutWarning::HiddenText);
        }
        found.into_iter().collect()
    }

    /// By the characters written in each font, whatever the styles say and nobody uses.
    fn body_font(&self, body: &Story) -> Option<LayoutWarning> {
        let styles = Styles::read(self.styles.as_ref(), self.theme.as_ref());
        let mut written: HashMap<Face, usize> = HashMap::new();
        let (tree, xml) = (&body.tree, &body.xml);
        let mut paragraph = None;
        for at in 0..tree.len() {
            let style = |props: Option<usize>, tag| {
                props.and_then(|p| tree.child(p, tag)).and_then(|style| tree.attribute(xml, style, "val"))
            };
            match tree.tag(at) {
                Tag::Paragraph => paragraph = style(tree.child(at, Tag::ParagraphProps), Tag::ParagraphStyle),
                Tag::Run => {
                    let texts = tree.children(at).filter(|&child| tree.tag(child) == Tag::Text);
                    let length: usize = texts.map(|text| tree.content(xml, text).trim().len()).sum();
                    if length > 0 {
                        let props = tree.child(at, Tag::RunProps);
                        let own = props.map(|props| styles.face(xml, tree, props)).unwrap_or_default();
                        let run = style(props, Tag::RunStyle);
                        let face = styles.resolve(own, run.as_deref(), paragraph.as_deref());
                        *written.entry(face).or_default() += length;
                    }
                }
                _ => {}
            }
        }
        let by_length = |a: &(Face, usize), b: &(Face, usize)| a.1.cmp(&b.1).then(b.0.font.cmp(&a.0.font));
        let (face, _) = written.into_iter().max_by(by_length)?;
        let arial = face.font.as_deref().is_some_and(|font| font.eq_ignore_ascii_case("arial"));
        let fitting = arial && matches!(face.size, Some(22 | 24));
        (!fitting).then_some(LayoutWarning::BodyFont { font: face.font, size: face.size })
    }
}

fn page(body: &Story, found: &mut BTreeSet<LayoutWarning>) {
    let (tree, xml) = (&body.tree, &body.xml);
    for at in 0..tree.len() {
        let millimetres =
            |name| tree.attribute(xml, at, name).and_then(|value| measure(&value)).map(|twips| twips / TWIPS);
        match tree.tag(at) {
            Tag::PageSize => {
                let (Some(width), Some(height)) = (millimetres("w"), millimetres("h")) else { continue };
                let near = |a: f64, b: f64| (a - b).abs() <= TOLERANCE;
                let (short, long) = (width.min(height), width.max(height));
                if !PAPERS.iter().any(|&(w, h)| near(short, w) && near(long, h)) {
                    let (width, height) = (width.round() as u32, height.round() as u32);
                    found.insert(LayoutWarning::PageSize { width, height });
                }
            }
            Tag::PageMargins => {
                let sides =
                    [("left", Side::Left, 30), ("right", Side::Right, 20), ("bottom", Side::Bottom, 25)];
                for (name, side, least) in sides {
                    if let Some(wide) = millimetres(name).filter(|wide| *wide + TOLERANCE < f64::from(least))
                    {
                        found.insert(LayoutWarning::Margin {
                            side,
                            found: wide.max(0.0).round() as u32,
                            least,
                        });
                    }
                }
            }
            _ => {}
        }
    }
}

/// A measure in twentieths of a point; strict files may give a unit instead (ISO 29500-1, 22.9.2.15).
pub(crate) fn measure(value: &str) -> Option<f64> {
    let value = value.trim();
    let unit = value.find(|c: char| c.is_ascii_alphabetic()).unwrap_or(value.len());
    let number: f64 = value[..unit].parse().ok()?;
    let factor = match &value[unit..] {
        "" => 1.0,
        "mm" => TWIPS,
        "cm" => TWIPS * 10.0,
        "in" => 1440.0,
        "pt" => 20.0,
        "pc" | "pi" => 240.0,
        _ => return None,
    };
    Some(number * factor)
}
