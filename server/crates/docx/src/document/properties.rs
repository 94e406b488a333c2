use domain::document::{Align, Indent, TabAlign, TabStop};

use super::Part;

/// What some level of formatting says of a paragraph, as far as it says anything.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Properties {
    pub align: Option<Align>,
    left: Option<i16>,
    right: Option<i16>,
    first_line: Option<i16>,
    /// 0 to 8 for headings, 9 for text that is none.
    pub outline: Option<u8>,
    pub page_break_before: Option<bool>,
    /// The list and its level. List 0 takes a paragraph out of the list of its style.
    pub list: Option<i32>,
    pub level: Option<u8>,
    /// Each tab stop; `None` where one is taken away.
    tabs: Vec<(i16, Option<TabAlign>)>,
}

/// As many tab stops as a line has room for.
const TABS: usize = 32;

impl Properties {
    /// What paragraph properties say by themselves.
    pub(super) fn read(part: Part, props: usize) -> Self {
        let mut read = Self::default();
        for at in part.children(props) {
            match part.word(at) {
                "jc" => {
                    read.align = part.value(at).map(|value| match &*value {
                        "center" => Align::Centre,
                        "right" | "end" => Align::Right,
                        "left" | "start" => Align::Left,
                        _ => Align::Justified,
                    });
                }
                "ind" => {
                    read.left = part.millimetres(at, &["left", "start"]);
                    read.right = part.millimetres(at, &["right", "end"]);
                    let hanging = part.millimetres(at, &["hanging"]).map(i16::saturating_neg);
                    read.first_line = hanging.or_else(|| part.millimetres(at, &["firstLine"]));
                }
                "outlineLvl" => read.outline = part.value(at).and_then(|value| value.trim().parse().ok()),
                "pageBreakBefore" => read.page_break_before = Some(part.is_on(at)),
                "numPr" => {
                    read.list = part.child_number(at, "numId");
                    read.level = part.child_number(at, "ilvl");
                }
                "tabs" => {
                    read.tabs = part.children(at).filter_map(|tab| tab_stop(part, tab)).take(TABS).collect();
                }
                _ => {}
            }
        }
        read
    }

    /// What `self` leaves open, `other` says.
    pub(super) fn or(mut self, other: &Self) -> Self {
        for &(at, align) in &other.tabs {
            if self.tabs.len() < TABS && !self.tabs.iter().any(|&(known, _)| known == at) {
                self.tabs.push((at, align));
            }
        }
        Self {
            align: self.align.or(other.align),
            left: self.left.or(other.left),
            right: self.right.or(other.right),
            first_line: self.first_line.or(other.first_line),
            outline: self.outline.or(other.outline),
            page_break_before: self.page_break_before.or(other.page_break_before),
            list: self.list.or(other.list),
            level: self.level.or(other.level),
            tabs: self.tabs,
        }
    }

    pub(super) fn indent(&self) -> Indent {
        Indent {
            left: self.left.unwrap_or_default(),
            right: self.right.unwrap_or_default(),
            first_line: self.first_line.unwrap_or_default(),
        }
    }

    /// From left to right.
    pub(super) fn tab_stops(&self) -> Vec<TabStop> {
        let kept = self.tabs.iter().filter_map(|&(at, align)| Some(TabStop { at, align: align? }));
        let mut stops: Vec<_> = kept.collect();
        stops.sort_unstable();
        stops
    }
}

fn tab_stop(part: Part, at: usize) -> Option<(i16, Option<TabAlign>)> {
    let place = part.millimetres(at, &["pos"])?;
    let align = match &*part.value(at).unwrap_or_default() {
        "clear" => None,
        "center" => Some(TabAlign::Centre),
        "right" | "end" => Some(TabAlign::Right),
        "decimal" => Some(TabAlign::Decimal),
        "bar" => return None,
        _ => Some(TabAlign::Left),
    };
    Some((place, align))
}
