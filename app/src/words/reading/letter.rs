//! Words of one letter: what it is, its pages, its sending.

use super::super::{Words, words};
use crate::api::letters::{LayoutWarning, StageProgress};

words! {
    letter: "Surat", "Letter";
    draft_number: "Konsep, belum bernomor", "Draft, not numbered yet";
    stages: "Jalan surat", "The letter's way";
    stage_vacant: "jabatan kosong", "post vacant";
    stage_signs: "menandatangani", "signs";
    parts_of_letter: "Bagian surat", "Parts of the letter";
    tab_pages: "Halaman", "Pages";
    tab_attachments: "Lampiran", "Attachments";
    tab_attachments_count(n): "Lampiran ({n})", "Attachments ({n})";
    tab_history: "Riwayat", "History";
    details: "Rincian surat", "Details";
    from_unit: "Dari", "From";
    kind: "Jenis", "Kind";
    classification: "Klasifikasi", "Classification";
    confidentiality_label: "Sifat", "Confidentiality";
    urgency_label: "Urgensi", "Urgency";
    drafter: "Konseptor", "Drafter";
    to: "Kepada", "To";
    copies: "Tembusan", "Copies";
    revision_label: "Revisi", "Revision";
    page_of(n, all): "Halaman {n} dari {all}", "Page {n} of {all}";
    enlarge: "Perbesar", "Enlarge";
    smaller: "Perkecil", "Smaller";
    percent(n): "{n} %", "{n}%";
    no_file: "Surat ini belum mempunyai berkas.", "This letter has no file yet.";
    preview_making: "Halaman sedang disiapkan. Biasanya beberapa detik; halaman muncul dengan sendirinya.",
        "The pages are being made. This takes some seconds; they appear by themselves.";
    preview_failed: "Berkas surat ini tidak dapat dijadikan halaman. Surat aman. Simpan ulang berkasnya di pengolah kata, lalu unggah lagi.",
        "This letter's file could not be turned into pages. The letter is safe. Save the file anew in your word processor, then upload it again.";
    preview_no_engine: "Halaman belum dapat disiapkan: pembuat PDF di server tidak menjawab. Surat aman. Coba lagi nanti, atau beri tahu administrator.",
        "The pages cannot be made now: the server's PDF maker does not answer. The letter is safe. Try again later, or tell the administrator.";
    no_attachments: "Surat ini tanpa lampiran.", "This letter has no attachments.";
    goes_beside: "Berkas ini bertanda tangan elektronik sendiri: dikirim utuh di samping surat.",
        "This file carries a signature of its own: it is sent whole, beside the letter.";
    open_file: "Buka berkas", "Open file";
    bad_placeholders(names): "Tanda isian yang tidak dikenal atau rusak: {names}. Perbaiki di berkas .docx sebelum surat diajukan.",
        "Placeholders that are unknown or broken: {names}. Mend them in the .docx before submitting.";
    layout_notes: "Catatan tata naskah", "Notes on the layout";
    whole_reason: "Alasan selengkapnya", "The whole reason";
    issued_and_sent: "PDF dan pengiriman", "PDF and sending";
    sent_of(sent, all): "{sent} dari {all} terkirim", "{sent} of {all} sent";
    returned_by(by): "Dikembalikan oleh {by}", "Sent back by {by}";
    cancelled_by(by): "Dibatalkan oleh {by}", "Cancelled by {by}";
    revoked_by(by): "Dicabut oleh {by}", "Revoked by {by}";
    issued_letter: "Surat terbit", "Issued letter";
    number: "Nomor", "Number";
    signed_at: "Ditandatangani", "Signed";
    signed_by: "Penanda tangan", "Signed by";
    download_pdf(size): "Unduh PDF ({size})", "Download PDF ({size})";
    check_page: "Halaman cek keaslian", "Verification page";
    deliveries: "Pengiriman", "Sending";
    attempts(n): "{n} kali dicoba", "{n} tries";
    next_try: "dicoba lagi", "next try";
    mail_server_said(text): "Jawaban server surel: {text}", "The mail server said: {text}";
    send_again: "Kirim ulang", "Send again";
    settle_as_sent: "Anggap terkirim", "Take as sent";
    send_now: "Kirim sekarang", "Send now";
    handed_over: "Catat sudah diserahkan", "Record as handed over";
    correct_address: "Perbaiki alamat", "Correct the address";
    right_address: "Alamat surel yang benar", "The right e-mail address";
    right_address_hint: "Hanya alamat pengiriman ini yang diganti. Surat yang sudah terbit tidak berubah.",
        "Only the address of this sending is changed. The issued letter stays as it is.";
    send_to_address: "Simpan dan kirim ulang", "Save and send again";
    will_be_sent_again(name): "Dikirim ulang ke {name}.", "Being sent again to {name}.";
    will_be_sent(name): "Sedang dikirim ke {name}.", "Being sent to {name}.";
    settled(name): "{name} dicatat sebagai terkirim.", "{name} is recorded as sent.";
    handed_over_done(name): "Dicatat: sudah diserahkan kepada {name}.", "Recorded: handed over to {name}.";
    filed_hint: "Yang disimpan sebagai berkas belum dikirim. Kirim sekarang, atau catat bila sudah diserahkan dengan cara lain.",
        "What was kept as a file has not been sent. Send it now, or record it once it was handed over by other means.";
    filed_hint_no_mail: "Surel belum disiapkan. Unduh PDF-nya dan serahkan dengan cara lain, lalu catat di sini; atau kirim dari sini setelah surel disiapkan.",
        "Mail is not set up. Download the PDF and hand it over by other means, then record it here; or send it from here once mail is set up.";
    failed_hint: "Perbaiki alamatnya, kirim ulang, atau catat bila surat sudah diserahkan dengan cara lain.",
        "Correct the address, send again, or record it once the letter was handed over by other means.";
    uncertain_hint: "Sambungan putus saat dikirim. Tanyakan kepada penerima sebelum mengirim ulang.",
        "The connection broke while sending. Ask the recipient before sending again.";
}

impl Words {
    /// What a stage did or is about to do.
    pub fn progress(self, progress: StageProgress, signs: bool) -> &'static str {
        let (id, en) = match (progress, signs) {
            (StageProgress::Ahead, _) => ("belum", "later"),
            (StageProgress::Present, false) => ("sedang memeriksa", "is reviewing"),
            (StageProgress::Present, true) => ("siap ditandatangani", "ready to sign"),
            (StageProgress::Passed, false) => ("menyetujui", "approved"),
            (StageProgress::Passed, true) => ("menandatangani", "signed"),
            (StageProgress::Returned, _) => ("mengembalikan", "sent it back"),
        };
        self.pick(id, en)
    }

    /// A note on the layout of a letter.
    pub fn layout_note(self, warning: &LayoutWarning) -> String {
        let (id, en) = match warning {
            LayoutWarning::PageSize => ("Ukuran kertas bukan A4 atau F4.", "The paper is neither A4 nor F4."),
            LayoutWarning::Margins => ("Ada batas halaman yang terlalu sempit.", "A margin is too narrow."),
            LayoutWarning::Font { found } if found.is_empty() => (
                "Jenis huruf tidak disebut; pakai Arial 11 atau 12.",
                "No font is named; use Arial 11 or 12.",
            ),
            LayoutWarning::Font { found } => {
                let lead = self
                    .pick("Huruf bukan Arial 11 atau 12, melainkan", "The text is not in Arial 11 or 12 but");
                return format!("{lead} {found}.");
            }
            LayoutWarning::Comments => {
                ("Ada komentar; tidak ikut terbit.", "There are comments; they are not issued.")
            }
            LayoutWarning::TrackedChanges => (
                "Ada perubahan terlacak; dianggap diterima saat terbit.",
                "There are tracked changes; issue accepts them.",
            ),
            LayoutWarning::HiddenText => ("Ada teks tersembunyi.", "There is hidden text."),
            LayoutWarning::NoNumber => (
                "Tidak ada ${nomor_naskah}: nomor tidak akan tertulis di surat.",
                "There is no ${nomor_naskah}: the number would not stand in the letter.",
            ),
            LayoutWarning::NoDate => (
                "Tidak ada ${tanggal_naskah}: tanggal tidak akan tertulis di surat.",
                "There is no ${tanggal_naskah}: the date would not stand in the letter.",
            ),
        };
        self.pick(id, en).to_owned()
    }
}
