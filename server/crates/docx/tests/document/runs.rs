use docx::sample::Sample;

use super::render::{body, read, shown};

fn p(runs: &str) -> String {
    format!("<w:p>{runs}</w:p>")
}

fn r(props: &str, text: &str) -> String {
    format!("<w:r><w:rPr>{props}</w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

const STYLES: &str = r#"<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
    <w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
    <w:style w:type="paragraph" w:styleId="Judul1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>
        <w:pPr><w:jc w:val="center"/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>
    <w:style w:type="paragraph" w:styleId="Bab"><w:name w:val="Bab"/><w:basedOn w:val="Judul1"/>
        <w:pPr><w:ind w:left="567"/></w:pPr></w:style>
    <w:style w:type="paragraph" w:styleId="Judul"><w:name w:val="Title"/></w:style>
    <w:style w:type="paragraph" w:styleId="X1"><w:name w:val="Judul 2"/></w:style>
    <w:style w:type="paragraph" w:styleId="Heading3"/>
    <w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/><w:rPr><w:i/></w:rPr></w:style>
    <w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/><w:rPr><w:u w:val="single"/></w:rPr></w:style>
    <w:style w:type="character" w:styleId="Kuat"><w:rPr><w:b/></w:rPr></w:style>
    <w:style w:type="character" w:styleId="Rahasia"><w:rPr><w:vanish/></w:rPr></w:style>
    </w:styles>"#;

fn styled(xml: &str) -> String {
    shown(&read(&Sample::new().part("word/styles.xml", STYLES).xml(xml)))
}

#[test]
fn runs_carry_how_they_look_and_join_when_they_look_alike() {
    let runs = [
        r("<w:b/>", "tebal"),
        r("<w:b w:val=\"true\"/>", " sekali"),
        r("<w:b w:val=\"0\"/><w:i/><w:u w:val=\"single\"/>", "miring"),
        r("<w:u w:val=\"none\"/><w:strike/>", "coret"),
        r("<w:dstrike/>", " ganda"),
        r("<w:vertAlign w:val=\"superscript\"/>", "2"),
        r("<w:vertAlign w:val=\"subscript\"/>", "i"),
        r("<w:highlight w:val=\"yellow\"/>", "kuning"),
        r("<w:shd w:fill=\"FFFF00\"/>", "!"),
        r("<w:caps/>", "besar"),
        r("<w:highlight w:val=\"none\"/><w:shd w:fill=\"auto\"/>", "biasa"),
    ];
    assert_eq!(
        body(&p(&runs.concat())),
        "{b:tebal sekali}{iu:miring}{s:coret ganda}{^:2}{_:i}{h:kuning!}{C:besar}biasa\n"
    );
}

#[test]
fn styles_say_what_the_text_leaves_open() {
    let p = |style: &str, more: &str, runs: &str| {
        format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{more}</w:pPr>{runs}</w:p>")
    };
    let text = r("", "Isi");
    assert_eq!(styled(&p("Judul1", "", &text)), "h1 centre {b:Isi}\n");
    assert_eq!(styled(&p("Bab", "<w:jc w:val=\"both\"/>", &text)), "h1 justified <10 0 0> {b:Isi}\n");
    assert_eq!(styled(&p("Bab", "<w:outlineLvl w:val=\"9\"/>", &text)), "centre <10 0 0> {b:Isi}\n");
    assert_eq!(styled(&p("Judul", "", &text)), "title Isi\n");
    assert_eq!(styled(&p("X1", "", &text)), "h2 Isi\n");
    assert_eq!(styled(&p("Heading3", "", &text)), "h3 Isi\n");
    assert_eq!(styled(&p("A", "", &text)), "{iu:Isi}\n", "a circle of styles ends");
    assert_eq!(styled(&p("tidak-ada", "<w:pageBreakBefore/>", &text)), "page Isi\n");
    let strong = r("<w:rStyle w:val=\"Kuat\"/>", "Isi");
    assert_eq!(styled(&p("Normal", "", &strong)), "{b:Isi}\n");
    assert_eq!(styled(&p("Judul1", "", &strong)), "h1 centre Isi\n", "bold on bold turns round");
}

#[test]
fn hidden_text_and_instructions_are_left_out() {
    let runs =
        [r("<w:vanish/>", "rahasia"), r("<w:vanish w:val=\"off\"/>", "tampak"), r("<w:webHidden/>", "!")];
    assert_eq!(body(&p(&runs.concat())), "tampak!\n");
    assert_eq!(styled(&p(&(r("<w:rStyle w:val=\"Rahasia\"/>", "a") + &r("", "b")))), "b\n");
    let foreign = "<w:r><w:rPr><x:vanish xmlns:x=\"urn:lain\"/></w:rPr><w:t>tercetak</w:t></w:r>";
    assert_eq!(body(&p(foreign)), "tercetak\n", "what hides elsewhere prints here");
}

#[test]
fn tabs_and_breaks_are_told_apart() {
    let tabs = "<w:pPr><w:tabs><w:tab w:val=\"left\" w:pos=\"1304\"/><w:tab w:val=\"right\" w:pos=\"1134\"/>\
        <w:tab w:val=\"clear\" w:pos=\"720\"/></w:tabs><w:ind w:start=\"1304\" w:hanging=\"1304\"/></w:pPr>";
    let runs = "<w:r><w:t>Nomor</w:t><w:tab/><w:t>:</w:t><w:ptab/><w:t>600/1&#9;x</w:t><w:br/><w:cr/>\
        <w:br w:type=\"page\"/><w:br w:type=\"column\"/><w:t>a\nb</w:t><w:noBreakHyphen/><w:softHyphen/></w:r>";
    assert_eq!(
        body(&p(&format!("{tabs}{runs}"))),
        "<23 0 -23> ^20r ^23 Nomor→:→600/1→x↵↵⇟⇥a b\u{2011}\u{ad}\n"
    );
    assert_eq!(body(&p(&format!("{tabs}{}", r("", "tanpa tab")))), "<23 0 -23> tanpa tab\n");
}

#[test]
fn symbols_become_characters_that_every_phone_has() {
    let sym = |font: &str, code: &str| format!("<w:r><w:sym w:font=\"{font}\" w:char=\"{code}\"/></w:r>");
    let runs = [
        sym("Symbol", "F061"),
        sym("Wingdings", "F0FC"),
        sym("Wingdings 2", "F052"),
        sym("Wingdings", "F0A8"),
        sym("Wingdings", "F021"),
        sym("Arial", "0041"),
        sym("Arial", "D800"),
        r("<w:rFonts w:ascii=\"Symbol\" w:hAnsi=\"Symbol\"/>", "\u{F0B3}b"),
    ];
    assert_eq!(body(&p(&runs.concat())), "α✓☑☐□A≥β\n");
}

#[test]
fn what_only_wraps_text_lets_it_through() {
    let t = r("", "x");
    let wrapped = [
        format!("<w:smartTag w:element=\"a\"><w:smartTagPr/>{t}</w:smartTag>"),
        format!("<w:sdt><w:sdtPr><w:rPr><w:b/></w:rPr></w:sdtPr><w:sdtContent>{t}</w:sdtContent></w:sdt>"),
        format!("<w:customXml>{t}</w:customXml><w:dir>{t}</w:dir><w:bdo>{t}</w:bdo>"),
        format!("<w:ruby><w:rubyPr/><w:rt>{t}</w:rt><w:rubyBase>{t}</w:rubyBase></w:ruby>"),
        "<m:oMath xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\"><m:r><m:t>a+b</m:t></m:r></m:oMath>"
            .to_owned(),
    ];
    assert_eq!(body(&p(&wrapped.concat())), "xxxxxxxa+b\n");
    let block = format!("<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>{t}", p(&t));
    assert_eq!(body(&block), "x\nx\n", "a run outside of paragraphs is not lost");
}

#[test]
fn links_are_text_with_a_checked_address() {
    let link = |id: &str| format!("<w:hyperlink r:id=\"{id}\">{}</w:hyperlink>", r("", "situs"));
    let sample = |target: &str| Sample::new().relationship("hyperlink", target, "External");
    let read = |target: &str, id: &str| shown(&read(&sample(target).xml(&p(&link(id)))));
    assert_eq!(
        read("https://contoh.go.id/?a=1&b=2", "rIdhyperlink"),
        "{:situs -> https://contoh.go.id/?a=1&b=2}\n"
    );
    assert_eq!(read("mailto:a@b.id", "rIdhyperlink"), "{:situs -> mailto:a@b.id}\n");
    assert_eq!(read("javascript:alert(1)", "rIdhyperlink"), "situs\n");
    assert_eq!(read("https://contoh.go.id", "rIdlain"), "situs\n");
}

fn mark(kind: &str) -> String {
    format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>")
}

fn field(instruction: &str, result: &str) -> String {
    let say = format!("<w:r><w:instrText>{instruction}</w:instrText></w:r>");
    [mark("begin"), say, mark("separate"), result.to_owned(), mark("end")].concat()
}

#[test]
fn fields_show_their_result() {
    assert_eq!(body(&p(&field(" DATE ", &r("", "5 Mei")))), "5 Mei\n");
    assert_eq!(body(&p(&field("PAGE", &r("<w:b/>", "3")))), "{bpage:3}\n");
    assert_eq!(
        body(&p(
            &[mark("begin"), "<w:r><w:instrText>NUMPAGES</w:instrText></w:r>".into(), mark("end")].concat()
        )),
        "{pages:}\n"
    );
    assert_eq!(body(&p("<w:fldSimple w:instr=\"PAGE\"><w:r><w:t>1</w:t></w:r></w:fldSimple>")), "{page:1}\n");
    assert_eq!(body(&p("<w:fldSimple w:instr=\"PAGE\"/><w:r><w:pgNum/></w:r>")), "{page:}\n");
    let nested = field(
        &format!("IF</w:instrText></w:r>{}<w:r><w:instrText>", field("PAGE", &r("", "9"))),
        &r("", "ya"),
    );
    assert_eq!(body(&p(&nested)), "ya\n", "a field inside an instruction does not show");
    let link = field(" HYPERLINK \"https://contoh.go.id\" ", &r("", "situs"));
    assert_eq!(body(&p(&(link + &r("", " ini")))), "{:situs -> https://contoh.go.id} ini\n");
    let across = format!(
        "{}{}",
        p(&(mark("begin") + &mark("separate") + &r("", "a"))),
        p(&(r("", "b") + &mark("end")))
    );
    assert_eq!(body(&across), "a\nb\n");
}

#[test]
fn a_field_that_is_never_closed_hides_nothing() {
    assert_eq!(
        body(&p(&(mark("begin") + &r("", "tampak") + &mark("separate") + &r("", "juga")))),
        "tampakjuga\n"
    );
    let text_box = |inside: &str| {
        format!("<w:r><w:pict><v:textbox><w:txbxContent>{inside}</w:txbxContent></v:textbox></w:pict></w:r>")
    };
    let split = p(&(text_box(&p(&mark("begin"))) + &r("", "tampak") + &mark("end")));
    assert_eq!(body(&split), "tampak\nbox\n  \n", "nor does one that ends elsewhere");
}

#[test]
fn boxes_to_tick_and_lists_to_choose_from_show_what_was_chosen() {
    let form = |data: &str| {
        let begin =
            format!("<w:r><w:fldChar w:fldCharType=\"begin\"><w:ffData>{data}</w:ffData></w:fldChar></w:r>");
        begin + &mark("separate") + &mark("end")
    };
    let runs = [
        form("<w:checkBox><w:default w:val=\"0\"/><w:checked/></w:checkBox>"),
        form("<w:checkBox><w:default w:val=\"0\"/></w:checkBox>"),
        form(
            "<w:ddList><w:result w:val=\"1\"/><w:listEntry w:val=\"Biasa\"/><w:listEntry w:val=\"Segera\"/></w:ddList>",
        ),
    ];
    assert_eq!(body(&p(&runs.concat())), "☒☐Segera\n");
}
