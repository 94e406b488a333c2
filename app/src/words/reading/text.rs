//! Words of a letter's text, and of what changed in it.

use super::super::{Words, words};
use domain::redline::Look;

words! {
    tab_text: "Teks", "Text";
    picture: "Gambar", "Picture";
    picture_on_pages(what): "[{what}: lihat di Halaman]", "[{what}: see Pages]";
    table: "Tabel", "Table";
    footnotes: "Catatan kaki", "Footnotes";
    margins: "Kepala dan kaki halaman", "Headers and footers";
    tracked_by(who): "Perubahan terlacak oleh {who}", "Tracked change by {who}";
    unchanged_paragraphs(n): "{n} paragraf tidak berubah", "{n} paragraphs without changes";
    put_in: "ditambah", "added";
    taken_out: "dihapus", "removed";
    moved_here: "dipindahkan ke sini", "moved here";
    moved_away: "Dipindahkan dari sini", "Moved away from here";
    moved_to_place(n): "pindah ke urutan {n}", "moved to place {n}";
    was_numbered(was): "nomor berubah, sebelumnya {was}", "renumbered, {was} before";
    looks_different(how): "tampilan berubah: {how}", "looks different: {how}";
    changes: "Perubahan", "Changes";
    changes_since(n, revision): "{n} perubahan sejak revisi {revision}", "{n} changes since revision {revision}";
    no_changes_since(revision): "Teks sama dengan revisi {revision}", "The text is that of revision {revision}";
    so_many_changes(n): "{n} perubahan", "{n} changes";
    change_place(n, all): "{n} dari {all} perubahan", "{n} of {all} changes";
    previous_change: "Sebelumnya", "Previous";
    next_change: "Berikutnya", "Next";
    compare_with: "Bandingkan dengan", "Compare with";
    compare_with_none: "Tanpa pembanding", "Nothing";
    revision_decided(n): "Revisi {n}, yang Anda putuskan", "Revision {n}, on which you decided";
    changes_beside: "Perubahan selain teks", "Changes beside the text";
}

impl Words {
    /// A way in which something looks different.
    pub fn look(self, look: Look) -> &'static str {
        let (id, en) = match look {
            Look::Bold => ("tebal", "bold"),
            Look::Italic => ("miring", "italic"),
            Look::Underline => ("garis bawah", "underline"),
            Look::Strike => ("coret", "strikethrough"),
            Look::Superscript => ("superskrip", "superscript"),
            Look::Subscript => ("subskrip", "subscript"),
            Look::Highlight => ("sorotan", "highlight"),
            Look::Capitals => ("huruf besar", "capitals"),
            Look::Link => ("tautan", "link"),
            Look::Style => ("gaya", "style"),
            Look::Level => ("tingkat daftar", "list level"),
            Look::Alignment => ("perataan", "alignment"),
            Look::Indent => ("indentasi", "indent"),
            Look::Tabs => ("tab", "tabs"),
            Look::PageBreak => ("ganti halaman", "page break"),
            Look::Blanks => ("spasi", "blanks"),
            Look::PictureSize => ("ukuran gambar", "picture size"),
            Look::Section => ("bagian", "section"),
            Look::Grid => ("kolom tabel", "table columns"),
        };
        self.pick(id, en)
    }
}
