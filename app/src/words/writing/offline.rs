//! Writing a letter without a network.

use crate::words::words;

words! {
    kept_here: "Tersimpan di perangkat ini; terkirim begitu ada jaringan", "Kept on this device; sent as soon as there is a network";
    handed_in_later: "Tersimpan di perangkat ini; diajukan begitu ada jaringan", "Kept on this device; submitted as soon as there is a network";
    do_not_hand_in_yet: "Batalkan pengajuan", "Do not submit yet";
    file_is_here: "Tersimpan di perangkat ini; diunggah begitu ada jaringan.", "Kept on this device; uploaded as soon as there is a network.";
    waits_to_be_handed_in: "Menunggu terkirim. Surat diajukan sendiri begitu ada jaringan.",
        "Waiting to be sent. The letter is submitted by itself as soon as there is a network.";
    open_elsewhere: "Surat ini sedang ditulis di tab lain perangkat ini. Lanjutkan di sana, atau tutup tab itu lalu muat ulang halaman ini.",
        "This letter is being written in another tab of this device. Go on there, or close that tab and load this page anew.";
    cannot_take_shared(names): "Tidak dapat diambil: {names}. Surat hanya dapat berisi satu dokumen Word (.docx) dan lampiran PDF.",
        "Cannot be taken: {names}. A letter can hold one Word document (.docx) and PDF attachments only.";
    begun_here: "Ada surat yang belum selesai di perangkat ini. Lanjutkan, atau isi formulir di bawah untuk surat lain.",
        "A letter on this device is not finished. Go on with it, or fill in the form below for another one.";
    go_on_with(subject): "Lanjutkan: {subject}", "Go on: {subject}";
    not_here_any_more: "Konsep ini tidak ada lagi di perangkat ini: sudah terkirim atau dihapus.",
        "This draft is no longer on this device: it was sent or thrown away.";
    drafts_here: "Di perangkat ini, menunggu terkirim", "On this device, waiting to be sent";
    must_be_mended: "Perlu Anda perbaiki", "You need to mend it";
    submitted_at: "diajukan", "submitted";
    not_submitted_yet: "belum diajukan", "not submitted yet";
    files_here(n): "{n} berkas belum terunggah", "{n} files not uploaded yet";
    changed_by_other_here: "Surat ini diubah orang lain sejak Anda membukanya. Isian Anda masih ada di perangkat ini.",
        "Someone else changed this letter since you opened it. What you typed is still on this device.";
    discard_draft: "Hapus dari perangkat", "Throw away";
    discard_question(subject): "“{subject}” dan berkas yang belum terkirim akan hilang dari perangkat ini. Yang sudah ada di server tidak berubah.",
        "“{subject}” and its files that were not sent will be gone from this device. What the server has does not change.";
    do_not_discard: "Jangan hapus", "Do not throw away";
    discarded: "Dihapus dari perangkat ini.", "Thrown away.";
}
