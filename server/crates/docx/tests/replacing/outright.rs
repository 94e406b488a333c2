use docx::Replacing::Outright;
use docx::sample::{Letter, Sample};

use super::letter::{body, entries, p, r, replaced, t, text};

/// The body of a letter of one paragraph after a change.
fn after(runs: &str, quote: &str, text: &str) -> String {
    body(&replaced(&Sample::new().xml(&p(runs)), quote, text, Outright))
}

#[test]
fn a_mend_of_one_letter_touches_one_text() {
    let before = Sample::letter(&Letter::with_body(["Rapta diadakan besok.", "Terima kasih."]))
        .part("word/media/a.png", vec![7; 5000])
        .header("<w:p><w:r><w:t>Kop</w:t></w:r></w:p>");
    let bytes = replaced(&before, "Rapta diadakan", "Rapat diadakan", Outright);
    let (was, is) = (entries(&before.bytes().unwrap()), entries(&bytes));
    let changed: Vec<_> = was.iter().filter(|(name, bytes)| is[*name] != **bytes).collect();
    assert_eq!(was.keys().collect::<Vec<_>>(), is.keys().collect::<Vec<_>>());
    assert_eq!(changed.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["word/document.xml"]);
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    assert_eq!(text(&is["word/document.xml"]), text(changed[0].1).replace("Rapta", "Rapat"));
}

#[test]
fn what_comes_looks_like_what_it_replaces() {
    let runs = [r("b", "Hari Se"), r("i", "nin, "), r("", "pukul 9")].concat();
    assert_eq!(
        after(&runs, "Senin", "Selasa"),
        p(&[r("b", "Hari Se"), r("i", "lasa, "), r("", "pukul 9")].concat())
    );
    assert_eq!(after(&runs, "Senin, pukul 9", ""), p(&r("b", "Hari ")));
    assert_eq!(
        after(&runs, "nin, ", "rius "),
        p(&[r("b", "Hari Se"), r("i", "rius "), r("", "pukul 9")].concat())
    );
    let three = after(&runs, "Hari Senin, pukul 9", "Besok");
    assert_eq!(three, p(&r("b", "Besok")), "runs of which nothing is left go");
}

#[test]
fn what_is_only_put_in_looks_like_what_it_follows() {
    let runs = [r("b", "Rapat"), r("i", " besok")].concat();
    assert_eq!(after(&runs, "Rapat", "Rapat dinas"), p(&[r("b", "Rapat dinas"), r("i", " besok")].concat()));
    assert_eq!(
        after(&runs, "Rapat besok", "Rapat, besok"),
        p(&[r("b", "Rapat,"), r("i", " besok")].concat())
    );
    assert_eq!(
        after(&runs, " besok", " dinas besok"),
        p(&[r("b", "Rapat"), r("i", " dinas besok")].concat())
    );
    assert_eq!(after(&runs, "besok", "esok besok"), p(&[r("b", "Rapat"), r("i", " esok besok")].concat()));
}

#[test]
fn tabs_and_breaks_are_elements_and_text_is_never_markup() {
    let runs =
        format!("<w:r>{}<w:tab/>{}<w:br/>{}<w:br w:type=\"page\"/></w:r>", t("Nomor"), t("1"), t("Hal"));
    assert_eq!(
        after(&runs, "Nomor\t1\nHal", "Nomor\t2\n\nSifat & <b>\u{c}Hal"),
        p(&format!(
            "<w:r>{}<w:tab/>{}<w:br/><w:br/>{}<w:br w:type=\"page\"/>{}<w:br w:type=\"page\"/></w:r>",
            t("Nomor"),
            t("2"),
            t("Sifat &amp; &lt;b&gt;"),
            t("Hal")
        ))
    );
    let joined = after(&runs, "r\t1\nH", "r 1 H");
    assert_eq!(
        joined,
        p(&format!("<w:r>{}<w:br w:type=\"page\"/></w:r>", [t("Nomor"), t(" 1 "), t("Hal")].concat()))
    );
    assert_eq!(after(&runs, "Hal", "a\r\nb\rc").matches("<w:br/>").count(), 3, "of any system");
    let odd = "<w:r><w:t>a&#9;b\nc</w:t><w:noBreakHyphen/><w:softHyphen/><w:sym w:font=\"Wingdings\" w:char=\"F0FC\"/></w:r>";
    assert_eq!(after(odd, "b c\u{2011}\u{ad}✓", "d"), p(&format!("<w:r>{}<w:tab/>{}</w:r>", t("a"), t("d"))));
}

#[test]
fn what_stands_between_and_is_no_text_stays() {
    let between = "<w:bookmarkStart w:id=\"1\" w:name=\"x\"/><w:proofErr w:type=\"spellStart\"/><w:commentRangeStart w:id=\"3\"/>";
    let hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>rahasia</w:t></w:r>";
    let deleted = "<w:del w:id=\"5\"><w:r><w:delText>Senin</w:delText></w:r></w:del>";
    let runs = [r("b", "Hari "), between.into(), hidden.into(), deleted.into(), r("", "Selasa ini")].concat();
    assert_eq!(
        after(&runs, "Hari Selasa", "Pada Rabu"),
        p(&[&r("b", "Pada Rab"), between, hidden, deleted, &r("", "u ini")].concat())
            .replace("Pada Rab", "Pada Rabu")
            .replace("u ini", " ini")
    );
    let drawing = "<w:drawing><wp:inline><a:blip r:embed=\"rId9\"/></wp:inline></w:drawing>";
    let around = format!("<w:r>{}{drawing}<w:lastRenderedPageBreak/>{}</w:r>", t("Gambar "), t(" ini"));
    assert_eq!(after(&around, " \u{FFFC} ini", " \u{FFFC} itu"), p(&around.replace("ini", "itu")));
    assert_eq!(after(&around, "Gambar \u{FFFC}", "Foto \u{FFFC}"), p(&around.replace("Gambar", "Foto")));
}

#[test]
fn links_and_insertions_stay_around_their_words() {
    let link = |words: &str| format!("<w:hyperlink w:anchor=\"a\">{words}</w:hyperlink>");
    let ins = |words: &str| format!("<w:ins w:id=\"4\" w:author=\"Ani\">{words}</w:ins>");
    let runs =
        [r("", "Lihat "), link(&r("u", "situs kami")), r("", " atau "), ins(&r("", "surat lama"))].concat();
    assert_eq!(after(&runs, "situs", "laman"), p(&runs.replace("situs", "laman")));
    assert_eq!(after(&runs, "lama", "baru"), p(&runs.replace("lama", "baru")));
    assert_eq!(
        after(&runs, "Lihat situs", "Baca laman"),
        p(&[r("", "Baca laman"), link(&r("u", " kami")), r("", " atau "), ins(&r("", "surat lama"))]
            .concat())
    );
}

#[test]
fn every_part_of_a_letter_can_be_mended() {
    let cell = |text: &str| format!("<w:tc>{}</w:tc>", p(&r("", text)));
    let note = format!("<w:footnote w:id=\"1\">{}</w:footnote>", p(&r("", "Catatan lama")));
    let sample = Sample::new()
        .xml(&format!("<w:tbl><w:tr>{}{}</w:tr></w:tbl>", cell("Nama lama"), cell("Nilai lama")))
        .xml(&p("<w:r><w:t>Isi</w:t><w:footnoteReference w:id=\"1\"/></w:r>"))
        .header(&p(&r("", "Kepala lama")))
        .footer(&p(&r("", "Kaki lama")))
        .story("footnotes", "footnotes", &note);
    let before = text(&sample.bytes().unwrap());
    for place in ["Nama", "Nilai", "Kepala", "Kaki", "Catatan"] {
        let bytes = replaced(&sample, &format!("{place} lama"), &format!("{place} baru"), Outright);
        assert_eq!(text(&bytes), before.replace(&format!("{place} lama"), &format!("{place} baru")));
    }
}

#[test]
fn a_part_in_utf_16_is_mended_too() {
    let sample = Sample::new().paragraph("Rapat besok");
    let xml = String::from_utf8(entries(&sample.bytes().unwrap())["word/document.xml"].clone()).unwrap();
    let wide: Vec<u8> = [0xFEFF].into_iter().chain(xml.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let bytes = replaced(&sample.part("word/document.xml", wide), "besok", "lusa", Outright);
    assert_eq!(text(&bytes), "Rapat lusa");
}

#[test]
fn a_paragraph_emptied_keeps_its_place() {
    let sample =
        Sample::new().xml(&p(&format!("<w:pPr><w:jc w:val=\"both\"/></w:pPr>{}", r("", "Hapus saya"))));
    let bytes = replaced(&sample, "Hapus saya", "", Outright);
    assert_eq!(body(&bytes), "<w:p><w:pPr><w:jc w:val=\"both\"/></w:pPr></w:p>");
}

#[test]
fn a_run_in_a_hundred_thousand_pieces_is_not_gone_through_for_each() {
    let runs = format!("<w:r>{}</w:r>", "<w:t>a</w:t>".repeat(100_000));
    let sample = Sample::new().xml(&p(&runs));
    let bytes = replaced(&sample, &"a".repeat(99_999), "b", Outright);
    assert_eq!(text(&bytes), "ba");
}
