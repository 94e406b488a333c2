use docx::LayoutWarning;
use docx::sample::Sample;
use domain::document::Written;

use super::letter::{TRACKED, accepted, body, open, p, r, replaced, text};

const WHO: &str = "w:author=\"Kabid &quot;A&quot; &amp; B\" w:date=\"2026-11-23T10:15:07Z\"";

fn after(runs: &str, quote: &str, text: &str) -> String {
    body(&replaced(&Sample::new().xml(&p(runs)), quote, text, TRACKED))
}

fn ins(number: u8, run: &str) -> String {
    format!("<w:ins w:id=\"{number}\" {WHO}>{run}</w:ins>")
}

fn del(number: u8, run: &str) -> String {
    format!(
        "<w:del w:id=\"{number}\" {WHO}>{}</w:del>",
        run.replace("w:t>", "w:delText>").replace("<w:t ", "<w:delText ")
    )
}

#[test]
fn a_change_is_marked_as_the_word_processor_would() {
    let runs = [r("b", "Hari Senin"), r("i", " ini")].concat();
    assert_eq!(
        after(&runs, "Senin ini", "Selasa itu"),
        p(
            &[
                r("b", "Hari Se"),
                del(1, &r("b", "nin")),
                ins(2, &r("b", "lasa itu")),
                del(3, &r("i", " ini")),
            ]
            .concat()
        )
    );
    assert_eq!(
        after(&runs, "Hari", "Hari,"),
        p(&[r("b", "Hari"), ins(1, &r("b", ",")), r("b", " Senin"), r("i", " ini")].concat())
    );
    assert_eq!(after(&runs, "Hari Senin", ""), p(&[del(1, &r("b", "Hari Senin")), r("i", " ini")].concat()));
}

#[test]
fn readers_see_who_proposed_it_and_the_gate_warns() {
    let bytes = replaced(&Sample::new().paragraph("Rapat besok"), "besok", "lusa", TRACKED);
    let package = open(bytes.clone());
    assert_eq!(package.warnings(), [LayoutWarning::TrackedChanges]);
    let changes = package.document().unwrap().changes;
    let at = Written::parse("2026-11-23T10:15:00Z");
    assert!(
        changes.len() == 2 && changes.iter().all(|c| c.author == "Kabid \"A\" & B" && c.at == at),
        "{changes:?}"
    );
    assert_eq!(text(&bytes), "Rapat lusa");
    assert_eq!(accepted(&bytes).plain_text(), "Rapat lusa");
}

#[test]
fn anothers_insertion_is_cut_in_two_and_what_goes_of_it_is_marked_in_it() {
    let others = |number: u8, run: &str| format!("<w:ins w:id=\"{number}\" w:author=\"Ani\">{run}</w:ins>");
    let runs = [r("", "Rapat "), others(2, &r("b", "besok pagi"))].concat();
    assert_eq!(
        after(&runs, "besok pagi", "lusa pagi"),
        p(&[
            r("", "Rapat "),
            others(2, &del(1, &r("b", "besok"))),
            ins(3, &r("b", "lusa")),
            others(4, &r("b", " pagi"))
        ]
        .concat())
    );
    let bytes = replaced(&Sample::new().xml(&p(&runs)), "besok pagi", "lusa pagi", TRACKED);
    assert_eq!(accepted(&bytes).plain_text(), "Rapat lusa pagi");
}

#[test]
fn numbers_of_changes_are_never_taken_twice() {
    let props = |number: u8| {
        format!("<w:rPr><w:b/><w:rPrChange w:id=\"{number}\" w:author=\"Ani\"><w:rPr/></w:rPrChange></w:rPr>")
    };
    let run = |number: u8, text: &str| {
        format!("<w:r>{}<w:t xml:space=\"preserve\">{text}</w:t></w:r>", props(number))
    };
    let runs = format!(
        "<w:bookmarkStart w:id=\"1\" w:name=\"x\"/>{}<w:bookmarkEnd w:id=\"1\"/>",
        run(3, "satu dua tiga")
    );
    assert_eq!(
        after(&runs, "dua", "empat"),
        p(&format!(
            "<w:bookmarkStart w:id=\"1\" w:name=\"x\"/>{}{}{}{}<w:bookmarkEnd w:id=\"1\"/>",
            run(3, "satu "),
            del(4, &run(2, "dua")),
            ins(5, "<w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">empat</w:t></w:r>"),
            run(6, " tiga")
        ))
    );
    let twice = replaced(&Sample::new().paragraph("satu dua"), "satu", "tiga", TRACKED);
    let document = open(twice.clone()).document().unwrap();
    let again = open(twice).replaced(&super::letter::passage(&document, "dua"), "empat", TRACKED).unwrap();
    for number in 1..=4 {
        assert_eq!(
            body(&again).matches(&format!("w:id=\"{number}\"")).count(),
            1,
            "{number} in {}",
            body(&again)
        );
    }
}

#[test]
fn tabs_and_pictures_between_are_marked_or_left() {
    let runs = "<w:r><w:t>a</w:t><w:tab/><w:commentReference w:id=\"9\"/><w:t>b</w:t><w:br/></w:r>";
    assert_eq!(
        after(runs, "a\tb\n", "c\td"),
        p(&[
            &del(1, "<w:r><w:delText xml:space=\"preserve\">a</w:delText><w:tab/></w:r>"),
            &ins(
                2,
                "<w:r><w:t xml:space=\"preserve\">c</w:t><w:tab/><w:t xml:space=\"preserve\">d</w:t></w:r>"
            ),
            "<w:r><w:commentReference w:id=\"9\"/></w:r>",
            &del(3, "<w:r><w:delText xml:space=\"preserve\">b</w:delText><w:br/></w:r>"),
        ]
        .concat())
    );
}
