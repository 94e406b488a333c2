//! Words of remarks on passages, and of what was read.

use super::super::words;

words! {
    remark_on_paragraph(quote): "Beri catatan pada paragraf: {quote}", "Remark on the paragraph: {quote}";
    remark_on_selection: "Beri catatan pada teks terpilih", "Remark on the selected text";
    remark_title: "Catatan pada teks", "Remark on the text";
    remark_passage: "Teks yang dimaksud", "The text in question";
    remark_kind: "Yang Anda inginkan", "What you want";
    remark_note: "Menulis catatan", "Write a remark";
    remark_replace: "Mengganti teks", "Replace the text";
    remark_with: "Teks pengganti", "Replacement";
    remark_with_hint: "Kosongkan bila teks itu harus dihapus.", "Leave it empty to take the text out.";
    remark_why: "Catatan (boleh kosong)", "Remark (optional)";
    remark_save: "Simpan catatan", "Save the remark";
    remark_saved: "Catatan disimpan.", "Remark saved.";
    remark_propose: "Usulkan kepada konseptor", "Propose to the drafter";
    remark_says_nothing: "Tulis catatannya.", "Write the remark.";
    remark_same_text: "Teks pengganti masih sama dengan teks sekarang. Ubah dulu.", "The replacement is the same as the present text. Change it first.";
    amend_now: "Ganti sekarang di surat", "Replace it in the letter now";
    amend_explained: "Mengganti sekarang membuat revisi baru. Surat tetap pada giliran Anda; konseptor dan yang sudah menyetujui diberi tahu.",
        "Replacing now makes a new revision. It stays your turn; the drafter and those who have approved are told.";
    amend_tracked: "Catat sebagai perubahan terlacak di berkas Word", "Record it as a tracked change in the Word file";
    amended: "Teks diganti. Halaman sedang dibuat ulang.", "The text was replaced. The pages are being made anew.";
    remark_by_on(who, quote): "Catatan {who} pada “{quote}”", "Remark by {who} on “{quote}”";
    remark_open: "belum selesai", "open";
    remark_done: "selesai", "done";
    remark_done_by(who): "selesai, ditandai {who}", "done, marked by {who}";
    remark_touched: "Teks ini sudah diubah sejak catatan dibuat.", "This text was changed since the remark was made.";
    remark_gone: "Teks yang diberi catatan ini sudah tidak ada:", "The text of this remark is no longer there:";
    remark_take_out: "Hapus", "Take out";
    remark_answer: "Jawab", "Answer";
    remark_answer_label: "Jawaban", "Answer";
    remark_send_answer: "Kirim jawaban", "Send the answer";
    remark_answered: "Jawaban dikirim.", "Answer sent.";
    remark_settle: "Tandai selesai", "Mark as done";
    remark_settled: "Catatan ditandai selesai.", "Remark marked as done.";
    remark_reopen: "Buka lagi", "Open again";
    remark_reopened: "Catatan dibuka lagi.", "Remark opened again.";
    remark_withdraw: "Hapus catatan", "Remove the remark";
    remark_withdrawn: "Catatan dihapus.", "Remark removed.";
    remark_apply: "Terapkan ke surat", "Apply to the letter";
    remarks_open(n): "{n} catatan belum selesai", "Open remarks: {n}";
    remarks_all_done(n): "{n} catatan, semuanya selesai", "{n} remarks, all done";
    remarks_gone: "Catatan tanpa tempat", "Remarks without a place";
    remark_next: "Ke catatan berikutnya", "To the next remark";
    remarks_go_along(n): "{n} catatan Anda pada teks ikut terkirim.", "Your {n} remarks on the text go along.";
    remarks_in_reason: "Catatan pada teks:", "Remarks on the text:";
    remarks_and_more(n): "dan {n} catatan lain", "and {n} more remarks";
    unread_title: "Anda belum membaca surat ini", "You have not read this letter";
    unread_explained: "Teks dan halaman surat ini belum Anda baca. Riwayat akan mencatatnya. Tetap lanjutkan?",
        "You have read neither the text nor the pages of this letter. The history will say so. Go on all the same?";
    unread_read_first: "Baca dulu", "Read it first";
    unread_go_on: "Tetap lanjutkan", "Go on";
    card_unread: "Belum dibaca", "Unread";
    card_begun: "Belum selesai dibaca", "Not read to the end";
    approved_before(n): "menyetujui revisi {n}, sesudah itu teks diperbaiki", "approved revision {n}, the text was mended since";
    revision_read(n): "Revisi {n}, yang Anda baca", "Revision {n}, which you read";
}
