//! Errors in words: what happened, what is safe, what to do.

use super::{Words, words};
use crate::error::{Error, MIN_SECRET, Problem};

words! {
    signed_out: "Sesi Anda telah berakhir. Masuk lagi untuk melanjutkan; yang Anda ketik tetap ada.",
        "Your session has ended. Sign in again to go on; what you typed is still here.";
    wrong_credentials: "Nama pengguna atau kata sandi tidak cocok. Periksa lagi, termasuk huruf besar dan kecil.",
        "User name and password do not match. Check them again, capitals included.";
    too_many_tries(seconds): "Terlalu sering mencoba. Tunggu {seconds} detik, lalu coba lagi.",
        "Too many tries. Wait {seconds} seconds, then try again.";
    forbidden: "Anda tidak berwenang untuk ini. Hubungi administrator bila seharusnya boleh.",
        "You may not do this. Ask the administrator if you should be able to.";
    forbidden_administrator: "Ini memerlukan jabatan yang tidak Anda pegang. Sebagai administrator Anda hanya mengelola kantor; bila perlu, catat jabatan Anda sendiri di bagian Pejabat.",
        "This needs a post that you do not hold. As an administrator you only keep the office; if need be, enter a post of your own under Holders.";
    not_found: "Tidak ditemukan, atau bukan untuk Anda.", "Not found, or not for you.";
    wrong_passphrase: "Frasa sandi TTE salah. Surat belum ditandatangani. Periksa, lalu ketik lagi.",
        "The signing passphrase is wrong. The letter has not been signed. Check it, then type it again.";
    no_signing_key: "Anda belum mempunyai kunci tanda tangan. Buat frasa sandi TTE di Lainnya, lalu tanda tangani lagi.",
        "You have no signing key yet. Make a signing passphrase under More, then sign again.";
    engine_unavailable(reference): "Pembuat PDF di server sedang tidak tersedia. Surat aman dan belum berubah. Coba lagi nanti, atau hubungi administrator (rujukan {reference}).",
        "The server's PDF maker is not available. The letter is safe and unchanged. Try again later, or tell the administrator (reference {reference}).";
    unconvertible(reference): "Dokumen ini tidak dapat dijadikan PDF. Surat aman dan belum berubah. Simpan ulang dokumen di pengolah kata, lalu unggah lagi (rujukan {reference}).",
        "This document cannot be turned into a PDF. The letter is safe and unchanged. Save it anew in your word processor, then upload it again (reference {reference}).";
    link_dead: "Tautan ini sudah dipakai atau sudah lewat masanya. Minta tautan baru kepada administrator.",
        "This link has been used or has run out. Ask the administrator for a new one.";
    offline: "Tidak tersambung ke server. Yang Anda ketik tetap ada; coba lagi bila jaringan kembali.",
        "No connection to the server. What you typed is still here; try again when the network is back.";
    not_on_device: "Tidak tersambung, dan ini belum disimpan di perangkat ini. Yang sudah disimpan ada di daftar; coba lagi bila jaringan kembali.",
        "Not connected, and this is not kept on this device yet. What is kept is in the list; try again when the network is back.";
    outdated: "Layang di server sudah versi lain. Muat ulang halaman ini.", "The server runs another version of Layang. Reload this page.";
    internal(reference): "Ada gangguan di server. Tidak ada yang berubah. Coba lagi; bila berulang, beri tahu administrator (rujukan {reference}).",
        "Something went wrong on the server. Nothing was changed. Try again; if it happens again, tell the administrator (reference {reference}).";
    required: "Harus diisi.", "Must be filled in.";
    too_short(least): "Terlalu pendek: paling sedikit {least} huruf atau angka.", "Too short: at least {least} characters.";
    too_long: "Terlalu panjang. Kurangi isian yang ditandai.", "Too long. Shorten the marked field.";
    too_long_by(over): "Terlalu panjang: kurangi {over} huruf. Yang Anda ketik tetap ada.", "Too long: {over} characters too many. What you typed is still here.";
    taken: "Sudah dipakai. Pilih yang lain.", "Taken already. Choose another.";
    malformed: "Bentuknya tidak benar. Periksa lagi.", "Not in the right form. Check it again.";
    ends_before_start: "Tanggal akhir mendahului tanggal mulai.", "The last day comes before the first.";
    differs: "Kedua isian tidak sama. Ketik lagi.", "The two entries differ. Type them again.";
    in_use: "Masih dipakai, jadi tidak dapat diubah.", "Still in use, so it cannot be changed.";
    implausible_year: "Tahun ini tidak mungkin. Periksa lagi tahunnya, misalnya 2026.", "This year cannot be right. Check it again, as in 2026.";
    held_already: "Orang ini sudah memegang jabatan itu pada masa yang sama. Ubah catatan yang sudah ada, atau pilih tanggal lain.",
        "This person holds the post at that time already. Edit the record that is there, or choose other dates.";
    occupied: "Jabatan ini sudah mempunyai pejabat definitif pada masa itu. Akhiri dulu catatannya; bila ia hanya berhalangan, pilih Plh.",
        "This post has a definitive holder at that time. End that record first; if the holder is only away, choose Plh.";
    not_vacant: "Plt. hanya untuk jabatan kosong, dan jabatan ini ada pejabatnya pada masa itu. Pilih Plh. bila ia berhalangan, atau akhiri dulu catatannya.",
        "Plt. is for a vacant post, and this one has a holder at that time. Choose Plh. if the holder is away, or end that record first.";
    kept_by_acting: "Jabatan ini masih dipegang Plt. pada masa itu. Akhiri dulu Plt.-nya, paling lambat sehari sebelum tanggal ini.",
        "A Plt. keeps this post at that time. End the Plt. first, at the latest on the day before this date.";
    too_common: "Terlalu mudah ditebak: kata sandi ini dipakai banyak orang. Rangkai beberapa kata yang hanya Anda yang tahu.",
        "Too easy to guess: many people use this one. Put together some words that only you know.";
    tells_name: "Terlalu mudah ditebak: isinya nama Anda atau nama kantor. Rangkai beberapa kata lain yang hanya Anda yang tahu.",
        "Too easy to guess: it is made of your name or the office's. Put together some other words that only you know.";
}

impl Words {
    /// What a field's problem is.
    pub fn problem(self, problem: Problem) -> String {
        let fixed = match problem {
            Problem::TooShort => return self.too_short(MIN_SECRET),
            Problem::Required => self.required(),
            Problem::TooLong => self.too_long(),
            Problem::Taken => self.taken(),
            Problem::Malformed => self.malformed(),
            Problem::EndsBeforeStart => self.ends_before_start(),
            Problem::Differs => self.differs(),
            Problem::InUse => self.in_use(),
            Problem::ImplausibleYear => self.implausible_year(),
            Problem::HeldAlready => self.held_already(),
            Problem::Occupied => self.occupied(),
            Problem::NotVacant => self.not_vacant(),
            Problem::KeptByActing => self.kept_by_acting(),
            Problem::TooCommon => self.too_common(),
            Problem::TellsName => self.tells_name(),
        };
        fixed.to_owned()
    }

    /// An error, in words that say what to do.
    pub fn error(self, error: &Error) -> String {
        match error {
            Error::SignedOut => self.signed_out().into(),
            Error::WrongCredentials => self.wrong_credentials().into(),
            Error::TooManyTries { seconds } => self.too_many_tries(seconds),
            Error::Forbidden => self.forbidden().into(),
            Error::NotFound => self.not_found().into(),
            Error::Invalid { problem, .. } => self.problem(*problem),
            Error::WrongPassphrase => self.wrong_passphrase().into(),
            Error::NoSigningKey => self.no_signing_key().into(),
            Error::EngineUnavailable { reference } => self.engine_unavailable(reference),
            Error::Unconvertible { reference } => self.unconvertible(reference),
            Error::LinkDead => self.link_dead().into(),
            Error::Offline => self.offline().into(),
            Error::NotOnDevice => self.not_on_device().into(),
            Error::Outdated => self.outdated().into(),
            Error::Internal { reference } => self.internal(reference),
        }
    }
}
