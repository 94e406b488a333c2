use super::*;
use proptest::prelude::*;
use std::ops::BitOr;

fn paragraph(text: &str) -> Block {
    Block::Paragraph(Paragraph { content: vec![Inline::Text(Run::plain(text))], ..Paragraph::default() })
}

fn document(body: Vec<Block>) -> Document {
    let mut document = Document { body, ..Document::default() };
    document.identify();
    document
}

fn ids(body: Vec<Block>) -> Vec<String> {
    document(body).body.iter().map(|block| block.id().to_string()).collect()
}

fn table(blocks: Vec<Block>) -> Block {
    let row = Row { cells: vec![Cell { blocks, ..Cell::default() }], ..Row::default() };
    Block::Table(Table { columns: vec![0], rows: vec![row], ..Table::default() })
}

#[test]
fn a_plain_letter_is_little_more_than_its_text() {
    let body = Inline::Text(Run { text: "Hal".into(), marks: Marks::BOLD | Marks::ITALIC, ..Run::default() });
    let content = vec![body, Inline::Tab, Inline::Text(Run::plain(": Undangan")), Inline::PageBreak];
    let document = document(vec![Block::Paragraph(Paragraph { content, ..Paragraph::default() })]);
    let json = serde_json::to_string(&document).unwrap();
    assert_eq!(
        json,
        r##"{"b":[{"p":{"#":"ca0d4347ff9b","i":[{"r":{"t":"Hal","m":3}},"\t",": Undangan","\f"]}}]}"##
    );
    assert_eq!(serde_json::from_str::<Document>(&json).unwrap(), document);
}

#[test]
fn a_picture_travels_with_its_hash_if_that_is_known() {
    let part = |hash| PicturePart { name: "a.png".into(), content_type: String::new(), hash };
    let json = serde_json::to_string(&part(Some(PictureHash::of(b"abc")))).unwrap();
    assert_eq!(json, r#"{"n":"a.png","h":"ba7816bf8f01cfea"}"#);
    assert_eq!(serde_json::from_str::<PicturePart>(&json).unwrap(), part(Some(PictureHash::of(b"abc"))));
    assert_eq!(serde_json::to_string(&part(None)).unwrap(), r#"{"n":"a.png"}"#);
    assert_eq!(serde_json::from_str::<PicturePart>(r#"{"n":"a.png"}"#).unwrap(), part(None));
    for wrong in ["", "ba7816bf8f01cfe", "BA7816BF8F01CFEA", "+a7816bf8f01cfea", "ba7816bf8f01cfeaa"] {
        assert_eq!(wrong.parse::<PictureHash>(), Err(NotAPictureHash), "{wrong}");
    }
}

#[test]
fn a_block_is_known_by_what_it_says_and_by_which_of_several_it_is() {
    let all = ids(vec![
        paragraph("Satu"),
        paragraph("Dua"),
        paragraph(" Satu\u{a0} "),
        table(vec![paragraph("Satu")]),
    ]);
    assert_eq!(all[2], format!("{}-2", all[0]));
    assert_ne!(all[0], all[1]);
    assert_eq!(ids(vec![paragraph("Dua")]), all[1..2], "the others do not count");
    assert_eq!(all[0].parse::<BlockId>().unwrap().to_string(), all[0]);
    assert_eq!(all[2].parse::<BlockId>().unwrap().to_string(), all[2]);
    for wrong in
        ["", "58ee3acf6e7", "58EE3ACF6E71", "58ee3acf6e71-", "58ee3acf6e71-0", "+8ee3acf6e71", "é8ee3acf6e7"]
    {
        assert!(wrong.parse::<BlockId>().is_err(), "{wrong}");
    }
}

#[test]
fn a_tracked_deletion_does_not_count_as_said_and_an_insertion_does() {
    let change = |kind| Change { kind, author: "Budi".into(), at: None };
    let changes = vec![change(ChangeKind::Inserted), change(ChangeKind::Deleted)];
    let (inserted, deleted) = (ChangeKey(0), ChangeKey(1));
    let run = |text: &str, change| Inline::Text(Run { text: text.into(), change, ..Run::default() });
    let content = vec![run("pukul ", None), run("09.00", Some(deleted)), run("10.00", Some(inserted))];
    let body = vec![Block::Paragraph(Paragraph { content, ..Paragraph::default() })];
    let mut changed = Document { body, changes, ..Document::default() };
    changed.identify();
    assert_eq!(changed.body[0].id(), document(vec![paragraph("pukul 10.00")]).body[0].id());
}

#[test]
fn links_lead_to_the_web_or_to_mail_and_nowhere_else() {
    for good in ["https://contoh.go.id/a?b=c#d", "HTTP://contoh.go.id", "mailto:a@b.id"] {
        assert_eq!(Address::try_from(good.to_owned()).unwrap().as_str(), good);
    }
    let bad = [
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "https:",
        "https:a",
        "//a.id",
        "a b",
    ];
    for bad in bad.into_iter().chain(["https://a.id/\u{202e}dcba", " https://a.id", "https://a.id/\nb", ""]) {
        assert!(Address::try_from(bad.to_owned()).is_err(), "{bad}");
        assert!(serde_json::from_value::<Address>(bad.into()).is_err(), "{bad}");
    }
}

#[test]
fn times_are_read_as_word_writes_them() {
    let at = Written::parse("2026-11-23T10:15:59Z").unwrap();
    assert_eq!((at.day.iso().as_str(), at.minute), ("2026-11-23", 615));
    assert_eq!(Written::parse("2026-11-23").map(|at| at.minute), Some(0));
    for wrong in
        ["", "kemarin", "2026-11-23T24:00:00Z", "2026-11-23T+1:00", "2026-11-31T10:00:00Z", "2026-11-23T1é"]
    {
        assert_eq!(Written::parse(wrong), None, "{wrong}");
    }
}

#[test]
fn the_deepest_document_can_be_read_back() {
    let mut block = paragraph("dalam");
    for _ in 0..MAX_NESTING {
        block = table(vec![block]);
    }
    let document = document(vec![block]);
    let json = serde_json::to_string(&document).unwrap();
    assert_eq!(serde_json::from_str::<Document>(&json).unwrap(), document);
}

fn any_inline() -> impl Strategy<Value = Inline> {
    let run = ("[a-c \t\n\u{b}\u{c}\"é]{0,4}", 0..256_u16, any::<bool>(), any::<Option<bool>>());
    let run = run.prop_map(|(text, marks, link, page)| {
        let marks = (0..8).filter(|bit| marks >> bit & 1 == 1).map(|bit| {
            [
                Marks::BOLD,
                Marks::ITALIC,
                Marks::UNDERLINE,
                Marks::STRIKE,
                Marks::SUPERSCRIPT,
                Marks::SUBSCRIPT,
                Marks::HIGHLIGHT,
                Marks::CAPITALS,
            ][bit]
        });
        Inline::Text(Run {
            text,
            marks: marks.fold(Marks::default(), BitOr::bitor),
            link: link.then_some(LinkKey(7)),
            change: None,
            field: page.map(|page| if page { Field::PageNumber } else { Field::PageCount }),
        })
    });
    let part = any::<Option<u32>>().prop_map(|key| key.map(PictureKey));
    let picture = (part, "[a-c]{0,2}", any::<u16>())
        .prop_map(|(part, alt, width)| Inline::Picture(Picture { part, alt, width, ..Picture::default() }));
    prop_oneof![
        6 => run,
        1 => picture,
        2 => prop::sample::select(vec![Inline::Tab, Inline::LineBreak, Inline::PageBreak, Inline::ColumnBreak]),
        1 => any::<u32>().prop_map(|key| Inline::Note(NoteKey(key))),
        1 => any::<u32>().prop_map(|key| Inline::CommentStart(CommentKey(key))),
        1 => any::<u32>().prop_map(|key| Inline::CommentEnd(CommentKey(key))),
    ]
}

fn any_block() -> impl Strategy<Value = Block> {
    let kind = prop_oneof![
        Just(ParagraphKind::Body),
        Just(ParagraphKind::Title),
        (1..=9_u8).prop_map(ParagraphKind::Heading)
    ];
    let inlines = prop::collection::vec(any_inline(), 0..5);
    let paragraph = (kind, any::<Option<u8>>(), any::<[i16; 4]>(), any::<bool>(), inlines).prop_map(
        |(kind, label, [left, right, first_line, at], page_break_before, content)| {
            Block::Paragraph(Paragraph {
                kind,
                label: label.map(|level| Label { text: "a)".into(), level }),
                align: Align::Centre,
                indent: Indent { left, right, first_line },
                tabs: vec![TabStop { at, align: TabAlign::Right }],
                page_break_before,
                content,
                ..Paragraph::default()
            })
        },
    );
    let section = Block::Section(SectionBreak { start: SectionStart::OddPage, ..SectionBreak::default() });
    let leaf = prop_oneof![8 => paragraph, 1 => Just(section)];
    leaf.prop_recursive(3, 20, 4, |inner| {
        let blocks = prop::collection::vec(inner, 0..4);
        (blocks, any::<[bool; 2]>(), 1..4_u16).prop_map(|(blocks, [boxed, header], columns)| {
            if boxed {
                return Block::TextBox(TextBox { blocks, ..TextBox::default() });
            }
            let cell = Cell { columns, blocks, ..Cell::default() };
            Block::Table(Table {
                columns: vec![3; usize::from(columns)],
                rows: vec![Row { header, cells: vec![cell], change: None }],
                ..Table::default()
            })
        })
    })
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(body in prop::collection::vec(any_block(), 0..6)) {
        let document = document(body);
        let json = serde_json::to_string(&document).unwrap();
        prop_assert_eq!(serde_json::from_str::<Document>(&json).unwrap(), document);
    }

    /// Whoever edits, adds or drops one block leaves the names of the others as they are.
    #[test]
    fn the_names_of_blocks_do_not_depend_on_other_blocks(
        texts in prop::collection::hash_set("[a-z]{1,6}( [a-z]{1,3})?", 1..8),
        at in any::<prop::sample::Index>(),
        edit in "[A-Z]{0,3}",
    ) {
        let texts: Vec<String> = texts.into_iter().collect();
        let blocks = |texts: &[String]| texts.iter().map(|text| paragraph(text)).collect::<Vec<_>>();
        let before = ids(blocks(&texts));
        let at = at.index(texts.len());
        let mut edited = texts.clone();
        edited[at] = edit;
        let after = ids(blocks(&edited));
        for other in (0..texts.len()).filter(|&other| other != at) {
            prop_assert_eq!(&after[other], &before[other]);
        }
        prop_assert_ne!(&after[at], &before[at]);
        let distinct: std::collections::HashSet<_> = after.iter().collect();
        prop_assert_eq!(distinct.len(), after.len());
    }
}
