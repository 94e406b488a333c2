//! On which page each block of a letter's text begins: the signs of the pages are laid beside those of the blocks.
//!
//! Only letters and digits count: where blanks are, a PDF does not say. First come the blocks whose beginning stands just once
//! in the text and just once on the pages, as many of them as keep the order; between them each block is looked for from
//! the end of the one before. What is not found (a picture, hidden text, a text box drawn elsewhere) is taken to stand
//! where the block before it ends.

use domain::document::{Document, PageStarts};
use std::collections::HashMap;

/// So many bytes of a block's beginning are told apart from all others.
const SINGLE: usize = 24;
/// So many are looked for.
const KEY: usize = 60;
/// A block of fewer says too little to be looked for far away.
const SHORT: usize = 8;
/// How far away a short one is looked for.
const NEAR: usize = 200;

/// A block's signs: how it begins, and how many it has.
struct Said {
    key: String,
    length: usize,
}

/// Where the pages begin in the body of a document whose placeholders were filled with `values`.
pub(super) fn page_starts(document: &Document, values: &[(String, String)], pages: &[&str]) -> PageStarts {
    let mut printed = String::new();
    let mut bounds = Vec::with_capacity(pages.len());
    for page in pages {
        bounds.push(printed.len());
        signs(page, &mut printed);
    }
    if printed.is_empty() {
        // Pages of pictures: nothing can be told.
        return PageStarts::default();
    }
    let blocks: Vec<Said> = document.body.iter().map(|block| said(document.text_of(block), values)).collect();
    let count = u32::try_from(pages.len()).unwrap_or(u32::MAX);
    let begins = places(&blocks, &printed).into_iter().map(|place| {
        let page = bounds.partition_point(|bound| *bound <= place);
        u32::try_from(page).unwrap_or(u32::MAX).max(1)
    });
    PageStarts::new(count, begins)
}

/// Letters and digits alone, small, ligatures taken apart.
fn signs(text: &str, out: &mut String) {
    for sign in text.chars() {
        match sign {
            'ﬀ' => out.push_str("ff"),
            'ﬁ' => out.push_str("fi"),
            'ﬂ' => out.push_str("fl"),
            'ﬃ' => out.push_str("ffi"),
            'ﬄ' => out.push_str("ffl"),
            _ if sign.is_alphanumeric() => out.extend(sign.to_lowercase()),
            _ => {}
        }
    }
}

fn said(mut text: String, values: &[(String, String)]) -> Said {
    if text.contains("${") {
        for (name, value) in values {
            text = text.replace(&format!("${{{name}}}"), value);
        }
    }
    let mut all = String::new();
    signs(&text, &mut all);
    let length = all.len();
    all.truncate(all.floor_char_boundary(KEY));
    Said { key: all, length }
}

/// Where each block begins among the printed signs, in ascending order.
fn places(blocks: &[Said], printed: &str) -> Vec<usize> {
    let anchors = anchors(blocks, printed);
    let mut places = Vec::with_capacity(blocks.len());
    // Where the block before ends as far as it was compared, and where it ends by its length.
    let (mut from, mut end) = (0, 0);
    let mut coming = anchors.into_iter().peekable();
    for (at, block) in blocks.iter().enumerate() {
        let anchor = coming.next_if(|(block, _)| *block == at).map(|(_, place)| place);
        let limit = coming.peek().map_or(printed.len(), |(_, place)| *place);
        let found = anchor.or_else(|| find(block, printed, from, limit));
        let place = found.unwrap_or(end.min(limit)).max(places.last().copied().unwrap_or(0));
        if found.is_some() {
            from = place + block.key.len();
        }
        end = place + block.length;
        places.push(place);
    }
    places
}

fn find(block: &Said, printed: &str, from: usize, limit: usize) -> Option<usize> {
    if block.key.is_empty() {
        return None;
    }
    let reach = if block.key.len() < SHORT { limit.min(from + NEAR) } else { limit };
    let part = printed.get(from..printed.floor_char_boundary(reach))?;
    let beginning = block.key.get(..block.key.floor_char_boundary(SINGLE));
    let found = part.find(&block.key).or_else(|| part.find(beginning?));
    found.map(|place| from + place)
}

/// Blocks whose beginning is single among the blocks and on the pages, with their places: as many as keep the order.
fn anchors(blocks: &[Said], printed: &str) -> Vec<(usize, usize)> {
    let beginning = |block: &Said| block.key.as_bytes().get(..SINGLE).map(<[u8]>::to_vec);
    let mut blocks_of: HashMap<Vec<u8>, Single> = HashMap::new();
    for (at, key) in blocks.iter().map(beginning).enumerate() {
        if let Some(key) = key {
            blocks_of.entry(key).or_default().meet(at);
        }
    }
    let mut places_of: HashMap<&[u8], Single> = HashMap::new();
    for (place, key) in printed.as_bytes().windows(SINGLE).enumerate() {
        if blocks_of.contains_key(key) {
            places_of.entry(key).or_default().meet(place);
        }
    }
    let mut pairs: Vec<(usize, usize)> = blocks_of
        .iter()
        .filter_map(|(key, block)| Some((block.one()?, places_of.get(key.as_slice())?.one()?)))
        .collect();
    pairs.sort_unstable();
    longest_ascending(&pairs)
}

/// What is met once, or more often.
#[derive(Default)]
enum Single {
    #[default]
    Never,
    Once(usize),
    Often,
}

impl Single {
    fn meet(&mut self, at: usize) {
        *self = if matches!(self, Self::Never) { Self::Once(at) } else { Self::Often };
    }

    fn one(&self) -> Option<usize> {
        if let Self::Once(at) = self { Some(*at) } else { None }
    }
}

/// The longest part of pairs in the order of their first whose second ascend as well.
fn longest_ascending(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    // For each length, the pair that ends such a part lowest; for each pair, the one before it.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (at, (_, place)) in pairs.iter().enumerate() {
        let length = ends.partition_point(|end| pairs[*end].1 < *place);
        before.push(length.checked_sub(1).map(|shorter| ends[shorter]));
        if length == ends.len() {
            ends.push(at);
        } else {
            ends[length] = at;
        }
    }
    let mut chosen: Vec<_> =
        std::iter::successors(ends.last().copied(), |at| before[*at]).map(|at| pairs[at]).collect();
    chosen.reverse();
    chosen
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::document::{Block, Inline, Paragraph, Run};

    fn document(paragraphs: &[&str]) -> Document {
        let body = paragraphs.iter().map(|text| {
            let content = vec![Inline::Text(Run::plain(*text))];
            Block::Paragraph(Paragraph { content, ..Paragraph::default() })
        });
        Document { body: body.collect(), ..Document::default() }
    }

    fn begins(paragraphs: &[&str], pages: &[&str]) -> Vec<u32> {
        let starts = page_starts(&document(paragraphs), &[], pages);
        (0..paragraphs.len()).map(|block| starts.pages_of(block).unwrap().0).collect()
    }

    #[test]
    fn blanks_capitals_ligatures_and_what_stands_on_every_page_do_not_matter() {
        let paragraphs = ["Kepada para Camat", "Surat edaran tentang efisiensi", "Penutup"];
        let pages = [
            "DINAS PERUMAHAN KEPADAPARACAMAT hal. 1",
            "Dinas Perumahan Surat edaran ten tang eﬁsiensi Penutup",
        ];
        assert_eq!(begins(&paragraphs, &pages), [1, 2, 2]);
    }

    #[test]
    fn the_same_words_again_and_again_stay_in_order() {
        let again = "Demikian disampaikan, atas perhatian diucapkan terima kasih.";
        let paragraphs =
            [again, "Bab kedua tentang pembiayaan rumah", again, "Bab ketiga tentang pelaporan akhir", again];
        let pages =
            [again, "Bab kedua tentang pembiayaan rumah", again, "Bab ketiga tentang pelaporan akhir", again];
        assert_eq!(begins(&paragraphs, &pages), [1, 2, 3, 4, 5]);
        assert_eq!(begins(&[again; 4], &[&again.repeat(2), again, again]), [1, 1, 2, 3]);
    }

    #[test]
    fn what_is_not_found_stands_behind_the_one_before() {
        let paragraphs =
            ["Paragraf pertama yang panjang sekali", "tersembunyi", "Paragraf ketiga yang panjang pula"];
        let pages = ["Paragraf pertama yang panjang sekali", "Paragraf ketiga yang panjang pula"];
        let found = begins(&paragraphs, &pages);
        assert_eq!((found[0], found[2]), (1, 2));
        // Pages of pictures tell nothing.
        assert!(page_starts(&document(&paragraphs), &[], &["", ""]).is_empty());
        assert!(page_starts(&document(&paragraphs), &[], &[]).is_empty());
    }

    /// A text box that is drawn first, as word processors do, does not take the others out of order.
    #[test]
    fn what_is_drawn_out_of_order_does_not_move_the_others() {
        let boxed = "Kotak catatan yang digambar lebih dahulu";
        let paragraphs =
            ["Bagian satu dari surat yang panjang ini", boxed, "Bagian dua dari surat yang panjang ini"];
        let pages = [
            "Bagian satu dari surat yang panjang ini",
            &format!("{boxed}Bagian dua dari surat yang panjang ini"),
        ];
        assert_eq!(begins(&paragraphs, &pages), [1, 2, 2]);
        let early = [
            &format!("{boxed}Bagian satu dari surat yang panjang ini"),
            "Bagian dua dari surat yang panjang ini",
        ];
        let found = begins(&paragraphs, &early);
        assert_eq!(found[2], 2);
    }

    #[test]
    fn placeholders_are_looked_for_as_they_were_filled() {
        let text = document(&[
            "Yth. ${nama_pengirim} di tempat yang ditunjuk",
            "Kedua yang cukup panjang untuk dicari",
        ]);
        let values = [("nama_pengirim".to_owned(), "Bambang Suryono".to_owned())];
        let pages = [
            "halaman kosong",
            "Yth. Bambang Suryono di tempat yang ditunjuk Kedua yang cukup panjang untuk dicari",
        ];
        let starts = page_starts(&text, &values, &pages);
        assert_eq!((starts.pages_of(0), starts.pages_of(1)), (Some((2, 2)), Some((2, 2))));
    }
}
