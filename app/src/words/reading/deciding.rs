//! Words of deciding about a letter.

use super::super::{Words, words};

words! {
    decide: "Putusan", "Decision";
    approve: "Setujui", "Approve";
    on_to(post): "lanjut ke {post}", "goes on to {post}";
    return_it: "Kembalikan", "Send back";
    sign: "Tanda tangani", "Sign";
    undo: "Batalkan", "Undo";
    edit_letter: "Ubah", "Edit";
    submit: "Ajukan", "Submit";
    cancel_letter: "Batalkan surat", "Cancel the letter";
    revoke: "Cabut", "Revoke";
    you_approved: "Anda sudah menyetujui surat ini.", "You have approved this letter.";
    approved: "Disetujui.", "Approved.";
    approved_on_to(post): "Disetujui, lanjut ke {post}.", "Approved, goes on to {post}.";
    taken_back: "Persetujuan dibatalkan. Surat kembali menunggu Anda.", "Approval undone. The letter waits for you again.";
    returned_done: "Dikembalikan kepada konseptor.", "Sent back to its drafter.";
    submitted_done: "Diajukan. Keadaan surat sekarang: Diperiksa.", "Submitted. The letter is now under review.";
    cancelled_done: "Dibatalkan.", "Cancelled.";
    revoked_done: "Dicabut.", "Revoked.";
    signed_done: "Terbit. Surat sudah ditandatangani dan bernomor.", "Issued. The letter is signed and numbered.";
    deciding_needs_script: "Putusan memerlukan JavaScript. Aktifkan JavaScript lalu muat ulang halaman ini, atau buka surat ini di peramban lain.",
        "Deciding needs JavaScript. Turn it on and load this page again, or open the letter in another browser.";
    working: "Sedang dikerjakan…", "Working…";
    newer_revision: "Surat ini berubah sejak Anda membukanya. Baca dulu isi yang baru.",
        "This letter has changed since you opened it. Read the new text first.";
    text_lags: "Surat ini sudah berubah, tetapi isi yang baru belum sampai di sini. Keputusan menunggu sampai Anda membacanya.",
        "This letter has changed, but its new text is not here yet. The decision waits until you have read it.";
    read_newer: "Baca isi yang baru", "Read the new text";
    return_title: "Kembalikan untuk diperbaiki", "Send back for correction";
    return_explained: "Surat kembali kepada konseptor bersama alasan Anda.", "The letter goes back to its drafter with your reason.";
    cancel_title: "Batalkan surat ini", "Cancel this letter";
    cancel_explained: "Surat berhenti di sini dan tidak akan terbit. Ini tidak dapat diurungkan.",
        "The letter ends here and will not be issued. This cannot be undone.";
    revoke_title: "Cabut surat ini", "Revoke this letter";
    revoke_explained: "Surat tetap tercatat, tetapi halaman cek keasliannya menyatakan dicabut. Ini tidak dapat diurungkan.",
        "The letter stays on record, but its verification page will say that it is revoked. This cannot be undone.";
    what_is_wrong: "Yang perlu diperbaiki", "What must be mended";
    reason: "Alasan", "Reason";
    remarks: "Catatan", "Remarks";
    reason_hint: "Tulis singkat apa yang harus diperbaiki.", "Say briefly what must be mended.";
    reason_needed: "Pilih alasan atau tulis apa yang harus diperbaiki.", "Choose a reason or say what must be mended.";
    reason_text_needed: "Tulis alasannya.", "Write the reason.";
    reason_too_long(over): "Terlalu panjang: kurangi {over} huruf.", "Too long: {over} characters too many.";
    sign_title: "Tanda tangani surat", "Sign the letter";
    sign_explained: "Dengan tanda tangan ini surat diberi nomor dan tanggal, terbit, dan dikirim kepada penerima.",
        "By this signature the letter is numbered and dated, issued, and sent to its recipients.";
    sign_explained_no_mail: "Dengan tanda tangan ini surat diberi nomor dan tanggal, lalu terbit. Surel belum disiapkan: salinan untuk penerima disimpan sebagai berkas, belum dikirim.",
        "By this signature the letter is numbered and dated, and issued. Mail is not set up: the recipients' copies are kept as files and not sent yet.";
    passphrase: "Frasa sandi TTE", "Signing passphrase";
    signing: "Menandatangani dan menerbitkan surat. Tunggu beberapa detik; jangan tutup halaman ini.",
        "Signing and issuing the letter. This takes some seconds; keep this page open.";
    no_key_yet: "Anda belum mempunyai frasa sandi TTE. Buat dulu, lalu kembali ke surat ini.",
        "You have no signing passphrase yet. Make one first, then come back to this letter.";
    make_passphrase: "Buat frasa sandi TTE", "Make a signing passphrase";
    back_to_list: "Kembali ke daftar", "Back to the list";
}

/// Reasons to tap when a letter goes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReturnReason {
    /// Salah ketik.
    Typing,
    /// Isi.
    Substance,
    /// Format.
    Format,
    /// Lampiran.
    Attachments,
    /// Tujuan.
    Recipients,
    /// Lainnya; says nothing without a text.
    Other,
}

impl ReturnReason {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 6] =
        [Self::Typing, Self::Substance, Self::Format, Self::Attachments, Self::Recipients, Self::Other];
}

impl Words {
    /// A reason to tap.
    pub fn return_reason(self, reason: ReturnReason) -> &'static str {
        let (id, en) = match reason {
            ReturnReason::Typing => ("Salah ketik", "Typing error"),
            ReturnReason::Substance => ("Isi", "Substance"),
            ReturnReason::Format => ("Format", "Format"),
            ReturnReason::Attachments => ("Lampiran", "Attachments"),
            ReturnReason::Recipients => ("Tujuan", "Recipients"),
            ReturnReason::Other => ("Lainnya", "Other"),
        };
        self.pick(id, en)
    }
}
