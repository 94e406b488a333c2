use super::*;

fn show(old: &str, new: &str) -> String {
    drawn(&letter(old), &letter(new))
}

#[test]
fn p() {
    let s = |a: &str, b: &str| println!("{}\n", show(a, b));
    s(
        "Yth. Kepala Dinas Perumahan\nDengan hormat, kami mengundang Bapak/Ibu hadir pada rapat.",
        "Yth. Sekretaris Dinas Pertanahan\nDengan hormat, kami mengharap Bapak/Ibu untuk hadir pada acara rapat koordinasi.",
    );
    s("Rapat besok.", "Rapat koordinasi, besok.");
    s(
        "Kami sampaikan satu hal.\nAgenda rapat adalah sebagai berikut di bawah ini\nPeserta membawa laporan triwulan masing-masing\nDemikian disampaikan, terima kasih.",
        "Peserta membawa laporan triwulan masing-masing\nKami sampaikan satu hal.\nAgenda rapat adalah sebagai berikut di bawah ini\nDemikian kami sampaikan, terima kasih.",
    );
    s(
        "1) Laporan kegiatan\n2) Rencana anggaran\n3) Lain-lain",
        "1) Laporan kegiatan\n2) Evaluasi program kerja\n3) Rencana anggaran\n4) Lain-lain",
    );
    s("1) Laporan kegiatan\n2) Rencana anggaran\nlain", "3) Laporan kegiatan\n4) Rencana anggaran\nlain");
    s("Hal : Undangan\nIsi surat ini", "Hal : **Undangan**\nIsi **surat** ini");
    s("Hal  :  Undangan\nIsi surat ini", "Hal : Undangan\nIsi surat ini");
    s(
        "Satu dua tiga empat lima enam tujuh delapan sembilan sepuluh.",
        "Satu DUA tiga empat lima enam tujuh delapan SEMBILAN sepuluh.",
    );
    s("Nama\t: Budi\nA\nB", "Nama\t: Agus\nA\nC\nB\nD");
    s(
        "Alpha beta gamma delta\nepsilon zeta eta theta\niota kappa lambda mu",
        "Seluruhnya lain sama sekali di sini\ndan ini juga bukan yang dulu\nserta ketiga yang baru sekali",
    );
    s(
        "Paragraf panjang ini akan dipindah dan juga diubah sedikit saja.\nSatu yang tetap di tempat.\nDua yang tetap di tempat juga.",
        "Satu yang tetap di tempat.\nDua yang tetap di tempat juga.\nParagraf panjang ini akan dipindah dan juga diubah banyak sekali saja.",
    );
    s(
        "Kalimat pertama tentang anggaran. Kalimat kedua tentang jadwal rapat.",
        "Kalimat pertama tentang anggaran.\nKalimat kedua tentang jadwal rapat.",
    );
    let t = |a: &str, b: &str| println!("{}\n", drawn(&of(vec![table(a)]), &of(vec![table(b)])));
    t(
        "No|Nama|Jabatan\n1|Budi Santoso|Kabid\n2|Agus Wijaya|Kasubag",
        "No|Nama|Jabatan\n1|Budi Santoso|Sekretaris\n2|Siti Aminah|Staf\n3|Agus Wijaya|Kasubag",
    );
    t(
        "No|Nama|Jabatan\n1|Budi Santoso|Kabid\n2|Agus Wijaya|Kasubag",
        "No|Nama|NIP|Jabatan\n1|Budi Santoso|19700101|Kabid\n2|Agus Wijaya|19710202|Kasubag",
    );
    t(
        "No|Nama|Jabatan\n1|Budi Santoso|Kabid\n2|Agus Wijaya|Kasubag\n3|Siti|Staf",
        "No|Nama|Jabatan\n3|Siti|Staf",
    );
    t("Senin|09.00\nSelasa|10.00", "Senin|10.00\nRabu|10.00");
}
