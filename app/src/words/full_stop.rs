//! One full stop at the end of a sentence, even where what comes before it ends in one, such as a title: "Budi, Ph.D."

/// Stands for a full stop at the end of something that goes into a sentence; it is no character that anybody types.
const HELD: char = '\u{E000}';

/// What goes into a sentence, with the full stop at its end marked.
pub(super) fn held(mut text: String) -> String {
    if text.ends_with('.') {
        text.pop();
        text.push(HELD);
    }
    text
}

/// The sentence with its full stops: a marked one that another follows is that other one.
pub(super) fn put(text: String) -> String {
    if text.contains(HELD) { text.replace("\u{E000}.", ".").replace(HELD, ".") } else { text }
}

#[cfg(test)]
mod tests {
    use crate::words::Words;
    use domain::Language;

    #[test]
    fn a_sentence_that_ends_in_a_title_has_one_full_stop() {
        let t = Words(Language::Id);
        assert_eq!(t.invitation_for("Budi, Ph.D."), "Tautan ini untuk Budi, Ph.D.");
        assert_eq!(t.invitation_for("Budi"), "Tautan ini untuk Budi.");
        assert_eq!(t.returned_by("Budi, S.T."), "Dikembalikan oleh Budi, S.T.");
        assert_eq!(t.recipient_and_more("PT Air, Tbk.", 3), "Kepada PT Air, Tbk. dan 3 lainnya");
        assert_eq!(t.mail_server_said("wait..."), "Jawaban server surel: wait...");
    }
}
