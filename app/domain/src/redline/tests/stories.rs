use super::*;

/// What a reader sees of two letters, given as lines.
#[track_caller]
fn reads(old: &str, new: &str, expected: &[&str]) {
    assert_eq!(drawn(&letter(old), &letter(new)).lines().map(str::trim_end).collect::<Vec<_>>(), expected);
}

#[track_caller]
fn reads_as(old: &Document, new: &Document, expected: &[&str]) {
    assert_eq!(drawn(old, new).lines().map(str::trim_end).collect::<Vec<_>>(), expected);
}

#[track_caller]
fn tables_read(old: &str, new: &str, expected: &[&str]) {
    reads_as(&of(vec![table(old)]), &of(vec![table(new)]), expected);
}

fn inlines(content: Vec<Inline>) -> Block {
    Block::Paragraph(Paragraph { content, ..Paragraph::default() })
}

fn plain(text: &str) -> Inline {
    Inline::Text(Run::plain(text))
}

#[test]
fn numbers_and_dates_change_as_wholes() {
    reads(
        "Nomor : 600.2/1/PR\nDengan hormat,\nRapat pada tanggal 12 Maret 2026 pukul 09.00 WIB di aula.",
        "Nomor : 600.2/7/PR\nDengan hormat,\nRapat pada tanggal 14 April 2026 pukul 09.00 WIB di aula.",
        &[
            "~ Nomor : [1-600.2/1/PR-]{1+600.2/7/PR+}",
            "  Dengan hormat,",
            "~ Rapat pada tanggal [2-12 Maret-]{2+14 April+} 2026 pukul 09.00 WIB di aula.",
            "(2)",
        ],
    );
}

#[test]
fn changes_close_together_are_one_and_far_apart_are_two() {
    reads(
        "Yth. Kepala Dinas Perumahan",
        "Yth. Sekretaris Dinas Pertanahan",
        &["~ Yth. [1-Kepala-]{1+Sekretaris+} Dinas [1-Perumahan-]{1+Pertanahan+}", "(1)"],
    );
    reads(
        "Satu dua tiga empat lima enam tujuh",
        "Satu DUA tiga empat lima ENAM tujuh",
        &["~ Satu [1-dua-]{1+DUA+} tiga empat lima [2-enam-]{2+ENAM+} tujuh", "(2)"],
    );
    reads(
        "Hadir pada Rapat di Aula besok",
        "Hadir pada Acara di Gedung besok",
        &["~ Hadir pada [1-Rapat di Aula-]{1+Acara di Gedung+} besok", "(1)"],
    );
    reads("Rapat besok.", "Rapat koordinasi, besok.", &["~ Rapat {1+koordinasi, +}besok.", "(1)"]);
}

#[test]
fn what_is_put_in_renumbers_the_rest() {
    reads(
        "1) Laporan kegiatan\n2) Rencana anggaran\n3) Lain-lain",
        "1) Laporan kegiatan\n2) Evaluasi program\n3) Rencana anggaran\n4) Lain-lain",
        &[
            "  Laporan kegiatan",
            "+1 Evaluasi program",
            "~ (number 2) #1) Rencana anggaran",
            "~ (number 3) #1) Lain-lain",
            "(1)",
        ],
    );
    reads(
        "1) Laporan\n2) Rencana\nPenutup",
        "3) Laporan\n4) Rencana\nPenutup",
        &["~ (number 1) #1) Laporan", "~ (number 2) #1) Rencana", "  Penutup", "(1)"],
    );
}

#[test]
fn what_was_moved_is_shown_in_both_places() {
    reads(
        "Satu hal kami sampaikan.\nAgenda rapat sebagai berikut.\nPeserta membawa laporan triwulan.\nTerima kasih.",
        "Peserta membawa laporan triwulan.\nSatu hal kami sampaikan.\nAgenda rapat sebagai berikut.\nTerima kasih.",
        &[
            ">1 from 2: Peserta membawa laporan triwulan.",
            "  Satu hal kami sampaikan.",
            "  Agenda rapat sebagai berikut.",
            "<1 to 0",
            "  Terima kasih.",
            "(1)",
        ],
    );
    reads(
        "Alinea ini akan dipindah dan juga diubah sedikit saja.\nSatu yang tetap.\nDua yang tetap juga.",
        "Satu yang tetap.\nDua yang tetap juga.\nAlinea ini akan dipindah dan juga diubah banyak saja.",
        &[
            "<1 to 2",
            "  Satu yang tetap.",
            "  Dua yang tetap juga.",
            ">1 from 0: Alinea ini akan dipindah dan juga diubah [2-sedikit-]{2+banyak+} saja.",
            "(2)",
        ],
    );
    reads(
        "Pertama ini dipindah\nKedua ini dipindah\nTetap satu di sini\nTetap dua di sini\nTetap tiga di sini",
        "Tetap satu di sini\nTetap dua di sini\nTetap tiga di sini\nPertama ini dipindah\nKedua ini dipindah",
        &[
            "<1 to 3",
            "<1 to 4",
            "  Tetap satu di sini",
            "  Tetap dua di sini",
            "  Tetap tiga di sini",
            ">1 from 0: Pertama ini dipindah",
            ">1 from 1: Kedua ini dipindah",
            "(1)",
        ],
    );
}

#[test]
fn what_was_moved_apart_was_moved_more_than_once() {
    reads(
        "Satu yang dulu\nDua yang dulu\nTiga yang dulu",
        "Tiga yang dulu\nDua yang dulu\nSatu yang dulu",
        &[
            "<1 to 2",
            "<2 to 1",
            "  Tiga yang dulu",
            ">2 from 1: Dua yang dulu",
            ">1 from 0: Satu yang dulu",
            "(2)",
        ],
    );
}

#[test]
fn paragraphs_that_have_little_in_common_are_others() {
    reads(
        "Alpha beta gamma delta\nepsilon zeta eta theta",
        "Seluruhnya lain sama sekali\ndan ini juga bukan yang dulu",
        &[
            "-1 Alpha beta gamma delta",
            "-1 epsilon zeta eta theta",
            "+1 Seluruhnya lain sama sekali",
            "+1 dan ini juga bukan yang dulu",
            "(1)",
        ],
    );
}

#[test]
fn looks_are_named_and_not_coloured() {
    reads("Hal : Undangan\nIsi", "Hal : **Undangan**\nIsi", &["~ [Bold] #1 Hal : Undangan", "  Isi", "(1)"]);
    reads("Isi surat", "**Isi** berkas", &["~ [Bold] #1 Isi [1-surat-]{1+berkas+}", "(1)"]);
    reads(
        "Hal  :  Undangan",
        "Hal : Undangan",
        &["~ [Blanks] #1 Hal[1-  -]{1+ +}:[1-  -]{1+ +}Undangan", "(1)"],
    );
    let old = letter("Satu\nDua\nTiga");
    let mut new = old.clone();
    for block in &mut new.body {
        let Block::Paragraph(paragraph) = block else { continue };
        paragraph.align = Align::Justified;
    }
    reads_as(&old, &new, &["~ [Alignment] #1 Satu", "~ [Alignment] #1 Dua", "~ [Alignment] #1 Tiga", "(1)"]);
    let Entry::Changed(change) = &Redline::between(&old, &new).stories[0].entries[0] else { panic!() };
    assert_eq!(change.sort(), ChangeSort::Reformatted);
}

#[test]
fn tables_are_read_cell_by_cell() {
    tables_read(
        "No|Nama|Jabatan\n1|Budi Santoso|Kabid\n2|Agus Wijaya|Kasubag",
        "No|Nama|Jabatan\n1|Budi Santoso|Sekretaris\n2|Siti Aminah|Staf\n3|Agus Wijaya|Kasubag",
        &[
            "~ table",
            "    No|Nama|Jabatan",
            "   ~ 1|Budi Santoso|~ [1-Kabid-]{1+Sekretaris+}",
            "   +2 2|Siti Aminah|Staf",
            "   ~ ~ [3-2-]{3+3+}|Agus Wijaya|Kasubag",
            "(3)",
        ],
    );
    tables_read(
        "No|Nama\n1|Budi Santoso\n2|Agus\n3|Siti",
        "No|Nama\n3|Siti",
        &["~ table", "    No|Nama", "   -1 1|Budi Santoso", "   -1 2|Agus", "    3|Siti", "(1)"],
    );
    tables_read(
        "Nama|Jabatan\nBudi Santoso|Kabid\nAgus|Staf",
        "Nama|NIP|Jabatan\nBudi Santoso|197001|Kabid\nAgus|197102|Staf",
        &[
            "~ [Grid] #1 table",
            "   ~ Nama|{1+NIP+}|Jabatan",
            "   ~ Budi Santoso|{1+197001+}|Kabid",
            "   ~ Agus|{1+197102+}|Staf",
            "(1)",
        ],
    );
    tables_read(
        "Senin|09.00\nSelasa|10.00",
        "Senin|10.00\nRabu|10.00",
        &["~ table", "   ~ Senin|~ [1-09.00-]{1+10.00+}", "   ~ ~ [2-Selasa-]{2+Rabu+}|10.00", "(2)"],
    );
}

#[test]
fn pictures_are_put_in_taken_out_replaced_and_resized() {
    let with_picture = |file: &str, width| {
        let part = PicturePart { name: file.into(), content_type: String::new(), hash: None };
        let picture = Picture { part: Some(PictureKey(0)), alt: "denah".into(), width, ..Picture::default() };
        let body = vec![inlines(vec![plain("Denah lokasi: "), Inline::Picture(picture)])];
        Document { pictures: vec![part], ..of(body) }
    };
    let (first, second) = (with_picture("a.png", 20), with_picture("b.png", 20));
    let without = letter("Denah lokasi:");
    let shown = |file: &str| {
        let part = format!("Some(PicturePart {{ name: \"{file}\", content_type: \"\", hash: None }})");
        format!("\u{fffc}Picture {{ alt: \"denah\", part: {part} }}")
    };
    let (a, b) = (shown("a.png"), shown("b.png"));
    reads_as(&first, &with_picture("a.png", 30), &["~ [PictureSize] #1 Denah lokasi: \u{fffc}", "(1)"]);
    reads_as(&first, &second, &[&format!("~ Denah lokasi: [1-{a}-]{{1+{b}+}}"), "(1)"]);
    reads_as(&without, &second, &[&format!("~ Denah lokasi:{{1+ +}}{{1+{b}+}}"), "(1)"]);
    reads_as(&first, &without, &[&format!("~ Denah lokasi:[1- -][1-{a}-]"), "(1)"]);
}

#[test]
fn a_picture_exchanged_under_its_name_is_another_and_one_renamed_is_not() {
    let with_picture = |file: &str, bytes: Option<&[u8]>| {
        let part =
            PicturePart { name: file.into(), content_type: String::new(), hash: bytes.map(PictureHash::of) };
        let picture = Picture { part: Some(PictureKey(0)), alt: "cap".into(), ..Picture::default() };
        Document {
            pictures: vec![part],
            ..of(vec![inlines(vec![plain("Kepala: "), Inline::Picture(picture)])])
        }
    };
    let old = with_picture("image1.png", Some(b"cap dinas"));
    let exchanged = with_picture("image1.png", Some(b"cap lain"));
    let redline = Redline::between(&old, &exchanged);
    assert_eq!(redline.count(), 1);
    let [Entry::Changed(change)] = redline.stories[0].entries.as_slice() else { panic!("one paragraph") };
    assert_eq!(change.sort(), ChangeSort::Text);
    let Inside::Words(segments) = &change.inside else { panic!("its contents changed") };
    let told = segments.iter().map(|segment| match &segment.object {
        Some(Object::Picture { part: Some(part), .. }) => format!("{:?} {:?}", segment.kind, part.hash),
        _ => format!("{:?} {}", segment.kind, segment.text),
    });
    let hash = |bytes| PictureHash::of(bytes);
    assert_eq!(
        told.collect::<Vec<_>>(),
        [
            "Same Kepala: ".to_owned(),
            format!("Deleted Some({})", hash(b"cap dinas")),
            format!("Inserted Some({})", hash(b"cap lain"))
        ]
    );
    let same = |new: &Document| Redline::between(&old, new).count() == 0;
    assert!(same(&with_picture("image7.png", Some(b"cap dinas"))), "numbered anew");
    assert!(same(&with_picture("image1.png", None)), "nothing is known of its bytes");
    assert!(!same(&with_picture("image7.png", None)));
}

#[test]
fn headers_footers_and_notes_are_compared_too() {
    let margin = |kind, section, text: &str| {
        let blocks = vec![paragraph(text)];
        MarginText { kind, pages: MarginPages::Default, section, blocks }
    };
    let note = |text: &str| Note { mark: "1".into(), blocks: vec![paragraph(text)], ..Note::default() };
    let (mut old, mut new) = (letter("Isi"), letter(""));
    old.margins = vec![
        margin(MarginKind::Header, 0, "Pemerintah Kabupaten"),
        margin(MarginKind::Header, 1, "Lampiran"),
        margin(MarginKind::Footer, 0, "Jalan Jenderal Sudirman"),
    ];
    old.notes = vec![note("Peraturan Bupati Nomor 1 Tahun 2020"), note("Lihat lampiran")];
    new.body = vec![inlines(vec![plain("Isi"), Inline::Note(NoteKey(0))])];
    new.margins = vec![
        margin(MarginKind::Header, 0, "Pemerintah Kabupaten Cilacap"),
        margin(MarginKind::Header, 2, "Lampiran"),
    ];
    new.notes = vec![note("Catatan baru"), note("Peraturan Bupati Nomor 2 Tahun 2020")];
    reads_as(
        &old,
        &new,
        &[
            "~ Isi{1+Note(Foot)+}",
            "-- Margin(Header, Default) Some(0) to Some(0)",
            "~ Pemerintah Kabupaten{2+ Cilacap+}",
            "-- Margin(Footer, Default) Some(2) to None",
            "-3 Jalan Jenderal Sudirman",
            "-- Note(Foot) None to Some(0)",
            "+4 Catatan baru",
            "-- Note(Foot) Some(0) to Some(1)",
            "~ Peraturan Bupati Nomor [5-1-]{5+2+} Tahun 2020",
            "-- Note(Foot) Some(1) to None",
            "-6 Lihat lampiran",
            "(6)",
        ],
    );
}

#[test]
fn text_boxes_and_tracked_changes_are_read_as_they_will_print() {
    let text_box = |text: &str| {
        of(vec![Block::TextBox(TextBox { blocks: vec![paragraph(text)], ..TextBox::default() })])
    };
    reads_as(
        &text_box("SEGERA DIBALAS"),
        &text_box("SEGERA DIKIRIM"),
        &["~ box", "~ SEGERA [1-DIBALAS-]{1+DIKIRIM+}", "(1)"],
    );
    let kinds = [ChangeKind::Deleted, ChangeKind::Inserted];
    let changes = kinds.map(|kind| Change { kind, author: "Budi".into(), at: None }).to_vec();
    let run = |text: &str, change| Inline::Text(Run { text: text.into(), change, ..Run::default() });
    let content =
        vec![plain("Rapat pukul "), run("09.00", Some(ChangeKey(0))), run("10.00", Some(ChangeKey(1)))];
    let tracked = Document { changes, ..of(vec![inlines(content)]) };
    reads_as(&letter("Rapat pukul 09.00"), &tracked, &["~ Rapat pukul [1-09.00-]{1+10.00+}", "(1)"]);
    reads_as(&tracked, &letter("Rapat pukul 10.00"), &["  Rapat pukul 10.00", "(0)"]);
}

#[test]
fn what_did_not_change_is_folded() {
    let old = letter("a\nb\nc\nd\ne\nf\ng\nh");
    let new = letter("a\nb\nc\nd\nbaru\ne\nf\nh");
    let redline = Redline::between(&old, &new);
    let shown = redline.stories[0].stretches(1).into_iter().map(|stretch| match stretch {
        Stretch::Far(range) => format!("far {range:?}"),
        Stretch::Near(range) => format!("near {range:?}"),
        Stretch::Change(range, _) => format!("change {range:?}"),
    });
    assert_eq!(
        shown.collect::<Vec<_>>(),
        ["far 0..3", "near 3..4", "change 4..5", "near 5..6", "near 6..7", "change 7..7", "near 7..8"]
    );
}

#[test]
fn a_deleted_picture_is_not_looked_up_in_the_new_letter() {
    let picture = Picture { part: Some(PictureKey(0)), alt: "denah".into(), ..Picture::default() };
    let old = of(vec![inlines(vec![Inline::Picture(picture), Inline::Note(NoteKey(0))])]);
    let redline = Redline::between(&old, &letter("Sama sekali lain\nDan satu lagi"));
    let json = serde_json::to_string(&redline.stories[0].entries).unwrap();
    assert!(json.contains(r#"{"i":{"a":"denah"}}"#), "{json}");
    assert!(!json.contains(r#"{"n":0}"#), "{json}");
}

#[test]
fn a_changed_paragraph_is_drawn_with_its_looks_and_marks() {
    let old = letter("Sesuai peraturan bupati\tlama");
    let bold = Inline::Text(Run { text: "Sesuai peraturan".into(), marks: Marks::BOLD, ..Run::default() });
    let mut new = of(vec![inlines(vec![bold, Inline::Note(NoteKey(0)), plain(" bupati"), plain(" baru")])]);
    new.notes = vec![Note { mark: "1".into(), ..Note::default() }];
    let redline = Redline::between(&old, &new);
    let Entry::Changed(change) = &redline.stories[0].entries[0] else { panic!() };
    assert_eq!(change.looks, [Look::Bold]);
    let (Inside::Words(segments), Block::Paragraph(paragraph)) = (&change.inside, &new.body[0]) else {
        panic!()
    };
    let drawn: Vec<_> = drawn_segments(&new, paragraph, segments)
        .into_iter()
        .map(|drawn| (drawn.kind, serde_json::to_string(&drawn.content).unwrap()))
        .collect();
    let expected = [
        (SegmentKind::Same, r#"[{"r":{"t":"Sesuai peraturan","m":1}}]"#),
        (SegmentKind::Inserted, r#"[{"n":0}]"#),
        (SegmentKind::Same, r#"[" bupati"]"#),
        (SegmentKind::Deleted, r#"["\t","lama"]"#),
        (SegmentKind::Inserted, r#"[" baru"]"#),
    ];
    assert_eq!(drawn, expected.map(|(kind, content)| (kind, content.to_owned())));
}

#[test]
fn columns_that_are_hardly_wider_are_the_same() {
    let widths = |columns: Vec<u16>| {
        let Block::Table(grid) = table("Nama|Jabatan") else { panic!() };
        of(vec![Block::Table(Table { columns, ..grid })])
    };
    let old = widths(vec![40, 60]);
    assert_eq!(Redline::between(&old, &widths(vec![42, 58])).count(), 0);
    reads_as(&old, &widths(vec![30, 70]), &["~ [Grid] #1 Nama", "Jabatan", "(1)"]);
}

#[test]
fn links_are_compared_by_where_they_lead() {
    let linked = |first: &str, second: &str, key| {
        let run = Run { text: "Tautan".into(), link: Some(LinkKey(key)), ..Run::default() };
        let address = |text: &str| Address::try_from(text.to_owned()).unwrap();
        let links = vec![address(first), address(second)];
        Document { links, ..of(vec![inlines(vec![Inline::Text(run)])]) }
    };
    let old = linked("https://a.id", "https://b.id", 0);
    assert_eq!(Redline::between(&old, &linked("https://b.id", "https://a.id", 1)).count(), 0);
    reads_as(&old, &linked("https://b.id", "https://a.id", 0), &["~ [Link] #1 Tautan", "(1)"]);
}
