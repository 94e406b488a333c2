//! Words of "Menunggu saya" and of cards.

use super::super::{Words, words};

words! {
    waiting_for_me: "Menunggu saya", "Waiting for me";
    ready_to_sign_count(n): "Siap ditandatangani ({n})", "Ready to sign ({n})";
    to_review_count(n): "Untuk diperiksa ({n})", "To review ({n})";
    decided_today: "Anda putuskan hari ini", "Decided by you today";
    nothing_waits: "Tidak ada surat yang menunggu Anda.", "No letter waits for you.";
    nothing_waits_more: "Surat baru muncul di sini dengan sendirinya.", "New letters appear here by themselves.";
    waited_of(waited, standard): "Menunggu {waited} dari {standard}", "Waiting {waited} of {standard}";
    late: "terlambat", "late";
    nearly_late: "hampir terlambat", "nearly late";
    pages_count(n): "{n} halaman", "{n} pages";
    one_page: "1 halaman", "1 page";
    attachments_count(n): "{n} lampiran", "{n} attachments";
    one_attachment: "1 lampiran", "1 attachment";
    revision_number(n): "Revisi {n}", "Revision {n}";
    recipient_to(name): "Kepada {name}", "To {name}";
    recipient_and_more(name, n): "Kepada {name} dan {n} lainnya", "To {name} and {n} more";
    no_subject: "(tanpa hal)", "(no subject)";
}

impl Words {
    /// A number of pages.
    pub fn pages(self, n: u32) -> String {
        if n == 1 { self.one_page().into() } else { self.pages_count(n) }
    }

    /// A number of attachments.
    pub fn attachments(self, n: u32) -> String {
        if n == 1 { self.one_attachment().into() } else { self.attachments_count(n) }
    }
}
