//! Words that several screens use: states, posts, measures.

use super::{Words, words};
use domain::{Confidentiality, DeliveryState, HoldingKind, Language, PositionKind, StateName, Urgency};

words! {
    app_name: "Layang", "Layang";
    try_again: "Coba lagi", "Try again";
    close: "Tutup", "Close";
    save: "Simpan", "Save";
    loading: "Memuat…", "Loading…";
    search: "Cari", "Search";
    and_others(n): "dan {n} lainnya", "and {n} others";
    minutes(n): "{n} mnt", "{n} min";
    hours_minutes(h, m): "{h} jam {m} mnt", "{h} h {m} min";
    days_hours(d, h): "{d} hari {h} jam", "{d} d {h} h";
    cancel: "Batal", "Cancel";
    show: "Tampilkan", "Show";
    hide: "Sembunyikan", "Hide";
    stale_signed_out: "Sesi Anda berakhir. Masuk lagi untuk melihat yang terbaru; yang tampak adalah keadaan pukul",
        "Your session has ended. Sign in again to see what is new; what you see is from";
    stale: "Tidak tersambung ke server. Yang tampak adalah keadaan pukul", "No connection to the server. What you see is from";
    sign_in: "Masuk", "Sign in";
    sign_in_again: "Masuk lagi", "Sign in again";
    identifier: "Nama pengguna atau NIP", "User name or NIP";
    password: "Kata sandi", "Password";
    skip_to_content: "Langsung ke isi", "Skip to content";
    ways: "Menu utama", "Main menu";
    waiting: "Menunggu", "Waiting";
    letters: "Surat", "Letters";
    letters_noun: "surat", "letters";
    registers: "Buku", "Registers";
    more: "Lainnya", "More";
    you_are_offline: "Tidak tersambung. Yang tampak mungkin bukan keadaan terakhir; Layang mencoba menyambung lagi.",
        "Not connected. What you see may not be the latest; Layang keeps trying to reconnect.";
    mail_not_set_up: "Surel belum disiapkan: surat terbit tidak dikirim, hanya disimpan sebagai berkas.",
        "Mail is not set up: issued letters are not sent, only kept as files.";
    letters_came_back(n): "{n} surat dikembalikan kepada Anda", "{n} of your letters came back";
    page_not_found: "Halaman tidak ditemukan", "Page not found";
    page_not_found_why: "Alamat ini tidak ada di Layang. Mungkin salah ketik, atau tautannya sudah lama.",
        "There is no such address in Layang. It may be mistyped, or the link is old.";
    to_the_start: "Ke halaman awal", "To the start";
    keys: "Tombol papan ketik", "Keyboard keys";
    key_next: "ke surat berikutnya dalam daftar", "to the next letter in the list";
    key_previous: "ke surat sebelumnya", "to the letter before";
    key_open: "buka surat itu", "open that letter";
    key_help: "bantuan ini", "this help";
    keys_on: "Pakai tombol j, k dan ?", "Use the keys j, k and ?";
}

impl Words {
    /// A letter's state, in the words that people use.
    pub fn state(self, state: StateName) -> &'static str {
        let (id, en) = match state {
            StateName::Draft => ("Konsep", "Draft"),
            StateName::InReview => ("Diperiksa", "Under review"),
            StateName::ReadyToSign => ("Siap ditandatangani", "Ready to sign"),
            StateName::Returned => ("Dikembalikan", "Returned"),
            StateName::Issued => ("Terbit", "Issued"),
            StateName::Dispatched => ("Terkirim", "Sent"),
            StateName::Cancelled => ("Dibatalkan", "Cancelled"),
            StateName::Revoked => ("Dicabut", "Revoked"),
        };
        self.pick(id, en)
    }

    /// Sifat.
    pub fn confidentiality(self, confidentiality: Confidentiality) -> &'static str {
        let (id, en) = match confidentiality {
            Confidentiality::Ordinary => ("Biasa", "Ordinary"),
            Confidentiality::Restricted => ("Terbatas", "Restricted"),
            Confidentiality::Secret => ("Rahasia", "Secret"),
            Confidentiality::TopSecret => ("Sangat Rahasia", "Top secret"),
        };
        self.pick(id, en)
    }

    /// Urgensi.
    pub fn urgency(self, urgency: Urgency) -> &'static str {
        let (id, en) = match urgency {
            Urgency::Ordinary => ("Biasa", "Ordinary"),
            Urgency::Urgent => ("Segera", "Urgent"),
            Urgency::Immediate => ("Sangat Segera", "Immediate"),
        };
        self.pick(id, en)
    }

    /// How a post is held.
    pub fn holding(self, kind: HoldingKind) -> &'static str {
        let (id, en) = match kind {
            HoldingKind::Definitive => ("Definitif", "Definitive"),
            HoldingKind::ActingVacant => ("Plt. (jabatan kosong)", "Plt. (post vacant)"),
            HoldingKind::ActingAbsent => ("Plh. (pejabat berhalangan)", "Plh. (holder away)"),
        };
        self.pick(id, en)
    }

    /// What a post does.
    pub fn position_kind(self, kind: PositionKind) -> &'static str {
        let (id, en) = match kind {
            PositionKind::HeadOfOffice => ("Kepala Dinas", "Head of office"),
            PositionKind::Secretary => ("Sekretaris", "Secretary"),
            PositionKind::HeadOfDivision => ("Kepala Bidang", "Head of division"),
            PositionKind::HeadOfSubdivision => ("Kepala Subbagian", "Head of subdivision"),
            PositionKind::Registry => ("Petugas TU", "Registry clerk"),
            PositionKind::Staff => ("Pelaksana / admin bidang", "Staff / unit admin"),
        };
        self.pick(id, en)
    }

    /// Where the sending to a recipient stands.
    pub fn delivery(self, state: DeliveryState) -> &'static str {
        let (id, en) = match state {
            DeliveryState::Waiting => ("Menunggu dikirim", "Waiting to be sent"),
            DeliveryState::HandingOver => ("Sedang dikirim", "Being sent"),
            DeliveryState::Sent => ("Terkirim", "Sent"),
            DeliveryState::Filed => ("Belum dikirim: disimpan sebagai berkas", "Not sent: kept as a file"),
            DeliveryState::Uncertain => ("Tidak pasti terkirim", "Not known whether sent"),
            DeliveryState::Failed => ("Gagal dikirim", "Could not be sent"),
        };
        self.pick(id, en)
    }

    /// The text of this language.
    pub fn pick(self, id: &'static str, en: &'static str) -> &'static str {
        match self.0 {
            Language::Id => id,
            Language::En => en,
        }
    }

    /// A time that passed, as in `1 j 20 m`.
    pub fn duration(self, minutes: i64) -> String {
        match minutes {
            ..60 => self.minutes(minutes),
            60..1440 => self.hours_minutes(minutes / 60, minutes % 60),
            _ => self.days_hours(minutes / 1440, minutes % 1440 / 60),
        }
    }

    /// A file's size: `1,8 MB` in Indonesian, `1.8 MB` in English. A megabyte is 1,000,000 bytes here, as the SOP's
    /// reader counts.
    pub fn size(self, bytes: u64) -> String {
        let text = match bytes {
            ..1_000 => return format!("{bytes} B"),
            1_000..1_000_000 => return format!("{} KB", bytes.div_ceil(1_000)),
            _ => format!("{}.{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000),
        };
        if self.0 == Language::Id { text.replace('.', ",") } else { text }
    }
}
