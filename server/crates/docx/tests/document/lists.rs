use docx::sample::Sample;

use super::render::{read, shown};

fn level(at: u8, format: &str, text: &str, more: &str) -> String {
    format!(
        "<w:lvl w:ilvl=\"{at}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/>{more}<w:lvlText w:val=\"{text}\"/>\
         <w:pPr><w:ind w:left=\"{0}\" w:hanging=\"567\"/></w:pPr></w:lvl>",
        567 * (u16::from(at) + 1)
    )
}

fn pattern(id: u8, levels: &[String]) -> String {
    format!("<w:abstractNum w:abstractNumId=\"{id}\">{}</w:abstractNum>", levels.concat())
}

fn list(id: u8, pattern: u8, overrides: &str) -> String {
    format!("<w:num w:numId=\"{id}\"><w:abstractNumId w:val=\"{pattern}\"/>{overrides}</w:num>")
}

/// `p(1, 0)` is a paragraph of list 1 at its first level.
fn p(list: u8, level: u8) -> String {
    format!(
        "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr></w:pPr>\
         <w:r><w:t>x</w:t></w:r></w:p>"
    )
}

fn labels_of(sample: &Sample) -> String {
    let document = read(sample);
    let lines = shown(&document);
    let labels = lines.lines().map(|line| {
        line.split_once('[')
            .and_then(|(_, rest)| rest.split_once("] "))
            .map_or("-", |(label, _)| label)
            .to_owned()
    });
    labels.collect::<Vec<_>>().join(" ")
}

fn labels(numbering: &str, paragraphs: &[(u8, u8)]) -> String {
    let xml: String = paragraphs.iter().map(|&(list, level)| p(list, level)).collect();
    labels_of(&Sample::new().story("numbering", "numbering", numbering).xml(&xml))
}

fn outline() -> String {
    let levels = [
        level(0, "upperRoman", "%1.", ""),
        level(1, "decimal", "%2)", ""),
        level(2, "lowerLetter", "%1.%2.%3", ""),
        level(3, "decimal", "%1.%2.%4", "<w:isLgl/>"),
    ];
    pattern(0, &levels) + &list(1, 0, "")
}

#[test]
fn each_level_counts_by_itself_and_begins_again_under_the_next_number() {
    let read = labels(&outline(), &[(1, 0), (1, 1), (1, 1), (1, 2), (1, 2), (1, 0), (1, 1), (1, 2)]);
    assert_eq!(read, "I. 1)@1 2)@1 I.2.a@2 I.2.b@2 II. 1)@1 II.1.a@2");
}

#[test]
fn a_level_that_was_passed_over_counts_as_begun() {
    assert_eq!(labels(&outline(), &[(1, 2), (1, 3), (1, 1)]), "I.1.a@2 1.1.1@3 2)@1");
}

#[test]
fn the_indents_of_a_level_are_those_of_its_paragraphs_unless_they_say_otherwise() {
    let own = "<w:p><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr><w:ind w:left=\"0\"/></w:pPr></w:p>";
    let sample = Sample::new().story("numbering", "numbering", &outline());
    assert_eq!(shown(&read(&sample.xml(&(p(1, 1) + own)))), "<20 0 -10> [1)@1] x\n<0 0 -10> [II.] \n");
}

#[test]
fn lists_of_one_pattern_go_on_and_a_start_of_its_own_begins_anew() {
    let anew = "<w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"5\"/></w:lvlOverride>";
    let own = format!("<w:lvlOverride w:ilvl=\"0\">{}</w:lvlOverride>", level(0, "lowerLetter", "(%1)", ""));
    let numbering = pattern(0, &[level(0, "decimal", "%1.", "")])
        + &list(1, 0, "")
        + &list(2, 0, "")
        + &list(3, 0, anew)
        + &list(4, 0, &own);
    assert_eq!(
        labels(&numbering, &[(1, 0), (2, 0), (3, 0), (3, 0), (1, 0), (4, 0), (9, 0), (0, 0)]),
        "1. 2. 5. 6. 7. (h) - -"
    );
}

#[test]
fn a_level_can_go_on_counting_across_the_levels_above() {
    let levels = [
        level(0, "upperLetter", "%1", ""),
        level(1, "decimal", "%2", "<w:lvlRestart w:val=\"0\"/>"),
        level(2, "decimal", "%3", "<w:lvlRestart w:val=\"1\"/>"),
    ];
    let numbering = pattern(0, &levels) + &list(1, 0, "");
    let read = labels(&numbering, &[(1, 0), (1, 1), (1, 2), (1, 1), (1, 2), (1, 0), (1, 1), (1, 2)]);
    assert_eq!(read, "A 1@1 1@2 2@1 2@2 B 3@1 1@2");
}

#[test]
fn bullets_are_plain_ones() {
    let font = |name: &str| format!("<w:rPr><w:rFonts w:ascii=\"{name}\" w:hAnsi=\"{name}\"/></w:rPr>");
    let levels = [
        level(0, "bullet", "\u{F0B7}", &font("Symbol")),
        level(1, "bullet", "o", &font("Courier New")),
        level(2, "bullet", "\u{F0A7}", &font("Wingdings")),
        level(3, "bullet", "-", &font("Calibri")),
        level(4, "bullet", "\u{F0D8}", &font("Wingdings")),
        level(5, "bullet", "\u{F001}", &font("Wingdings")),
        level(6, "none", "", ""),
        level(7, "ordinal", "%8", ""),
        level(8, "decimal", "%9%", "<w:rPr><w:vanish/></w:rPr>"),
    ];
    let numbering = pattern(0, &levels) + &list(1, 0, "");
    let read = labels(&numbering, &[(1, 0), (1, 1), (1, 2), (1, 3), (1, 4), (1, 5), (1, 6), (1, 7), (1, 8)]);
    assert_eq!(read, "• o@1 ▪@2 –@3 ➢@4 •@5 - 1@7 -");
}

#[test]
fn styles_put_paragraphs_into_lists() {
    let styles = r#"<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
        <w:style w:type="paragraph" w:styleId="Butir"><w:name w:val="Butir"/>
            <w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:ind w:left="1701"/></w:pPr></w:style>
        <w:style w:type="paragraph" w:styleId="Anak"><w:name w:val="Anak"/><w:basedOn w:val="Butir"/></w:style>
        <w:style w:type="paragraph" w:styleId="Cucu"><w:basedOn w:val="Butir"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>
        <w:style w:type="paragraph" w:styleId="Pasal"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>
        <w:style w:type="numbering" w:styleId="Daftar"/></w:styles>"#;
    let linked = level(1, "decimal", "Pasal %2", "<w:pStyle w:val=\"Pasal\"/>");
    let numbering = pattern(0, &[level(0, "lowerLetter", "%1.", ""), level(1, "lowerRoman", "%2.", "")])
        + &format!(
            "<w:abstractNum w:abstractNumId=\"1\"><w:styleLink w:val=\"Daftar\"/>{linked}</w:abstractNum>"
        )
        + "<w:abstractNum w:abstractNumId=\"2\"><w:numStyleLink w:val=\"Daftar\"/></w:abstractNum>"
        + &list(1, 0, "")
        + &list(2, 2, "");
    let p = |style: &str, more: &str| {
        format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{more}</w:pPr><w:r><w:t>x</w:t></w:r></w:p>")
    };
    let out = "<w:numPr><w:numId w:val=\"0\"/></w:numPr>";
    let xml = [p("Butir", ""), p("Anak", ""), p("Cucu", ""), p("Anak", out), p("Anak", ""), p("Pasal", "")]
        .concat();
    let sample =
        Sample::new().story("numbering", "numbering", &numbering).part("word/styles.xml", styles).xml(&xml);
    assert_eq!(
        shown(&read(&sample)),
        "<30 0 -10> [a.] x\n<30 0 -10> [b.] x\n<30 0 -10> [i.@1] x\n<30 0 -10> x\n<30 0 -10> [c.] x\n<20 0 -10> [Pasal 1@1] x\n"
    );
}

#[test]
fn a_paragraph_that_a_change_runs_into_the_next_one_is_not_counted() {
    let deleted = p(1, 0).replace("</w:numPr>", "</w:numPr><w:rPr><w:del w:author=\"B\"/></w:rPr>");
    let numbering = pattern(0, &[level(0, "decimal", "%1.", "")]) + &list(1, 0, "");
    let sample =
        Sample::new().story("numbering", "numbering", &numbering).xml(&(p(1, 0) + &deleted + &p(1, 0)));
    assert_eq!(labels_of(&sample), "1. - 2.");
}
