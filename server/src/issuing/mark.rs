//! The mark on every page: a QR code to the office's verification page, and what kind of signature this is.

use domain::PublicId;

/// Where anyone can check a letter.
pub(crate) fn verification_link(public_url: &str, id: PublicId) -> String {
    format!("{public_url}/v/{}", id.0.simple())
}

/// The lines of the footer, in Indonesian like the letter: the certificate is the office's own, and the law calls that not
/// certified (PP 71/2019 article 60).
pub fn lines(office: &str, link: &str, number: &str) -> Vec<String> {
    vec![
        format!(
            "Dokumen ini ditandatangani secara elektronik dengan sertifikat yang diterbitkan sendiri oleh {office}, bukan \
             sertifikat dari penyelenggara bersertifikat (tidak tersertifikasi, PP 71/2019 pasal 60)."
        ),
        format!("Nomor {number}. Periksa keasliannya dengan memindai kode ini, atau di {link}"),
    ]
}

/// The last line: a mark on the last page alone would let pages be exchanged.
pub const PAGE_LINE: &str = "Halaman {page} dari {pages}";
