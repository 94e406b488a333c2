use super::Object;
use super::word::{Sort, words};
use crate::document::{Document, NoteKind, Paragraph, Picture, PictureHash, Run};
use crate::plain_text::{PICTURE, Piece};
use std::ops::Range;

/// A paragraph cut into words, each with how it looks.
pub(super) struct Line<'a> {
    pub(super) text: String,
    pub(super) tokens: Vec<Token<'a>>,
    /// The run of each character; none for tabs, breaks and pictures.
    pub(super) runs: Vec<Option<&'a Run>>,
    /// Whether pictures are told apart by their bytes: else by their names.
    pub(super) by_hash: bool,
}

/// What makes what is no text the same as another.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Identity<'l> {
    Note(NoteKind),
    /// The words of a picture and its bytes, or its words and its file.
    Hash(&'l str, Option<PictureHash>),
    Name(&'l str, Option<&'l str>),
}

pub(super) struct Token<'a> {
    /// Place in the text, in bytes.
    pub(super) bytes: Range<usize>,
    /// Place of its first character.
    pub(super) char: usize,
    pub(super) sort: Sort,
    pub(super) object: Option<Object>,
    pub(super) picture: Option<&'a Picture>,
}

impl<'a> Line<'a> {
    pub(super) fn of(document: &'a Document, paragraph: &'a Paragraph) -> Self {
        let mut line = Self { text: String::new(), tokens: Vec::new(), runs: Vec::new(), by_hash: true };
        let mut done = (0, 0);
        for piece in document.pieces(paragraph) {
            match piece {
                Piece::Text(text, run) => {
                    line.text.push_str(text);
                    line.runs.extend(text.chars().map(|_| run));
                    continue;
                }
                Piece::Picture(picture) => {
                    line.cut(done);
                    let part = picture.part.and_then(|key| document.picture(key)).cloned();
                    line.by_hash &= part.as_ref().is_none_or(|part| part.hash.is_some());
                    line.put(Object::Picture { alt: picture.alt.clone(), part }, Some(picture));
                }
                Piece::Note(kind) => {
                    line.cut(done);
                    line.put(Object::Note(kind), None);
                }
            }
            done = (line.text.len(), line.runs.len());
        }
        line.cut(done);
        line
    }

    pub(super) fn plain(text: &str) -> Self {
        let mut line = Self { text: text.to_owned(), tokens: Vec::new(), runs: Vec::new(), by_hash: true };
        line.cut((0, 0));
        line
    }

    /// Takes up an object; a picture is a character of the text too.
    fn put(&mut self, object: Object, picture: Option<&'a Picture>) {
        let (byte, char) = (self.text.len(), self.runs.len());
        if picture.is_some() {
            self.text.push(PICTURE);
            self.runs.push(None);
        }
        let bytes = byte..self.text.len();
        self.tokens.push(Token { bytes, char, sort: Sort::Jump, object: Some(object), picture });
    }

    /// Cuts what stands after the given byte and character into words.
    fn cut(&mut self, (byte, mut char): (usize, usize)) {
        for (piece, sort) in words(&self.text[byte..]) {
            let bytes = byte + piece.start..byte + piece.end;
            let length = self.text[bytes.clone()].chars().count();
            self.tokens.push(Token { bytes, char, sort, object: None, picture: None });
            char += length;
        }
    }

    /// What makes a token the same as another. Of two lines both tell pictures apart in the same way.
    pub(super) fn said(&self, token: usize) -> (&str, Option<Identity<'_>>) {
        let token = &self.tokens[token];
        let identity = token.object.as_ref().map(|object| match object {
            Object::Note(kind) => Identity::Note(*kind),
            Object::Picture { alt, part } if self.by_hash => {
                Identity::Hash(alt, part.as_ref().and_then(|part| part.hash))
            }
            Object::Picture { alt, part } => {
                Identity::Name(alt, part.as_ref().map(|part| part.name.as_str()))
            }
        });
        (&self.text[token.bytes.clone()], identity)
    }

    pub(super) fn text(&self, tokens: Range<usize>) -> &str {
        match (
            self.tokens.get(tokens.start),
            tokens.end.checked_sub(1).and_then(|last| self.tokens.get(last)),
        ) {
            (Some(first), Some(last)) if !tokens.is_empty() => &self.text[first.bytes.start..last.bytes.end],
            _ => "",
        }
    }
}
