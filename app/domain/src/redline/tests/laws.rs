use super::subsequence::common;
use super::work::Work;
use super::*;
use proptest::prelude::*;

fn any_inline() -> impl Strategy<Value = Inline> {
    let words = prop::collection::vec(
        prop::sample::select(vec![
            "rapat",
            "dinas",
            "tanggal",
            "12",
            "600.2/1/PR",
            ",",
            ".",
            " ",
            "  ",
            "\u{a0}",
            "é",
            "e\u{301}",
            "\u{FFFC}",
            "\u{1F600}",
            "",
        ]),
        0..5,
    );
    let mark = prop::sample::select(vec![Marks::default(), Marks::BOLD, Marks::ITALIC | Marks::BOLD]);
    let run = (words, mark, 0..12_u8).prop_map(|(words, marks, kind)| {
        Inline::Text(Run {
            text: words.join(if kind % 2 == 0 { " " } else { "" }),
            marks,
            link: (kind == 3).then_some(LinkKey(0)),
            change: match kind {
                4 | 5 => Some(ChangeKey(u32::from(kind - 4))),
                6 => Some(ChangeKey(9)),
                _ => None,
            },
            field: (kind == 7).then_some(Field::PageNumber),
        })
    });
    let picture = (any::<Option<bool>>(), prop::sample::select(vec!["", "logo"]), 0..3_u16, 0..4_u32)
        .prop_map(|(part, alt, width, change)| {
            let part = part.map(|second| PictureKey(u32::from(second)));
            Inline::Picture(Picture {
                part,
                alt: alt.into(),
                width,
                height: 0,
                change: Some(ChangeKey(change)),
            })
        });
    let jump =
        prop::sample::select(vec![Inline::Tab, Inline::LineBreak, Inline::PageBreak, Inline::ColumnBreak]);
    prop_oneof![
        8 => run,
        1 => picture,
        2 => jump,
        1 => (0..3_u32).prop_map(|key| Inline::Note(NoteKey(key))),
        1 => any::<u32>().prop_map(|key| Inline::CommentStart(CommentKey(key))),
    ]
}

pub(crate) fn any_block() -> impl Strategy<Value = Block> {
    let kind = prop_oneof![3 => Just(ParagraphKind::Body), 1 => Just(ParagraphKind::Heading(1))];
    let label = prop::sample::select(vec![None, None, Some("1."), Some("2.")]);
    let inlines = prop::collection::vec(any_inline(), 0..5);
    let paragraph = (kind, label, any::<bool>(), inlines).prop_map(|(kind, label, centred, content)| {
        Block::Paragraph(Paragraph {
            kind,
            label: label.map(|text| Label { text: text.into(), level: 0 }),
            align: if centred { Align::Centre } else { Align::Left },
            content,
            ..Paragraph::default()
        })
    });
    let section = any::<bool>()
        .prop_map(|landscape| Block::Section(SectionBreak { landscape, ..SectionBreak::default() }));
    let leaf = prop_oneof![8 => paragraph, 1 => section];
    leaf.prop_recursive(3, 12, 3, |inner| {
        let blocks = prop::collection::vec(inner, 0..3);
        let cell = (blocks.clone(), 1..3_u16).prop_map(|(blocks, columns)| Cell {
            columns,
            blocks,
            ..Cell::default()
        });
        let row = (prop::collection::vec(cell, 0..4), any::<bool>()).prop_map(|(cells, header)| Row {
            header,
            cells,
            change: None,
        });
        prop_oneof![
            prop::collection::vec(row, 0..4)
                .prop_map(|rows| Block::Table(Table { rows, ..Table::default() })),
            blocks.prop_map(|blocks| Block::TextBox(TextBox { blocks, ..TextBox::default() })),
        ]
    })
}

pub(crate) fn any_document() -> impl Strategy<Value = Document> {
    let blocks = || prop::collection::vec(any_block(), 0..7);
    let margin = (any::<bool>(), 0..2_u32, blocks()).prop_map(|(header, section, blocks)| MarginText {
        kind: if header { MarginKind::Header } else { MarginKind::Footer },
        pages: MarginPages::Default,
        section,
        blocks,
    });
    let note = (any::<bool>(), 0..4_u32, blocks()).prop_map(|(end, change, blocks)| Note {
        kind: if end { NoteKind::End } else { NoteKind::Foot },
        mark: "1".into(),
        change: Some(ChangeKey(change)),
        blocks,
    });
    let margins = prop::collection::vec(margin, 0..3);
    let notes = prop::collection::vec(note, 0..3);
    (blocks(), margins, notes, any::<bool>()).prop_map(|(body, margins, notes, turned)| {
        let mut kinds = [ChangeKind::Inserted, ChangeKind::Deleted];
        if turned {
            kinds.reverse();
        }
        let changes = kinds.map(|kind| Change { kind, author: String::new(), at: None }).to_vec();
        let part = |hash: Option<&[u8]>| PicturePart {
            name: "word/media/image1.png".into(),
            content_type: String::new(),
            hash: hash.map(PictureHash::of),
        };
        let links = vec![Address::try_from("https://contoh.go.id".to_owned()).unwrap()];
        let pictures = if turned { vec![part(None)] } else { vec![part(Some(b"1")), part(Some(b"2"))] };
        let mut document = Document { body, margins, notes, changes, links, pictures, ..Document::default() };
        document.identify();
        document
    })
}

/// A document and what somebody made of it: blocks taken out, put in, moved or written anew.
pub(crate) fn any_revision() -> impl Strategy<Value = (Document, Document)> {
    let edits = prop::collection::vec((0..4_u8, any::<prop::sample::Index>(), any_block()), 0..5);
    (any_document(), edits).prop_map(|(old, edits)| {
        let mut new = old.clone();
        for (edit, at, block) in edits {
            let at = at.index(new.body.len() + 1);
            let inside = at < new.body.len();
            match edit {
                0 if inside => {
                    new.body.remove(at);
                }
                1 if inside => {
                    let block = new.body.remove(at);
                    new.body.insert(new.body.len() / 2, block);
                }
                2 if inside => match &mut new.body[at] {
                    Block::Paragraph(paragraph) => {
                        paragraph.content.push(Inline::Text(Run::plain(" segera")));
                    }
                    other => *other = block,
                },
                _ => new.body.insert(at, block),
            }
        }
        new.identify();
        (old, new)
    })
}

fn check(old: &Document, new: &Document) -> Result<(), TestCaseError> {
    let redline = Redline::between(old, new);
    prop_assert_eq!(redline.old_text(new), old.plain_text());
    prop_assert_eq!(redline.new_text(new), new.plain_text());
    prop_assert_eq!(&Redline::between(old, new), &redline, "the same each time");
    let json = serde_json::to_string(&redline).unwrap();
    prop_assert_eq!(&serde_json::from_str::<Redline>(&json).unwrap(), &redline);
    let ordinals = ordinals(&json);
    prop_assert_eq!(ordinals, (1..=redline.count()).collect::<Vec<_>>(), "{}", json);
    drawn(old, new);
    Ok(())
}

/// All ordinals of a redline's JSON, each once.
fn ordinals(json: &str) -> Vec<u32> {
    fn collect(value: &serde_json::Value, found: &mut std::collections::BTreeSet<u32>) {
        match value {
            serde_json::Value::Array(items) => items.iter().for_each(|item| collect(item, found)),
            serde_json::Value::Object(fields) => {
                for (name, value) in fields {
                    match (name.as_str(), value.as_u64()) {
                        ("n" | "+", Some(n)) => _ = found.insert(u32::try_from(n).unwrap()),
                        ("b" | "r" | "d", _) if fields.contains_key("n") => {}
                        _ => collect(value, found),
                    }
                }
            }
            _ => {}
        }
    }
    let mut found = std::collections::BTreeSet::new();
    let stories = &serde_json::from_str::<serde_json::Value>(json).unwrap()["s"];
    stories.as_array().unwrap().iter().for_each(|story| collect(&story["e"], &mut found));
    found.into_iter().collect()
}

fn any_lines() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec!["a", "b", "c", ",", "kata", "dua", "rapat", "segera"]);
    let line = prop::collection::vec(word, 1..8).prop_map(|words| words.join(" "));
    prop::collection::vec(line, 1..6).prop_map(|lines| lines.join("\n"))
}

/// Characters put in and taken out, and blocks put in and taken out.
fn weights(old: &Document, new: &Document) -> ([usize; 2], [usize; 2]) {
    let redline = Redline::between(old, new);
    let (mut chars, mut blocks) = ([0, 0], [0, 0]);
    for entry in redline.stories.iter().flat_map(|story| &story.entries) {
        match entry {
            Entry::Inserted { .. } => blocks[0] += 1,
            Entry::Deleted { .. } => blocks[1] += 1,
            Entry::Changed(BlockChange { inside: Inside::Words(segments), .. }) => {
                for segment in segments {
                    match segment.kind {
                        SegmentKind::Inserted => chars[0] += segment.text.chars().count(),
                        SegmentKind::Deleted => chars[1] += segment.text.chars().count(),
                        SegmentKind::Same => {}
                    }
                }
            }
            _ => {}
        }
    }
    (chars, blocks)
}

proptest! {
    #[test]
    fn nothing_changed_between_a_letter_and_itself(document in any_document()) {
        let redline = Redline::between(&document, &document);
        prop_assert_eq!(redline.count(), 0);
        prop_assert!(redline.stories.iter().all(Story::is_same));
    }

    #[test]
    fn both_texts_are_in_the_redline((old, new) in any_revision()) {
        check(&old, &new)?;
        check(&new, &old)?;
    }

    #[test]
    fn both_texts_are_in_the_redline_of_any_two(old in any_document(), new in any_document()) {
        check(&old, &new)?;
    }

    #[test]
    fn nothing_is_lost_where_changes_are_drawn((old, new) in any_revision(), other in any_document()) {
        for old in [old, other] {
            let redline = Redline::between(&old, &new);
            for story in &redline.stories {
                let blocks = story.new_blocks(&new);
                for stretch in story.stretches(0) {
                    let Stretch::Change(range, Entry::Changed(change)) = stretch else { continue };
                    let (Inside::Words(segments), Block::Paragraph(paragraph)) = (&change.inside, &blocks[range.start])
                    else {
                        continue;
                    };
                    let drawn = drawn_segments(&new, paragraph, segments);
                    let kept = drawn.iter().filter(|drawn| drawn.kind != SegmentKind::Deleted);
                    let inlines: Vec<_> = kept.flat_map(|drawn| drawn.content.clone()).collect();
                    prop_assert_eq!(letters(&inlines), letters(&paragraph.content));
                    for (drawn, segment) in drawn.iter().zip(segments) {
                        let is_note = matches!(segment.object, Some(Object::Note(_)));
                        let content = Paragraph { content: drawn.content.clone(), ..Paragraph::default() };
                        let document = if drawn.kind == SegmentKind::Deleted { &old } else { &new };
                        prop_assert_eq!(&document.text_of(&Block::Paragraph(content)), &segment.text);
                        let holds_note = drawn.content.iter().any(|inline| matches!(inline, Inline::Note(_)));
                        prop_assert!(!is_note || drawn.kind == SegmentKind::Deleted || holds_note);
                    }
                }
            }
        }
    }

    #[test]
    fn stretches_cover_a_story((old, new) in any_revision(), around in 0..3_usize) {
        for story in &Redline::between(&old, &new).stories {
            let mut at = 0;
            for stretch in story.stretches(around) {
                let (Stretch::Far(range) | Stretch::Near(range) | Stretch::Change(range, _)) = stretch;
                prop_assert_eq!(range.start, at);
                at = range.end;
            }
            prop_assert_eq!(at, story.new_blocks(&new).len());
        }
    }

    /// What is put in one way is taken out the other way.
    #[test]
    fn what_is_put_in_there_is_taken_out_on_the_way_back(old in any_lines(), new in any_lines()) {
        let (old, new) = (letter(&old), letter(&new));
        let ((there, blocks_there), (back, blocks_back)) = (weights(&old, &new), weights(&new, &old));
        prop_assert_eq!(blocks_there, [blocks_back[1], blocks_back[0]]);
        prop_assert_eq!(there, [back[1], back[0]]);
    }

    #[test]
    fn what_is_common_rises_and_is_equal(
        old in prop::collection::vec(0..6_u32, 0..30),
        new in prop::collection::vec(0..6_u32, 0..30),
        left in 0..100_usize,
    ) {
        let full = common(&old, &new, &mut Work::default());
        let poor = common(&old, &new, &mut Work::of(left));
        for pairs in [&full, &poor] {
            prop_assert!(pairs.iter().all(|&(i, j)| old[i] == new[j]));
            prop_assert!(pairs.windows(2).all(|two| two[0].0 < two[1].0 && two[0].1 < two[1].1));
        }
        prop_assert_eq!(full.len(), longest(&old, &new));
        prop_assert_eq!(common(&new, &old, &mut Work::default()).len(), full.len(), "the same both ways");
        prop_assert!(poor.len() <= full.len());
    }
}

/// Each letter as an inline of its own.
fn letters(inlines: &[Inline]) -> Vec<Inline> {
    let mut letters = Vec::new();
    for inline in inlines {
        match inline {
            Inline::Text(run) => {
                letters.extend(run.text.chars().map(|c| Inline::Text(Run { text: c.into(), ..run.clone() })));
            }
            other => letters.push(other.clone()),
        }
    }
    letters
}

#[test]
fn texts_that_differ_much_are_paired_at_what_occurs_once() {
    let old: Vec<u32> = (0..3_000).flat_map(|at| [at, 10_000 + at % 7]).collect();
    let new: Vec<u32> = (0..3_000).flat_map(|at| [at, 20_000 + at % 5]).collect();
    let pairs = common(&old, &new, &mut Work::default());
    assert_eq!(pairs, (0..3_000).map(|at| (2 * at, 2 * at)).collect::<Vec<_>>());
    assert!(common(&old[1..2], &new[1..], &mut Work::default()).is_empty());
}

#[test]
fn without_any_work_left_the_texts_are_still_right() {
    let old: Vec<String> = (0..40).map(|at| format!("kata {at} dan {} serta lain", at % 3)).collect();
    let new: Vec<String> = old.iter().rev().map(|line| line.replace("serta", "atau")).collect();
    let (old, new) = (letter(&old.join("\n")), letter(&new.join("\n")));
    let (redline, _) = Redline::within(&old, &new, Work::of(0));
    assert_eq!((redline.old_text(&new), redline.new_text(&new)), (old.plain_text(), new.plain_text()));
}

/// The length of the longest common subsequence, by the book.
fn longest(old: &[u32], new: &[u32]) -> usize {
    let mut row = vec![0; new.len() + 1];
    for a in old {
        let mut corner = 0;
        for (j, b) in new.iter().enumerate() {
            let above = row[j + 1];
            row[j + 1] = if a == b { corner + 1 } else { above.max(row[j]) };
            corner = above;
        }
    }
    row[new.len()]
}
