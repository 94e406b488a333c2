//! Files: how they are chosen, how far they are, and why one was not taken: which file, what is safe, what to do.

use crate::{
    api::upload::{FileRefusal, Found},
    words::{Words, words},
};
use domain::MediaType;

words! {
    letter_file: "Berkas surat", "The letter's file";
    choose_docx: "Pilih berkas surat (.docx)", "Choose the letter's file (.docx)";
    replace_docx: "Ganti berkas surat (.docx)", "Replace the letter's file (.docx)";
    docx_hint(limit): "Satu dokumen Word (.docx), paling besar {limit}. Hal, sifat, dan tujuan dibaca dari kepala surat.",
        "One Word document (.docx) of at most {limit}. Subject, confidentiality and recipients are read from the letter's head.";
    letter_sample: "Unduh contoh surat (.docx)", "Download a sample letter (.docx)";
    or_drop: "atau tarik berkas ke sini", "or drop it here";
    attachments_label: "Lampiran", "Attachments";
    attachment_number(n): "Lampiran {n}", "Attachment {n}";
    choose_pdfs: "Tambah lampiran (PDF)", "Add attachments (PDF)";
    pdf_hint(limit, most): "PDF, boleh beberapa sekaligus. Paling besar {limit} tiap berkas, paling banyak {most} berkas.",
        "PDF, several at once if you like. At most {limit} each, at most {most} files.";
    no_attachments_yet: "Belum ada lampiran. Surat boleh tanpa lampiran.", "No attachments yet. A letter needs none.";
    file_pages(n): "{n} halaman", "{n} pages";
    sending_percent(n): "Mengunggah, {n} %", "Uploading, {n}%";
    checking_file: "Memeriksa berkas…", "Checking the file…";
    file_taken: "Sudah di server", "On the server";
    stop_upload: "Hentikan", "Stop";
    repeat_upload: "Unggah lagi", "Upload again";
    remove_file: "Hapus", "Remove";
    move_up: "Naikkan", "Move up";
    move_down: "Turunkan", "Move down";
    upload_done(name): "{name} sudah di server.", "{name} is on the server.";
    file_removed(name): "{name} dihapus dari surat.", "{name} was removed from the letter.";
    order_changed(name, n): "{name} kini lampiran {n}.", "{name} is now attachment {n}.";

    rest_is_safe: "Surat dan lampiran lain sudah tersimpan.", "The letter and its other attachments are saved.";
    form_is_safe: "Isian dan lampiran sudah tersimpan.", "What you typed and the attachments are saved.";
    make_smaller: "Kecilkan berkas itu, lalu unggah lagi.", "Make that file smaller, then upload it again.";
    is_too_large(which, size, limit): "{which} berukuran {size}, batasnya {limit}.", "{which} has {size}, the limit is {limit}.";
    is_empty_file(which): "{which} kosong (0 B).", "{which} is empty (0 B).";
    save_anew: "Simpan ulang dari pengolah kata, lalu unggah lagi.", "Save it anew in your word processor, then upload it again.";
    export_anew: "Buat ulang PDF-nya, lalu unggah lagi.", "Make the PDF anew, then upload it again.";
    is_old_doc(which): "{which} masih berformat lama (.doc).", "{which} has the old format (.doc).";
    save_as_docx: "Buka di pengolah kata, pilih Simpan Sebagai .docx, lalu unggah lagi.", "Open it in your word processor, choose Save As .docx, then upload it again.";
    is_pdf_not_docx(which): "{which} adalah PDF, bukan dokumen Word.", "{which} is a PDF, not a Word document.";
    upload_the_docx: "Unggah dokumen .docx-nya; PDF untuk lampiran.", "Upload the .docx; PDFs are for attachments.";
    is_docx_not_pdf(which): "{which} adalah dokumen Word, bukan PDF.", "{which} is a Word document, not a PDF.";
    save_as_pdf: "Simpan sebagai PDF, lalu unggah lagi.", "Save it as PDF, then upload it again.";
    is_no_docx(which): "{which} bukan dokumen Word (.docx), walaupun namanya begitu.", "{which} is no Word document (.docx), whatever its name says.";
    is_no_pdf(which): "{which} bukan PDF, walaupun namanya begitu.", "{which} is no PDF, whatever its name says.";
    has_password(which): "{which} dikunci dengan kata sandi.", "{which} is locked with a password.";
    unlock_it: "Lepaskan kata sandinya, lalu unggah lagi.", "Remove the password, then upload it again.";
    has_macros(which): "{which} berisi makro.", "{which} contains macros.";
    save_without_macros: "Simpan sebagai .docx biasa tanpa makro, lalu unggah lagi.", "Save it as a plain .docx without macros, then upload it again.";
    fetches(which): "{which} mengambil isi dari tempat lain (gambar, templat, atau berkas tertaut).", "{which} fetches something from elsewhere (a picture, a template or a linked file).";
    embed_it: "Sisipkan isinya ke dalam dokumen, lalu unggah lagi.", "Put it into the document itself, then upload it again.";
    has_object(which): "{which} berisi berkas atau objek program lain.", "{which} contains another file or another program's object.";
    take_object_out: "Keluarkan objek itu atau jadikan gambar, lalu unggah lagi.", "Take the object out or turn it into a picture, then upload it again.";
    is_active(which): "{which} berisi skrip atau perintah yang dapat berjalan sendiri.", "{which} contains scripts or commands that could run.";
    is_damaged(which): "{which} rusak dan tidak dapat dibuka.", "{which} is damaged and cannot be opened.";
    is_dangerous(which): "{which} tersusun tidak wajar dan dapat membebani komputer yang membukanya.", "{which} is built in a way that could overload whoever opens it.";
    is_unchecked(which, reference): "{which} belum dapat diperiksa (rujukan {reference}).", "{which} could not be checked (reference {reference}).";
    wait_and_repeat: "Tunggu sebentar, lalu unggah lagi; bila berulang, beri tahu administrator.", "Wait a little, then upload it again; if it happens again, tell the administrator.";
    waits_for_session(which): "{which} belum terunggah karena sesi berakhir.", "{which} was not uploaded because the session ended.";
    sign_in_and_repeat: "Masuk lagi, lalu unggah lagi.", "Sign in again, then upload it again.";
    not_allowed_here(which): "{which} tidak dapat ditambahkan: surat ini sedang diperiksa, atau bukan surat unit Anda.", "{which} cannot be added: the letter is under review, or not your unit's.";
    look_at_letter: "Lihat keadaan surat di daftar Surat.", "See in Letters where it is.";
    broke_off(which): "{which} belum sampai: jaringan terputus.", "{which} did not arrive: the network broke off.";
    repeat_is_safe: "Unggah lagi; berkas tidak akan menjadi dua.", "Upload it again; it will not be there twice.";
    was_stopped(which): "{which} dihentikan.", "{which} was stopped.";
    is_one_too_many(which): "{which} melebihi jumlah lampiran yang dibolehkan.", "{which} is more than the attachments that are allowed.";
    remove_one: "Hapus salah satu lampiran, atau gabungkan beberapa menjadi satu PDF.", "Remove one, or merge some into one PDF.";

}

impl Words {
    /// A limit or size without a needless ",0".
    pub fn round_size(self, bytes: u64) -> String {
        self.size(bytes).replace(",0 ", " ").replace(".0 ", " ")
    }

    /// Why a file was refused, and what to do. `which` names it, as in "Lampiran 2".
    pub fn file_refusal(
        self,
        which: &str,
        media: MediaType,
        refusal: &FileRefusal,
    ) -> (String, &'static str) {
        let anew = if media == MediaType::Docx { self.save_anew() } else { self.export_anew() };
        match refusal {
            FileRefusal::Empty => (self.is_empty_file(which), anew),
            FileRefusal::TooLarge { size, limit } => {
                let (mut is, mut may) = (self.round_size(*size), self.round_size(*limit));
                if is == may {
                    // Too large by less than the rounding: say it in a finer measure.
                    (is, may) = (format!("{} KB", size.div_ceil(1_000)), format!("{} KB", limit / 1_000));
                }
                (self.is_too_large(which, is, may), self.make_smaller())
            }
            FileRefusal::WrongType { needed: MediaType::Docx, found } => match found {
                Found::OldDoc => (self.is_old_doc(which), self.save_as_docx()),
                Found::Pdf => (self.is_pdf_not_docx(which), self.upload_the_docx()),
                Found::Docx | Found::Zip | Found::Unknown => (self.is_no_docx(which), self.save_as_docx()),
            },
            FileRefusal::WrongType { needed: MediaType::Pdf, found } => match found {
                Found::Docx | Found::OldDoc => (self.is_docx_not_pdf(which), self.save_as_pdf()),
                Found::Pdf | Found::Zip | Found::Unknown => (self.is_no_pdf(which), self.save_as_pdf()),
            },
            FileRefusal::PasswordProtected => (self.has_password(which), self.unlock_it()),
            FileRefusal::Macros => (self.has_macros(which), self.save_without_macros()),
            FileRefusal::ExternalContent => (self.fetches(which), self.embed_it()),
            FileRefusal::EmbeddedObject => (self.has_object(which), self.take_object_out()),
            FileRefusal::ActiveContent => (self.is_active(which), anew),
            FileRefusal::Damaged => (self.is_damaged(which), anew),
            FileRefusal::Dangerous => (self.is_dangerous(which), anew),
            FileRefusal::Unchecked { reference } => {
                (self.is_unchecked(which, reference), self.wait_and_repeat())
            }
            FileRefusal::SignedOut => (self.waits_for_session(which), self.sign_in_and_repeat()),
            FileRefusal::Forbidden => (self.not_allowed_here(which), self.look_at_letter()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Language;

    #[test]
    fn a_large_attachment_is_refused_in_the_words_of_the_office() {
        let t = Words(Language::Id);
        let refusal = FileRefusal::TooLarge { size: 1_800_000, limit: 1_000_000 };
        let (what, todo) = t.file_refusal("Lampiran 2", MediaType::Pdf, &refusal);
        assert_eq!(
            format!("{what} {} {todo}", t.rest_is_safe()),
            "Lampiran 2 berukuran 1,8 MB, batasnya 1 MB. Surat dan lampiran lain sudah tersimpan. Kecilkan berkas itu, lalu unggah lagi."
        );
    }

    #[test]
    fn a_file_barely_too_large_is_not_said_to_be_as_large_as_its_limit() {
        let t = Words(Language::Id);
        let refusal = FileRefusal::TooLarge { size: 1_049_000, limit: 1_048_576 };
        let (what, _) = t.file_refusal("Lampiran 1", MediaType::Pdf, &refusal);
        assert_eq!(what, "Lampiran 1 berukuran 1049 KB, batasnya 1048 KB.");
    }
}
