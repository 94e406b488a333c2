//! What holds whatever is replaced by whatever.

use docx::Replacing::Outright;
use docx::sample::Sample;
use docx::{Limits, Package, ReplaceError, Replacing};
use domain::document::{Block, Document};
use domain::passage::Passage;
use proptest::prelude::*;

use super::held::{Before, holds, only_the_passage_changed};
use super::letter::{TRACKED, entries, open};

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
