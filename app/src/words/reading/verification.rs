//! Words for anyone who holds a letter.

use super::super::{Words, words};
use crate::api::verification::FileVerdict;

words! {
    verification_title: "Cek keaslian surat", "Check whether a letter is genuine";
    verification_lead: "Pindai kode QR di kaki surat, ketik kode suratnya di sini, atau periksa berkas PDF yang Anda terima.",
        "Scan the QR code at the foot of the letter, type the letter's code here, or check the PDF file that you received.";
    letter_code: "Kode surat", "Letter's code";
    letter_code_hint: "32 huruf dan angka di akhir alamat yang tertulis di kaki setiap halaman surat, di samping kode QR.",
        "The 32 letters and digits at the end of the address that stands at the foot of each page, beside the QR code.";
    not_a_code: "Ini bukan kode surat. Nomor surat tidak dapat dipakai di sini, karena siapa pun dapat menulisnya. Ketik 32 huruf dan angka di akhir alamat di kaki halaman, sesudah /v/.",
        "This is not a letter's code. A letter's number cannot be used here, since anybody can write one. Type the 32 letters and digits at the end of the address at the foot of the page, after /v/.";
    not_a_code_title: "Bukan kode surat", "Not a letter's code";
    type_the_code: "Ketik kode surat", "Type the letter's code";
    check: "Periksa", "Check";
    verdict_valid: "Asli dan berlaku", "Genuine and in force";
    verdict_revoked: "Asli, tetapi sudah dicabut", "Genuine, but revoked";
    verdict_unknown: "Tidak dikenal", "Not known";
    valid_explained(office): "Surat ini diterbitkan oleh {office}.", "This letter was issued by {office}.";
    unknown_explained: "Tidak ada surat terbit dengan kode ini. Periksa lagi kodenya; bila benar, surat itu bukan dari kantor ini.",
        "No letter was issued under this code. Check the code again; if it is right, the letter is not from this office.";
    revoked_since(at): "Dicabut {at}. Jangan dipakai lagi.", "Revoked {at}. Do not use it any more.";
    facts: "Data surat", "Facts of the letter";
    office_label: "Penerbit", "Issued by";
    subject_label: "Hal", "Subject";
    subject_hidden: "Tidak ditampilkan karena sifat surat ini", "Not shown, because of the letter's confidentiality";
    compare_hint: "Cocokkan data ini dengan surat yang Anda pegang.", "Compare these facts with the letter in your hands.";
    check_your_pdf: "Periksa berkas PDF Anda", "Check your PDF file";
    check_pdf_hint: "Berkas hanya diperiksa, tidak disimpan.", "The file is only checked, not kept.";
    pdf_file: "Berkas PDF", "PDF file";
    choose_file_first: "Pilih berkas PDF dulu.", "Choose a PDF file first.";
    needs_script: "Pemeriksaan berkas memerlukan JavaScript. Data surat dapat dibaca tanpa itu.",
        "Checking a file needs JavaScript. The facts of a letter can be read without it.";
    checking: "Memeriksa berkas…", "Checking the file…";
    see_facts: "Lihat data suratnya", "See the letter's facts";
    about_certificate: "Tentang sertifikatnya", "About the certificate";
    certificate_own: "Ditandatangani dengan sertifikat milik kantor sendiri: tanda tangan elektronik tidak tersertifikasi (PP 71/2019 pasal 60). Keasliannya dijamin oleh kantor penerbit lewat halaman ini.",
        "Signed with a certificate of the office's own: an electronic signature that is not certified (PP 71/2019, article 60). The issuing office vouches for it by this page.";
    certificate_national: "Ditandatangani dengan sertifikat dari penyelenggara sertifikasi elektronik Indonesia: tanda tangan elektronik tersertifikasi (PP 71/2019 pasal 60).",
        "Signed with a certificate of an Indonesian certification authority: a certified electronic signature (PP 71/2019, article 60).";
    certificate_issuer: "Penerbit sertifikat", "Certificate issued by";
    certificate_serial: "Nomor seri", "Serial number";
    pdf_fingerprint: "Sidik berkas PDF (SHA-256)", "Fingerprint of the PDF (SHA-256)";
    position_label: "Sebagai", "As";
}

impl Words {
    /// What can be said of a file: the verdict, and what it means.
    pub fn file_verdict(self, verdict: &FileVerdict) -> (&'static str, String) {
        let (id, en, id_more, en_more) = match verdict {
            FileVerdict::Genuine { revoked: false, .. } => (
                "Asli dan berlaku",
                "Genuine and in force",
                "Berkas ini sama persis dengan yang diterbitkan.",
                "This file is exactly what was issued.",
            ),
            FileVerdict::Genuine { revoked: true, .. } => (
                "Asli, tetapi sudah dicabut",
                "Genuine, but revoked",
                "Berkas ini pernah diterbitkan, tetapi tidak berlaku lagi.",
                "This file was issued, but is no longer in force.",
            ),
            FileVerdict::SignedButUnknown => (
                "Tidak ada dalam daftar",
                "Not on record",
                "Tanda tangannya dari kantor ini dan berkasnya tidak berubah, tetapi surat itu tidak ada dalam daftar. Hubungi kantor penerbit.",
                "The signature is this office's and the file is unchanged, but the letter is not on record. Ask the issuing office.",
            ),
            FileVerdict::Changed => (
                "Sudah diubah",
                "Changed",
                "Berkas ini pernah ditandatangani kantor ini, lalu diubah. Jangan dipercaya.",
                "This file was signed by this office and changed afterwards. Do not trust it.",
            ),
            FileVerdict::NotOurs => (
                "Bukan dari kantor ini",
                "Not from this office",
                "Berkas ini tidak memuat tanda tangan kantor ini.",
                "This file carries no signature of this office.",
            ),
            FileVerdict::NotAPdf => (
                "Bukan PDF yang dapat dibaca",
                "Not a readable PDF",
                "Pilih berkas PDF surat itu, bukan foto atau berkas lain.",
                "Choose the letter's PDF file, not a photo or another file.",
            ),
            FileVerdict::TooLarge { limit } => {
                let title = self.pick("Terlalu besar untuk diperiksa", "Too large to check");
                let size = self.size(*limit);
                return (
                    title,
                    match self.0 {
                        domain::Language::Id => format!("Batasnya {size}."),
                        domain::Language::En => format!("The limit is {size}."),
                    },
                );
            }
        };
        (self.pick(id, en), self.pick(id_more, en_more).to_owned())
    }
}
