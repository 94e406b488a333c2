//! What holds whatever is replaced by whatever.

use docx::Replacing::Outright;
use docx::sample::Sample;
use docx::{Limits, Package, ReplaceError, Replacing};
use domain::document::{Block, Document, Inline, Marks};
use domain::passage::Passage;
use proptest::prelude::*;

use super::letter::{TRACKED, accepted, entries, open, rejected};

/// A character of a paragraph as it reads, and its look.
pub type Sign = (char, Marks);

/// The paragraphs of a letter, sign by sign.
pub fn signs(document: &Document) -> Vec<Vec<Sign>> {
    let stays =
        |change: Option<_>| change.and_then(|key| document.change(key)).is_none_or(|c| c.kind.stays());
    let of = |inline: &Inline| match inline {
        Inline::Text(run) if document.counts(run) => run.text.chars().map(|c| (c, run.marks)).collect(),
        Inline::Tab => vec![('\t', Marks::default())],
        Inline::LineBreak => vec![('\n', Marks::default())],
        Inline::PageBreak => vec![('\u{c}', Marks::default())],
        Inline::ColumnBreak => vec![('\u{b}', Marks::default())],
        Inline::Picture(picture) if stays(picture.change) => vec![('\u{FFFC}', Marks::default())],
        _ => Vec::new(),
    };
    let blocks = document.blocks();
    let paragraphs = blocks.iter().filter_map(|block| match block {
        Block::Paragraph(paragraph) => Some(paragraph.content.iter().flat_map(of).collect()),
        _ => None,
    });
    paragraphs.collect()
}

/// Whether of all blocks only the one changed, and those that it stands in; its text is the old one with the change.
#[track_caller]
pub fn only_the_passage_changed(old: &Document, new: &Document, passage: &Passage, text: &str) {
    let (was, is) = (old.blocks(), new.blocks());
    assert_eq!(was.len(), is.len());
    let (from, to) = (passage.from as usize, passage.to as usize);
    let mut changed = 0;
    for (was, is) in was.iter().zip(&is) {
        let (said, says) = (old.text_of(was), new.text_of(is));
        if was.id() == passage.block {
            let chars: Vec<char> = said.chars().collect();
            let wanted = chars[..from].iter().collect::<String>() + text + &String::from_iter(&chars[to..]);
            assert_eq!(says, wanted);
        } else if said == says {
            assert!(was.id().says_the_same_as(is.id()), "{said}");
        } else if matches!(was, Block::Paragraph(_)) {
            changed += 1;
        }
    }
    // A header on two sorts of pages is one.
    assert!(changed <= 2, "{changed} other paragraphs changed");
    let (was, is) = (signs(old), signs(new));
    for (was, is) in was.iter().zip(&is) {
        let same = was.iter().zip(is).take_while(|(was, is)| was == is).count();
        let rest = was[same..].iter().rev().zip(is[same..].iter().rev());
        let same_after = rest.take_while(|(was, is)| was == is).count();
        let (gone, come) = (was.len() - same - same_after, is.len() - same - same_after);
        assert!(gone <= to - from && come <= text.chars().count(), "{was:?} became {is:?}");
    }
}

/// A letter before anything is replaced in it.
pub struct Before {
    bytes: Vec<u8>,
    package: Package,
    pub document: Document,
    accepted: Document,
}

impl Before {
    pub fn new(bytes: Vec<u8>) -> Self {
        let package = open(bytes.clone());
        let (document, accepted) = (package.document().unwrap(), accepted(&bytes));
        Self { bytes, package, document, accepted }
    }
}

/// After replacing, in whatever way, the letter reads as wanted; accepted too; taken back, it is the old one. Every other
/// part is as it was.
#[track_caller]
pub fn holds(before: &Before, passage: &Passage, text: &str) -> Result<(), ReplaceError> {
    let Before { bytes: before, package, document: old, accepted: was } = before;
    for how in [Outright, TRACKED] {
        let bytes = package.replaced(passage, text, how)?;
        let new = open(bytes.clone()).document().unwrap();
        only_the_passage_changed(old, &new, passage, text);
        // Accepting runs paragraphs together whose marks are deleted; otherwise it is the same letter.
        let is = accepted(&bytes);
        if old.blocks().iter().all(|b| !matches!(b, Block::Paragraph(p) if p.end_change.is_some())) {
            only_the_passage_changed(
                was,
                &is,
                &Passage::of(was, passage.block, passage.from..passage.to).unwrap(),
                text,
            );
        }
        assert_eq!(was.blocks().len(), is.blocks().len());
        if how == TRACKED {
            assert_eq!(signs(&rejected(&bytes)), signs(old), "taken back, nothing has changed");
        }
        let (was, is) = (entries(before), entries(&bytes));
        let touched: Vec<_> = was.iter().filter(|(name, bytes)| is.get(*name) != Some(*bytes)).collect();
        assert!(
            touched.len() <= 1 && was.len() == is.len(),
            "{:?}",
            touched.iter().map(|t| t.0).collect::<Vec<_>>()
        );
    }
    Ok(())
}

/// Pieces of paragraphs: runs and what stands around and between them.
fn any_runs() -> impl Strategy<Value = String> {
    let text = "[a-c &lt;é😀]{0,4}".prop_map(|text| text.replace(['&', ';'], ""));
    let look = prop::sample::select(vec![
        "",
        "<w:rPr><w:b/></w:rPr>",
        "<w:rPr><w:i/></w:rPr>",
        "<w:rPr><w:vanish/></w:rPr>",
    ]);
    let between = prop::sample::select(vec![
        "",
        "",
        "<w:tab/>",
        "<w:br/>",
        "<w:cr/>",
        "<w:noBreakHyphen/>",
        "<w:lastRenderedPageBreak/>",
        "<w:footnoteReference w:id=\"1\"/>",
        "<w:drawing><a:blip r:embed=\"x\"/></w:drawing>",
    ]);
    let run = (look, text.clone(), between, text)
        .prop_map(|(look, a, between, b)| format!("<w:r>{look}<w:t>{a}</w:t>{between}<w:t>{b}</w:t></w:r>"));
    let around = prop::sample::select(vec![
        ("", ""),
        ("", ""),
        ("", ""),
        ("<w:ins w:id=\"7\" w:author=\"Ani\">", "</w:ins>"),
        ("<w:moveTo w:id=\"8\">", "</w:moveTo>"),
        ("<w:hyperlink w:anchor=\"a\">", "</w:hyperlink>"),
        ("<w:smartTag><w:ins w:id=\"9\">", "</w:ins></w:smartTag>"),
        ("<w:fldSimple w:instr=\"PAGE\">", "</w:fldSimple>"),
        ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
        ("<w:ins w:id=\"10\"><w:hyperlink>", "</w:hyperlink></w:ins>"),
    ]);
    let inside = (around, prop::collection::vec(run, 1..3))
        .prop_map(|((open, close), runs)| format!("{open}{}{close}", runs.concat()));
    let deleted = Just("<w:del w:id=\"11\"><w:r><w:delText>hapus</w:delText></w:r></w:del>".to_owned());
    prop::collection::vec(prop_oneof![6 => inside, 1 => deleted], 1..5).prop_map(|pieces| pieces.concat())
}

fn any_letter() -> impl Strategy<Value = (Vec<String>, bool)> {
    let paragraph = any_runs().prop_map(|runs| format!("<w:p>{runs}</w:p>"));
    (prop::collection::vec(paragraph, 4), any::<bool>())
}

/// A letter with these paragraphs in body, cells, header and note, and in a text box if there is to be one.
fn letter((p, boxed): &(Vec<String>, bool)) -> Sample {
    let mut sample = Sample::new()
        .xml(&p[0])
        .xml(&format!("<w:tbl><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>", p[1], p[0]))
        .header(&p[2])
        .story(
            "footnotes",
            "footnotes",
            &format!("<w:footnote w:id=\"1\">{}</w:footnote>", p[3].replace("footnoteReference", "x")),
        );
    if *boxed {
        sample = sample.xml(&format!(
                "<w:p><w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:txbx><w:txbxContent>{0}</w:txbxContent>\
                 </wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox>\
                 </w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>",
                p[3].replace("footnoteReference", "x")
            ));
    }
    sample
}

fn any_passage(
    document: &Document,
    block: prop::sample::Index,
    from: prop::sample::Index,
    length: usize,
) -> Option<Passage> {
    let blocks = document.blocks();
    let block = blocks[block.index(blocks.len())];
    let chars = document.text_of(block).chars().count();
    let from = from.index(chars.max(1));
    let to = (from + length).min(chars);
    Passage::of(document, block.id(), from as u32..to as u32)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    /// A passage anywhere is replaced by any text, or refused because it is no text alone.
    #[test]
    fn the_letter_then_says_what_was_proposed(
        written in any_letter(), block in any::<prop::sample::Index>(), from in any::<prop::sample::Index>(),
        length in 1..8_usize, text in "[a-c\t\n<&é😀]{0,5}",
    ) {
        let before = Before::new(letter(&written).bytes().unwrap());
        let document = &before.document;
        if let Some(passage) = any_passage(document, block, from, length) {
            let outcome = holds(&before, &passage, &text);
            let objects = ["fldSimple", "drawing", "footnoteReference"];
            let plain = matches!(document.block(passage.block), Some(Block::Paragraph(_)))
                && !written.0.iter().any(|paragraph| objects.iter().any(|object| paragraph.contains(object)));
            prop_assert!(outcome.is_ok() || !plain, "{:?} of {:?}", outcome, passage);
        }
    }

    /// Whatever the new text is, it is read back as it is or refused.
    #[test]
    fn any_text_comes_back_as_it_was(text in any::<String>(), tracked in any::<bool>()) {
        let sample = Sample::new().paragraph("Rapat besok pagi");
        let package = open(sample.bytes().unwrap());
        let passage = super::letter::passage(&package.document().unwrap(), "besok");
        let how: Replacing = if tracked { TRACKED } else { Outright };
        match package.replaced(&passage, &text, how) {
            Ok(bytes) => {
                let text = text.replace("\r\n", "\n").replace('\r', "\n");
                prop_assert_eq!(super::letter::text(&bytes), format!("Rapat {text} pagi"));
            }
            Err(ReplaceError::Character(c)) => prop_assert!(text.contains(c)),
            Err(error) => prop_assert!(false, "{error}"),
        }
    }

    /// No nesting of odd elements brings it down: the result holds, or there is none.
    #[test]
    fn a_spoilt_letter_is_changed_rightly_or_not_at_all(
        at in any::<prop::sample::Index>(), cut in 0..60_usize, written in any_letter(),
        block in any::<prop::sample::Index>(), from in any::<prop::sample::Index>(),
    ) {
        let sample = letter(&written);
        let xml = entries(&sample.bytes().unwrap())["word/document.xml"].clone();
        let mut xml = String::from_utf8(xml).unwrap();
        let places: Vec<usize> = xml.match_indices('<').map(|(at, _)| at).collect();
        let (first, last) = (at.index(places.len()), (at.index(places.len()) + cut % 4).min(places.len() - 1));
        xml.replace_range(places[first]..places[last], "");
        let sample = sample.part("word/document.xml", xml);
        let bytes = sample.bytes().unwrap();
        if let Ok(package) = Package::open(bytes.clone(), &Limits::default()) {
            let document = package.document().unwrap();
            if let Some(passage) = any_passage(&document, block, from, 5) {
                for how in [Outright, TRACKED] {
                    if let Ok(bytes) = package.replaced(&passage, "x", how) {
                        only_the_passage_changed(&document, &open(bytes).document().unwrap(), &passage, "x");
                    }
                }
            }
        }
    }
}
