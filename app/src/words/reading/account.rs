//! Words of signing in and of the own account.

use super::super::{Words, words};
use crate::api::letters::NoticeKind;

words! {
    sign_in_title: "Masuk ke Layang", "Sign in to Layang";
    sign_in_lead: "Surat keluar kantor, dari konsep sampai terkirim.", "The office's outgoing letters, from draft to dispatch.";
    demo_accounts: "Akun contoh", "Demo accounts";
    demo_explained(password): "Ini kantor contoh. Ketuk seseorang untuk masuk sebagai dia. Kata sandi, dan frasa sandi TTE bagi yang menandatangani: {password}",
        "This is a demo office. Tap a person to sign in as them. The password, and the signing passphrase of those who sign: {password}";
    check_a_letter: "Cek keaslian surat", "Check whether a letter is genuine";
    invitation_title: "Selamat datang di Layang", "Welcome to Layang";
    invitation_for(name): "Tautan ini untuk {name}.", "This link is for {name}.";
    invitation_username(username): "Anda akan masuk dengan nama pengguna {username} atau NIP Anda. Buat kata sandi sekarang.",
        "You will sign in with the user name {username} or your NIP. Set a password now.";
    new_password: "Kata sandi baru", "New password";
    repeat_password: "Ulangi kata sandi baru", "Repeat the new password";
    current_password: "Kata sandi sekarang", "Current password";
    secret_hint: "Paling sedikit 10 huruf atau angka. Beberapa kata yang mudah Anda ingat lebih baik daripada satu kata yang rumit.",
        "At least 10 characters. Some words that you remember well are better than one complicated word.";
    set_password_and_sign_in: "Simpan dan masuk", "Save and sign in";
    profile: "Profil", "Profile";
    nip: "NIP", "NIP";
    posts: "Jabatan", "Posts";
    no_posts: "Anda belum memegang jabatan. Hubungi administrator.", "You hold no post yet. Ask the administrator.";
    no_posts_administrator: "Anda tidak memegang jabatan, jadi tidak ada surat yang menunggu Anda. Sebagai administrator Anda dapat mencatat jabatan Anda sendiri di bagian Pejabat.",
        "You hold no post, so no letter waits for you. As an administrator you can enter a post of your own under Holders.";
    to_holders: "Buka bagian Pejabat", "Open Holders";
    until(date): "sampai {date}", "until {date}";
    language_label: "Bahasa", "Language";
    change_password: "Ganti kata sandi", "Change password";
    wrong_current: "Kata sandi sekarang salah. Kata sandi belum diganti.", "The current password is wrong. The password was not changed.";
    wrong_current_passphrase: "Frasa sandi sekarang salah. Frasa sandi belum diganti.", "The current passphrase is wrong. The passphrase was not changed.";
    password_changed: "Kata sandi diganti.", "Password changed.";
    passphrase_make: "Buat frasa sandi TTE", "Make a signing passphrase";
    passphrase_change: "Ganti frasa sandi TTE", "Change the signing passphrase";
    passphrase_explained: "Frasa sandi TTE membuka kunci tanda tangan Anda, dan hanya Anda yang mengetahuinya. Tidak seorang pun dapat memulihkannya, administrator pun tidak. Simpan di tempat yang aman.",
        "The signing passphrase opens your signing key, and only you know it. Nobody can recover it, not even the administrator. Keep it in a safe place.";
    passphrase_current: "Frasa sandi sekarang", "Current passphrase";
    passphrase_new: "Frasa sandi baru", "New passphrase";
    passphrase_repeat: "Ulangi frasa sandi baru", "Repeat the new passphrase";
    passphrase_saved: "Frasa sandi TTE disimpan. Anda dapat menandatangani surat.", "Signing passphrase saved. You can sign letters.";
    notices: "Pemberitahuan", "Notices";
    no_notices: "Belum ada pemberitahuan.", "No notices yet.";
    notice_new: "baru", "new";
    administration_link: "Kelola kantor", "Manage the office";
    sign_out: "Keluar", "Sign out";
}

impl Words {
    /// What a notice says of a letter.
    pub fn notice(self, kind: NoticeKind) -> &'static str {
        let (id, en) = match kind {
            NoticeKind::Waits => ("Menunggu putusan Anda", "Waits for your decision"),
            NoticeKind::Returned => ("Dikembalikan kepada Anda", "Sent back to you"),
            NoticeKind::Issued => ("Sudah terbit", "Was issued"),
            NoticeKind::Mended => ("Diperbaiki langsung oleh atasan", "Was mended by a stage above"),
            NoticeKind::Answered => ("Catatan Anda dijawab", "Your remark was answered"),
            NoticeKind::Undelivered => {
                ("Tidak dapat dikirim ke salah satu penerima", "Could not be sent to a recipient")
            }
        };
        self.pick(id, en)
    }
}
