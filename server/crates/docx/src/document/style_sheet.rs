use std::collections::HashMap;
use std::rc::Rc;

use domain::document::ParagraphKind;

use super::Part;
use super::look::Look;
use super::numbering::Numbering;
use super::properties::Properties;

/// How many styles may stand on each other: more is a circle.
const CHAIN: usize = 20;

/// The styles of a document, and the lists that they and paragraphs name.
#[derive(Default)]
pub(super) struct StyleSheet {
    styles: HashMap<String, Style>,
    /// The style of paragraphs that name none.
    normal: Option<String>,
    defaults: (Properties, Look),
    pub numbering: Numbering,
    paragraphs: HashMap<String, Rc<ParagraphStyle>>,
    characters: HashMap<String, Rc<Look>>,
}

struct Style {
    name: String,
    based_on: Option<String>,
    properties: Properties,
    look: Look,
}

/// All that a paragraph has from its style and what that one is based on.
#[derive(Default)]
pub(super) struct ParagraphStyle {
    pub properties: Properties,
    pub look: Look,
    kind: ParagraphKind,
}

impl ParagraphStyle {
    /// What a paragraph of this style is, with what it says by itself.
    pub(super) fn kind(&self, own: &Properties) -> ParagraphKind {
        match own.outline.or(self.properties.outline) {
            Some(level @ 0..=8) => ParagraphKind::Heading(level + 1),
            Some(_) => ParagraphKind::Body,
            None => self.kind,
        }
    }
}

impl StyleSheet {
    pub(super) fn read(styles: Option<Part>, numbering: Numbering) -> Self {
        let mut sheet = Self { numbering, ..Self::default() };
        let Some(part) = styles else { return sheet };
        let look = |props: Option<usize>| props.map(|props| Look::read(part, props)).unwrap_or_default();
        let paragraph = |props: Option<usize>| props.map(|p| Properties::read(part, p)).unwrap_or_default();
        for at in part.children(0) {
            match part.word(at) {
                "docDefaults" => {
                    sheet.defaults = (
                        paragraph(part.descendant(at, "pPr")),
                        look(part.child(at, "rPrDefault").and_then(|inner| part.child(inner, "rPr"))),
                    );
                }
                "style" => {
                    let Some(id) = part.attribute(at, "styleId") else { continue };
                    let is_default = part.attribute(at, "default");
                    let is_default = matches!(is_default.as_deref(), Some("1" | "true" | "on"));
                    if is_default && part.attribute(at, "type").as_deref() == Some("paragraph") {
                        sheet.normal = Some(id.to_string());
                    }
                    let style = Style {
                        name: part.child_value(at, "name").unwrap_or_default().into_owned(),
                        based_on: part.child_value(at, "basedOn").map(std::borrow::Cow::into_owned),
                        properties: paragraph(part.child(at, "pPr")),
                        look: look(part.child(at, "rPr")),
                    };
                    sheet.styles.insert(id.into_owned(), style);
                }
                _ => {}
            }
        }
        sheet
    }

    /// The style of this id, or the one of paragraphs that name none.
    pub(super) fn paragraph(&mut self, id: Option<&str>) -> Rc<ParagraphStyle> {
        let id = id.or(self.normal.as_deref()).unwrap_or_default();
        if let Some(known) = self.paragraphs.get(id) {
            return Rc::clone(known);
        }
        let (mut properties, mut look, mut kind) = (Properties::default(), Look::default(), None);
        for (id, next) in self.chain(id) {
            let listed = properties.list.is_some();
            properties = properties.or(&next.properties);
            if let Some(list) = properties.list.filter(|_| !listed) {
                // The list's own indents count for less than those of the style that names it.
                properties.level = properties.level.or_else(|| self.numbering.level_of_style(list, id));
                if let Some(level) = self.numbering.level(list, properties.level.unwrap_or_default()) {
                    properties = properties.or(&level.properties);
                }
            }
            look = look.or(&next.look);
            kind = kind.or_else(|| kind_by_name(&next.name)).or_else(|| kind_by_name(id));
        }
        let properties = properties.or(&self.defaults.0);
        let style = ParagraphStyle { properties, look, kind: kind.unwrap_or_default() };
        let style = Rc::new(style);
        self.paragraphs.insert(id.to_owned(), Rc::clone(&style));
        style
    }

    /// The look of a character style by itself.
    pub(super) fn character(&mut self, id: &str) -> Rc<Look> {
        if let Some(known) = self.characters.get(id) {
            return Rc::clone(known);
        }
        let look = self.chain(id).fold(Look::default(), |look, (_, style)| look.or(&style.look));
        let look = Rc::new(look);
        self.characters.insert(id.to_owned(), Rc::clone(&look));
        look
    }

    /// How a run looks: what it says by itself, its style, its paragraph's style, the defaults.
    pub(super) fn look_of_run(&mut self, part: Part, run: usize, paragraph: &Look) -> Look {
        let props = part.child(run, "rPr");
        let own = props.map(|props| Look::read(part, props)).unwrap_or_default();
        let look = match props.and_then(|props| part.child_value(props, "rStyle")) {
            Some(style) => own.or(&self.character(&style).over(paragraph)),
            None => own.or(paragraph),
        };
        look.or(self.default_look())
    }

    /// How text looks that neither itself nor any style says anything of.
    pub(super) fn default_look(&self) -> &Look {
        &self.defaults.1
    }

    fn chain<'a>(&'a self, id: &'a str) -> impl Iterator<Item = (&'a str, &'a Style)> {
        let mut next = Some(id);
        let links = std::iter::from_fn(move || {
            let id = next?;
            let style = self.styles.get(id)?;
            next = style.based_on.as_deref();
            Some((id, style))
        });
        links.take(CHAIN)
    }
}

/// Word writes the names of its own styles in English, whatever the language of their ids; others do not.
fn kind_by_name(name: &str) -> Option<ParagraphKind> {
    let name: String = name.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect();
    if name == "title" || name == "judul" {
        return Some(ParagraphKind::Title);
    }
    let level = name.strip_prefix("heading").or_else(|| name.strip_prefix("judul"))?;
    level.parse().ok().filter(|level| (1..=9).contains(level)).map(ParagraphKind::Heading)
}
