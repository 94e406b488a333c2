//! Draws a paragraph: its number, its runs, and what stands between them.

use super::sheet::Sheet;
use domain::{
    document::{Align, ChangeKind, Inline, Marks, Paragraph, ParagraphKind, Picture, Run, filled},
    redline::{DrawnSegment, SegmentKind},
};
use leptos::prelude::*;

/// So many millimetres of indent are drawn as one step.
const STEP_MM: i16 = 8;
/// A phone has no room for more steps.
const MOST_STEPS: i16 = 4;
/// At most so many characters before a tab name what stands behind it, as in "Lampiran<tab>: -".
const NAME: usize = 14;

fn class(paragraph: &Paragraph) -> String {
    let steps = (paragraph.indent.left / STEP_MM).clamp(0, MOST_STEPS);
    let align = match paragraph.align {
        Align::Left | Align::Justified => "",
        Align::Centre => " centred",
        Align::Right => " right",
    };
    format!("para in-{steps}{align}")
}

/// Millimetres as pixels of a screen; none where the file does not say.
fn pixels(millimetres: u16) -> Option<u32> {
    (millimetres > 0).then(|| u32::from(millimetres) * 960 / 254)
}

/// Splits a paragraph at its first tab, as in "Nomor<tab>: 600/…".
fn columns(segments: Vec<DrawnSegment>) -> (Vec<DrawnSegment>, Vec<DrawnSegment>) {
    let (mut name, mut rest): (Vec<DrawnSegment>, Vec<DrawnSegment>) = (vec![], vec![]);
    let mut found = false;
    for mut segment in segments {
        let tab = segment.content.iter().position(|inline| *inline == Inline::Tab).filter(|_| !found);
        if let Some(at) = tab {
            found = true;
            let behind = segment.content.split_off(at).into_iter().skip(1).collect();
            rest.push(DrawnSegment { content: behind, ..segment.clone() });
            name.push(segment);
        } else if found {
            rest.push(segment);
        } else {
            name.push(segment);
        }
    }
    (name, rest)
}

/// Splits what stands behind a name at its colon, so that the lines of a long value stand under its own beginning.
fn colon(rest: &[DrawnSegment]) -> Option<(DrawnSegment, Vec<DrawnSegment>)> {
    let mut rest = rest.to_vec();
    let segment = rest.iter_mut().find(|segment| !segment.content.is_empty())?;
    let Inline::Text(run) = segment.content.first_mut()? else { return None };
    let value = run.text.strip_prefix(':')?.trim_start().to_owned();
    let colon = Run { text: ":".into(), ..run.clone() };
    run.text = value;
    if run.text.is_empty() {
        segment.content.remove(0);
    }
    let colon = DrawnSegment { content: vec![Inline::Text(colon)], ..segment.clone() };
    if let Some(first) = rest.iter_mut().find(|segment| !segment.content.is_empty()) {
        let tabs = first.content.iter().take_while(|inline| **inline == Inline::Tab).count();
        first.content.drain(..tabs);
    }
    Some((colon, rest))
}

fn words(segments: &[DrawnSegment]) -> String {
    let inlines = segments.iter().flat_map(|segment| &segment.content);
    let texts = inlines
        .filter_map(|inline| if let Inline::Text(run) = inline { Some(run.text.as_str()) } else { None });
    texts.collect::<String>().trim().to_owned()
}

impl Sheet {
    /// A paragraph of what stands in it. One that says nothing leaves no gap to swipe over.
    pub fn paragraph(&self, paragraph: &Paragraph, mut segments: Vec<DrawnSegment>) -> AnyView {
        if paragraph.content.is_empty() && paragraph.label.is_none() {
            return ().into_any();
        }
        // A first line that is set in by tabs: the screen has its own way for that.
        if let Some(first) = segments.first_mut() {
            let leading = first.content.iter().take_while(|inline| **inline == Inline::Tab).count();
            first.content.drain(..leading);
        }
        let mut class = class(paragraph);
        let (name, rest) = columns(segments.clone());
        let named = words(&name);
        let content = if let Some(label) = &paragraph.label {
            class.push_str(" columns numbered");
            view! {
                <span class="label">{label.text.clone()} " "</span>
                <span>{self.segments(segments)}</span>
            }
            .into_any()
        } else if !rest.is_empty() && named.chars().count() <= NAME {
            class.push_str(if named.ends_with(['.', ')']) { " columns numbered" } else { " columns" });
            let name = view! { <span>{self.segments(name)} " "</span> };
            if let Some((colon, value)) = colon(&rest) {
                class.push_str(" named");
                view! {
                    {name}
                    <span>{self.segments(vec![colon])} " "</span>
                    <span>{self.segments(value)}</span>
                }
                .into_any()
            } else {
                view! {
                    {name}
                    <span>{self.segments(rest)}</span>
                }
                .into_any()
            }
        } else {
            self.segments(segments)
        };
        let drawn = match paragraph.kind {
            ParagraphKind::Body => view! { <p class=class>{content}</p> }.into_any(),
            ParagraphKind::Title | ParagraphKind::Heading(..=1) => {
                view! { <h3 class=class>{content}</h3> }.into_any()
            }
            ParagraphKind::Heading(2) => view! { <h4 class=class>{content}</h4> }.into_any(),
            ParagraphKind::Heading(_) => view! { <h5 class=class>{content}</h5> }.into_any(),
        };
        self.with_remarks(paragraph.id, drawn)
    }

    /// Stretches of a paragraph, those that changed marked.
    fn segments(&self, segments: Vec<DrawnSegment>) -> AnyView {
        let drawn = segments.into_iter().filter(|segment| !segment.content.is_empty()).map(|segment| {
            let n = segment.n;
            let content = self.inlines(segment.content);
            match segment.kind {
                SegmentKind::Same => content,
                SegmentKind::Inserted => view! {
                    <ins data-change=n tabindex="-1">
                        <span class="unseen">{self.t.put_in()} " "</span>
                        {content}
                    </ins>
                }
                .into_any(),
                SegmentKind::Deleted => view! {
                    <del data-change=n tabindex="-1">
                        <span class="unseen">{self.t.taken_out()} " "</span>
                        {content}
                    </del>
                }
                .into_any(),
            }
        });
        drawn.collect_view().into_any()
    }

    /// What stands in a paragraph, placeholders filled.
    fn inlines(&self, content: Vec<Inline>) -> AnyView {
        let content = filled(content, &self.text.values);
        content.into_iter().map(|inline| self.inline(inline)).collect_view().into_any()
    }

    fn inline(&self, inline: Inline) -> AnyView {
        match inline {
            Inline::Text(run) => self.run(&run),
            Inline::Tab => "\u{2003}".into_any(),
            Inline::LineBreak | Inline::PageBreak | Inline::ColumnBreak => view! { <br /> }.into_any(),
            Inline::Picture(picture) => self.picture(&picture),
            Inline::Note(key) => self
                .document
                .note(key)
                .map(|note| {
                    let address = format!("#catatan-{}", key.0);
                    view! { <sup><a href=address rel="external">{note.mark.clone()}</a></sup> }
                })
                .into_any(),
            Inline::CommentStart(_) | Inline::CommentEnd(_) => ().into_any(),
        }
    }

    fn picture(&self, picture: &Picture) -> AnyView {
        let words = match picture.alt.as_str() {
            "" => self.t.picture().to_owned(),
            words => words.to_owned(),
        };
        let Some((file, key)) = self.text.file.zip(picture.part) else {
            // Drawn from other parts of the file, or gone with an earlier revision.
            return view! { <span class="picture">{self.t.picture_on_pages(words)}</span> }.into_any();
        };
        let address = format!("/berkas/gambar/{}/{file}/{}", self.letter, key.0);
        let (width, height) = (pixels(picture.width), pixels(picture.height));
        view! { <img class="picture" src=address alt=words width=width height=height loading="lazy" /> }
            .into_any()
    }

    fn run(&self, run: &Run) -> AnyView {
        let has = |mark| run.marks.contains(mark);
        let address =
            run.link.and_then(|key| self.document.link(key)).map(|address| address.as_str().to_owned());
        let mut drawn = run.text.clone().into_any();
        if has(Marks::CAPITALS) {
            drawn = view! { <span class="capitals">{drawn}</span> }.into_any();
        }
        if has(Marks::SUPERSCRIPT) {
            drawn = view! { <sup>{drawn}</sup> }.into_any();
        }
        if has(Marks::SUBSCRIPT) {
            drawn = view! { <sub>{drawn}</sub> }.into_any();
        }
        if has(Marks::HIGHLIGHT) {
            drawn = view! { <mark>{drawn}</mark> }.into_any();
        }
        if has(Marks::STRIKE) {
            drawn = view! { <s>{drawn}</s> }.into_any();
        }
        if has(Marks::UNDERLINE) {
            drawn = view! { <u>{drawn}</u> }.into_any();
        }
        if has(Marks::ITALIC) {
            drawn = view! { <em>{drawn}</em> }.into_any();
        }
        if has(Marks::BOLD) {
            drawn = view! { <strong>{drawn}</strong> }.into_any();
        }
        // Shown, not followed: where a stranger's link leads is to be read first.
        if let Some(address) = address.filter(|address| *address != run.text) {
            drawn =
                view! { <span class="linked">{drawn} <span class="address">" (" {address} ")"</span></span> }
                    .into_any();
        }
        match run.change.and_then(|key| self.document.change(key)) {
            Some(change) => {
                let who = change.author.clone();
                match change.kind {
                    ChangeKind::Inserted | ChangeKind::MovedTo => {
                        view! { <ins class="tracked" title=self.t.tracked_by(&who)>{drawn}</ins> }.into_any()
                    }
                    ChangeKind::Deleted | ChangeKind::MovedFrom => {
                        view! { <del class="tracked" title=self.t.tracked_by(&who)>{drawn}</del> }.into_any()
                    }
                }
            }
            None => drawn,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn segment(kind: SegmentKind, content: Vec<Inline>) -> DrawnSegment {
        DrawnSegment { kind, n: 0, content }
    }

    fn text(text: &str) -> Inline {
        Inline::Text(Run::plain(text))
    }

    #[test]
    fn a_value_stands_behind_its_colon() {
        let same = |content| segment(SegmentKind::Same, content);
        let (mark, value) = colon(&[same(vec![text(": Undangan "), text("rapat")])]).unwrap();
        assert_eq!(mark.content, [text(":")]);
        assert_eq!(words(&value), "Undangan rapat");
        // A tab behind the colon sets nothing in any more; what was changed keeps its mark.
        let changed = segment(SegmentKind::Inserted, vec![text("biasa")]);
        let (_, value) =
            colon(&[same(vec![text(":"), Inline::Tab, text("penting")]), changed.clone()]).unwrap();
        assert_eq!(value, [same(vec![text("penting")]), changed]);
        assert_eq!(colon(&[same(vec![text("600.2/1/PR")])]), None);
    }
}
