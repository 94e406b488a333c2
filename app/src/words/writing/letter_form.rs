//! The form for a letter.

use crate::words::{Words, words};
use domain::{Missing, RecipientKind};

words! {
    new_letter: "Buat surat", "New letter";
    edit_letter_title: "Ubah surat", "Edit letter";
    cannot_edit: "Surat ini tidak dapat diubah sekarang.", "This letter cannot be changed now.";
    cannot_draft: "Anda belum memegang jabatan yang boleh membuat surat. Hubungi administrator.",
        "You hold no post that may write letters. Ask the administrator.";
    see_letter: "Lihat surat", "See the letter";
    returned_with_reason(who, when): "Dikembalikan oleh {who}, {when}", "Returned by {who}, {when}";
    mend_and_submit: "Perbaiki, lalu ajukan lagi.", "Mend it, then submit it again.";

    about_letter: "Tentang surat", "About the letter";
    unit_label: "Unit", "Unit";
    kind_label: "Jenis surat", "Kind of letter";
    classification_hint: "Ketik kode atau artinya, lalu pilih dari daftar.", "Type the code or what it means, then choose from the list.";
    classification_unknown: "Kode ini tidak ada dalam daftar klasifikasi. Periksa lagi.", "This code is not in the list of classifications. Check it again.";
    from_the_letter: "Diisi dari surat; periksa.", "Filled in from the letter; please check.";

    recipients_label: "Penerima", "Recipients";
    recipients_hint: "Surat dikirim ke alamat surel tiap penerima setelah ditandatangani.", "The letter goes to each recipient's e-mail address once it is signed.";
    recipient_number(n): "Penerima {n}", "Recipient {n}";
    sent_as: "Sebagai", "As";
    add_to: "Tambah tujuan", "Add recipient";
    add_copy: "Tambah tembusan", "Add copy";
    remove_recipient: "Hapus penerima", "Remove recipient";

    check_label: "Pemeriksaan", "Check";
    all_is_there: "Lengkap. Surat siap diajukan.", "Complete. The letter is ready to be submitted.";
    still_missing: "Belum lengkap:", "Still missing:";
    better_look: "Sebaiknya diperiksa; tidak menghalangi pengajuan:", "Better have a look; none of this stands in the way:";
    attachments_differ(announced, there): "Kepala surat menyebut {announced} lampiran, yang ada {there}.", "The letter's head speaks of {announced} attachments, there are {there}.";
    subject_too_long(over): "Hal terlalu panjang: kurangi {over} huruf.", "The subject is too long: {over} characters too many.";
    upload_not_done: "Masih ada berkas yang sedang diunggah.", "A file is still being uploaded.";
    docx_not_taken: "Berkas surat yang baru belum terunggah. Unggah lagi, atau pilih berkas lain.", "The letter's new file was not uploaded. Upload it again, or choose another file.";
    upload_not_taken: "Ada lampiran yang tidak terunggah. Unggah lagi atau hapus.", "An attachment was not uploaded. Upload it again or remove it.";
    see_pages: "Lihat halaman surat", "See the letter's pages";
    preview_after_saving: "Halaman dapat dilihat di sini setelah berkas surat tersimpan.", "The pages can be seen here once the letter's file is saved.";

    save_draft: "Simpan konsep", "Save draft";
    submit_letter: "Ajukan", "Submit";
    submitting: "Mengajukan…", "Submitting…";
    saving: "Menyimpan…", "Saving…";
    saved_at(time): "Tersimpan {time}", "Saved {time}";
    not_saved_yet: "Belum tersimpan", "Not saved yet";
    not_saved_error: "Belum tersimpan.", "Not saved yet.";
    will_try_again: "Dicoba lagi otomatis; Anda boleh terus mengisi.", "It is tried again by itself; you can go on.";
    submitted_to(post): "Diajukan, sekarang di {post}.", "Submitted, now with {post}.";
    submitted_now: "Diajukan.", "Submitted.";
    leave_unsaved: "Perubahan Anda belum tersimpan dan akan hilang. Tinggalkan halaman ini?", "Your changes are not saved and would be lost. Leave this page?";

    changed_by_other: "Surat ini diubah orang lain sejak Anda membukanya. Isian Anda belum tersimpan, tetapi masih ada di halaman ini.",
        "Someone else changed this letter since you opened it. What you typed is not saved, but still on this page.";
    text_remains: "Isian Anda masih ada di halaman ini; salin bila perlu.", "What you typed is still on this page; copy it if you need it.";
    load_theirs: "Muat versi terbaru", "Load the latest version";
    load_theirs_hint: "Isian Anda disisihkan di atas formulir, untuk disalin.", "What you typed is put aside above the form, to copy from.";
    your_former_text: "Isian Anda sebelum versi terbaru dimuat", "What you had typed before the latest version was loaded";
}

impl Words {
    /// Tujuan or tembusan.
    pub fn recipient_kind(self, kind: RecipientKind) -> &'static str {
        match kind {
            RecipientKind::To => self.pick("Tujuan", "Addressee"),
            RecipientKind::Copy => self.pick("Tembusan", "Copy"),
        }
    }

    /// The field for a recipient's name or post.
    pub fn name_of_recipient(self, kind: RecipientKind) -> String {
        match kind {
            RecipientKind::To => self.pick("Nama tujuan", "Addressee's name"),
            RecipientKind::Copy => self.pick("Nama tembusan", "Copy's name"),
        }
        .into()
    }

    /// The field for a recipient's address.
    pub fn email_of_recipient(self, kind: RecipientKind) -> String {
        match kind {
            RecipientKind::To => self.pick("Surel tujuan", "Addressee's e-mail"),
            RecipientKind::Copy => self.pick("Surel tembusan", "Copy's e-mail"),
        }
        .into()
    }

    /// What a draft still lacks.
    pub fn lacks(self, missing: Missing) -> &'static str {
        match missing {
            Missing::Docx => self.pick("Berkas surat belum ada.", "The letter's file is missing."),
            Missing::Subject => self.pick("Hal belum diisi.", "The subject is missing."),
            Missing::Classification => {
                self.pick("Klasifikasi belum dipilih.", "The classification is missing.")
            }
            Missing::Recipient => self.pick("Belum ada tujuan.", "There is no addressee."),
            Missing::RecipientName => {
                self.pick("Nama penerima belum diisi.", "A recipient's name is missing.")
            }
            Missing::RecipientEmail => self.pick(
                "Alamat surel penerima belum benar, seperti nama@contoh.go.id.",
                "A recipient's e-mail address is not right, as in name@example.go.id.",
            ),
        }
    }
}
