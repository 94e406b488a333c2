use super::*;
use crate::redline::Redline;
use crate::redline::tests::laws::{any_document, any_revision};
use crate::redline::tests::{letter, of, paragraph, table};
use proptest::prelude::*;

/// The passage that says `quote`, in the first paragraph that does.
fn passage(document: &Document, quote: &str) -> Passage {
    let blocks = document.blocks();
    let paragraphs = blocks.iter().filter(|block| matches!(block, Block::Paragraph(_)));
    let mut places = paragraphs.filter_map(|block| {
        Some((block.id(), occurrences(&document.text_of(block), quote).into_iter().next()?))
    });
    let (block, range) = places.next().unwrap();
    Passage::of(document, block, range).unwrap()
}

/// What becomes of a quote, as text.
fn told(old: &Document, new: &Document, quote: &str) -> String {
    match passage(old, quote).carry(old, new) {
        Carried::Same(passage) => format!("same: {} at {}", passage.quote, passage.from),
        Carried::Changed(passage) => format!("changed: {} at {}", passage.quote, passage.from),
        Carried::Gone => "gone".into(),
    }
}

#[test]
fn a_passage_is_where_it_was_marked_and_counts_characters() {
    let document = letter("Rapat – é\u{301} 😀 besok\nLusa");
    let passage = passage(&document, "😀 besok");
    assert_eq!((passage.from, passage.to), (11, 18));
    assert_eq!(passage.find(&document).unwrap().range, 11..18);
    let block = document.body[1].id();
    for wrong in [0..0, Range { start: 2, end: 1 }, 0..5, 4..5, 9..10, 0..u32::MAX] {
        assert_eq!(Passage::of(&document, block, wrong), None);
    }
    assert_eq!(Passage::of(&document, BlockId::default(), 0..1), None);
    assert_eq!(passage.find(&letter("Lain sama sekali")), None);
    assert_eq!(
        passage.find(&letter("Pembuka\nRapat –  é\u{301} 😀 besok")).unwrap().range,
        12..19,
        "blanks differ"
    );
}

#[test]
fn a_note_stays_with_its_words() {
    let old = letter(
        "Dengan hormat,\nRapat diadakan tanggal 12 Maret 2026 pukul 09.00 di aula dinas.\nTerima kasih.",
    );
    let new =
        letter("Terima kasih.\nSesuatu yang baru\nRapat akan diadakan tanggal 14 Maret 2026 di aula dinas.");
    let told = |quote| told(&old, &new, quote);
    assert_eq!(told("Terima kasih"), "same: Terima kasih at 0");
    assert_eq!(told("aula dinas"), "same: aula dinas at 45");
    assert_eq!(told("12 Maret 2026"), "changed: 14 Maret 2026 at 28");
    assert_eq!(told("12"), "changed: 14 at 28");
    assert_eq!(told("Rapat diadakan"), "changed: Rapat akan diadakan at 0");
    assert_eq!(told("Rapat"), "same: Rapat at 0");
    assert_eq!(told("pukul 09.00"), "gone");
    assert_eq!(told("Dengan hormat"), "gone");
}

#[test]
fn a_note_in_a_cell_or_on_a_split_paragraph_is_found() {
    let cells = |text: &str| of(vec![paragraph("Daftar"), table(text)]);
    let old = cells("Nama|Jabatan\nBudi|Kepala Bidang");
    let new = cells("No|Nama|Jabatan\n1|Agus|Kasubag\n2|Budi|Kepala Seksi");
    assert_eq!(told(&old, &new, "Budi"), "same: Budi at 0");
    assert_eq!(told(&old, &new, "Kepala Bidang"), "changed: Kepala Seksi at 0");
    let old = letter("Kalimat pertama tentang anggaran. Kalimat kedua tentang jadwal.");
    let new = letter("Kalimat pertama tentang anggaran.\nKalimat kedua tentang jadwal.");
    assert_eq!(told(&old, &new, "Kalimat kedua tentang"), "same: Kalimat kedua tentang at 0");
    assert_eq!(told(&old, &new, "pertama tentang"), "same: pertama tentang at 8");
}

#[test]
fn of_two_paragraphs_that_say_the_same_each_keeps_its_own_note() {
    let old = letter("Satu dua tiga\nTetap\nSatu dua tiga");
    let new = letter("Satu dua tiga\nTetap\nSatu dua tiga empat");
    let second = Passage::of(&old, old.body[2].id(), 5..13).unwrap();
    let Carried::Same(carried) = second.carry(&old, &new) else { panic!("still said") };
    assert_eq!((carried.block, carried.from), (new.body[2].id(), 5));
}

proptest! {
    #[test]
    fn what_is_marked_is_found(document in any_document(), from in 0..9_u32, length in 1..9_u32) {
        for block in document.blocks() {
            let text = document.text_of(block);
            let Some(passage) = Passage::of(&document, block.id(), from..from + length) else {
                prop_assert!(chars(&text) < from + length);
                continue;
            };
            prop_assert_eq!(passage.find(&document), Some(Found { block: block.id(), range: from..from + length }));
            prop_assert_eq!(passage.carry(&document, &document), Carried::Same(passage));
        }
    }

    #[test]
    fn an_untouched_block_keeps_its_passages((old, new) in any_revision(), from in 0..9_u32, length in 1..9_u32) {
        let carrying = Carrying::between(&old, &new);
        for (was, is) in Redline::with_partners(&old, &new).1 {
            if old.text_of(was) != new.text_of(is) {
                continue;
            }
            if let Some(passage) = Passage::of(&old, was.id(), from..from + length) {
                let carried = Passage { block: is.id(), ..passage.clone() };
                prop_assert_eq!(carrying.carry(&passage), Carried::Same(carried));
            }
        }
    }

    #[test]
    fn what_is_carried_is_there((old, new) in any_revision(), from in 0..9_u32, length in 1..9_u32) {
        let carrying = Carrying::between(&old, &new);
        for passage in old.blocks().iter().filter_map(|block| Passage::of(&old, block.id(), from..from + length)) {
            match carrying.carry(&passage) {
                Carried::Same(carried) => {
                    prop_assert_eq!(&carried.quote, &passage.quote);
                    prop_assert!(carried.find(&new).is_some());
                }
                Carried::Changed(carried) => {
                    let again = Passage::of(&new, carried.block, carried.from..carried.to);
                    prop_assert_eq!(again, Some(carried));
                }
                Carried::Gone => {}
            }
        }
    }
}

#[test]
fn what_was_selected_on_a_screen_is_found_in_the_text() {
    let document = letter("Rapat pada tanggal 2 Maret\ndan  tanggal 3 Maret");
    let (first, second) = (document.body[0].id(), document.body[1].id());
    let selected = |block, before, quote| {
        let passage = Passage::selected(&document, block, before, quote).unwrap();
        (passage.quote, passage.from)
    };
    assert_eq!(selected(first, "Rapat pada ", "tanggal"), ("tanggal".into(), 11));
    assert_eq!(selected(second, "dan ", " tanggal\n3 "), ("tanggal 3".into(), 5));
    // The nearest of several.
    assert_eq!(selected(first, "Rapat p", "a"), ("a".into(), 7));
    // Something that the screen has put in: the whole paragraph.
    assert_eq!(selected(second, "", "nomor 600/12"), ("dan  tanggal 3 Maret".into(), 0));
    assert_eq!(selected(second, "", " "), ("dan  tanggal 3 Maret".into(), 0));
    assert_eq!(Passage::selected(&document, BlockId::default(), "", "Rapat"), None);
}

#[test]
fn a_quote_is_found_whatever_the_white_space_and_nearest_to_where_it_was() {
    let text = Evened::from("  Rapat\n pada  tanggal 2,\u{a0}lalu tanggal 3 ");
    assert_eq!(text.ends(), Some((2, 39)));
    assert_eq!(text.nearest("Rapat pada", 0), Some((2, 12)));
    assert_eq!(text.nearest(" 2, lalu ", 0), Some((23, 29)));
    assert_eq!(text.nearest("tanggal", 0), Some((15, 21)));
    assert_eq!(text.nearest("tanggal", 40), Some((31, 37)));
    assert_eq!(text.nearest("rapat", 0), None);
    assert_eq!(text.nearest(" ", 0), None);
    assert_eq!(Evened::from(" \n").ends(), None);
}
