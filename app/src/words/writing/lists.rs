//! The list of letters and the Buku Ekspedisi.

use crate::words::words;

words! {
    letters_title: "Surat", "Letters";
    filter_all: "Semua", "All";
    filter_mine: "Punya saya", "Mine";
    filter_under_way: "Berjalan", "Under way";
    filter_issued: "Terbit", "Issued";
    filter_label: "Saring surat", "Filter letters";
    search_letters: "Cari hal, nomor, atau penerima", "Search subject, number or recipient";
    returned_to_you: "Dikembalikan, perlu diperbaiki", "Returned, to be mended";
    other_letters: "Surat lainnya", "Other letters";
    fix_letter: "Perbaiki", "Mend";
    untitled: "(hal belum diisi)", "(no subject yet)";
    and_more(n): "dan {n} lagi", "and {n} more";
    since(when): "sejak {when}", "since {when}";
    column_subject: "Hal", "Subject";
    column_state: "Keadaan", "State";
    column_from: "Dari", "From";
    column_to: "Tujuan", "To";
    undelivered_to(n): "{n} penerima belum terkirim", "{n} recipients not reached";
    no_letters: "Belum ada surat.", "There are no letters yet.";
    no_letters_hint: "Tekan Buat surat untuk mengunggah yang pertama.", "Press New letter to upload the first.";
    none_match: "Tidak ada surat yang cocok.", "No letter matches.";
    show_all: "Tampilkan semua", "Show all";
    page_before: "Sebelumnya", "Previous";
    page_after: "Berikutnya", "Next";
    paging: "Halaman daftar", "Pages of the list";
    letters_count(n): "{n} surat", "{n} letters";

    dispatch_register: "Buku Ekspedisi", "Dispatch register";
    year_label: "Tahun", "Year";
    month_label: "Bulan", "Month";
    all_months: "Semua bulan", "All months";
    search_register: "Cari nomor, isi singkat, atau penerima", "Search number, summary or recipient";
    show_filtered: "Tampilkan", "Show";
    print_register: "Cetak (PDF)", "Print (PDF)";
    register_sequence: "No. urut", "No.";
    register_dispatched: "Tanggal pengiriman", "Sent on";
    register_letter: "Tanggal dan nomor surat", "Date and number";
    register_summary: "Isi singkat", "Summary";
    register_recipients: "Ditujukan kepada", "Addressed to";
    register_remark: "Keterangan", "Remarks";
    not_yet_dispatched: "Belum semua terkirim", "Not all sent yet";
    remark_revoked: "Dicabut", "Revoked";
    remark_void: "Batal: nomor tidak dipakai", "Void: number not used";
    register_empty: "Belum ada surat keluar pada masa ini.", "No outgoing letters in this time.";
    register_no_match: "Tidak ada baris yang cocok.", "No line matches.";
    register_lines(n): "{n} baris", "{n} lines";
    undelivered_letters(n): "{n} surat sudah terbit, tetapi belum sampai ke semua penerima. Buka surat bertanda gagal atau tidak pasti, lalu kirim ulang.",
        "{n} letters are issued but have not reached all recipients. Open those marked failed or uncertain, then send again.";
}
