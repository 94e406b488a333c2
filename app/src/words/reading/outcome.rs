//! What came of a command that was not applied, and what to do now.

use super::super::{Words, words};
use crate::api::letters::Overtaken;
use domain::{Event, Missing, Outcome, Refusal, RouteError, StateName, Timestamp, Zone};

words! {
    superseded: "Surat ini sudah berubah sejak Anda membacanya, jadi putusan Anda tidak diterapkan. Baca isi yang baru, lalu putuskan lagi.",
        "This letter has changed since you read it, so your decision was not applied. Read the new text, then decide again.";
    no_right: "Tidak diterapkan: jabatan yang Anda pegang sekarang tidak berwenang untuk ini. Tanyakan kepada administrator bila seharusnya boleh.",
        "Not applied: the posts that you hold now may not do this. Ask the administrator if you should be able to.";
    not_your_turn(state): "Tidak diterapkan: surat ini tidak lagi di tahap yang Anda putuskan; sekarang {state}.",
        "Not applied: this letter is no longer at the stage that you decided; it is now {state}.";
    wrong_state(state): "Tidak diterapkan: surat ini sekarang {state}.",
        "Not applied: this letter is now {state}.";
    wrong_state_since(state, at): "Tidak diterapkan: surat ini {state} sejak {at}.",
        "Not applied: this letter has been {state} since {at}.";
    overtaken(what, who, at): "{what}: {who}, {at}.", "{what}: {who}, {at}.";
    post_now_with(title, holders): "Jabatan {title} sekarang dipegang {holders}.", "The post of {title} is now held by {holders}.";
    post_no_longer_yours(title): "Jabatan {title} tidak lagi Anda pegang.", "You no longer hold the post of {title}.";
    incomplete(what): "Belum dapat diajukan. Lengkapi dulu: {what}.", "It cannot be submitted yet. Still missing: {what}.";
    unfillable(names): "Belum dapat diajukan: tanda isian {names} di berkas .docx tidak dikenal atau rusak. Perbaiki, lalu unggah lagi.",
        "It cannot be submitted yet: the placeholders {names} in the .docx are unknown or broken. Mend them, then upload again.";
    no_head_of_office: "Belum dapat diajukan: kantor belum mempunyai jabatan Kepala Dinas. Beri tahu administrator.",
        "It cannot be submitted yet: the office has no post of head of office. Tell the administrator.";
    no_head_of_unit: "Belum dapat diajukan: unit ini belum mempunyai kepala yang memeriksa suratnya. Beri tahu administrator.",
        "It cannot be submitted yet: this unit has no head to review its letters. Tell the administrator.";
    must_sign: "Tahap ini yang terakhir: tanda tangani surat ini.", "This is the last stage: sign the letter.";
    too_late: "Tidak dapat dibatalkan lagi: tahap berikutnya sudah memutuskan.",
        "It can no longer be undone: the next stage has decided.";
    no_remark: "Catatan ini sudah tidak ada.", "This remark is no longer there.";
    remark_stands: "Catatan yang sudah dijawab, atau milik orang lain, tidak dapat dihapus.",
        "A remark that was answered, or is somebody else's, cannot be removed.";
    cannot_replace: "Bagian ini tidak dapat diganti dari sini: teksnya sudah berubah, atau berisi gambar, isian otomatis, atau catatan kaki. Tulis catatan saja, lalu kembalikan suratnya.",
        "This passage cannot be replaced from here: its text has changed, or it holds a picture, a field or a footnote. Write a remark and send the letter back instead.";
    unknown_file: "Ada berkas yang belum terunggah untuk surat ini. Unggah lagi, lalu simpan.",
        "A file was not uploaded for this letter. Upload it again, then save.";
    unknown_kind: "Jenis surat ini tidak dipakai lagi. Pilih jenis lain.", "This kind of letter is no longer used. Choose another.";
    unusable: "Tidak diterapkan: versi aplikasi di perangkat ini tidak cocok dengan server. Perbarui aplikasi, lalu ulangi.",
        "Not applied: the program on this device does not match the server's. Renew it, then do it again.";
    unusable_field: "Tidak diterapkan: isinya terlalu panjang atau tidak dapat dibaca. Persingkat, lalu ulangi.",
        "Not applied: what it says is too long or cannot be read. Shorten it, then do it again.";
    no_letter: "Surat ini belum pernah disimpan. Simpan dulu.", "This letter was never saved. Save it first.";
}

impl Words {
    /// What a draft lacks.
    pub fn missing(self, missing: Missing) -> &'static str {
        let (id, en) = match missing {
            Missing::Docx => ("berkas surat (.docx)", "the letter's file (.docx)"),
            Missing::Subject => ("hal", "the subject"),
            Missing::Classification => ("klasifikasi", "the classification"),
            Missing::Recipient => ("tujuan", "a recipient"),
            Missing::RecipientName => ("nama penerima", "a recipient's name"),
            Missing::RecipientEmail => {
                ("alamat surel penerima yang benar", "a recipient's valid e-mail address")
            }
        };
        self.pick(id, en)
    }

    /// What a command came too late for: what was done, by whom, and when; of a new text, which revision it is.
    pub fn overtaken_by(self, by: &Overtaken, now: Timestamp, zone: Zone) -> String {
        let line = match by {
            Overtaken::By(line) => line,
            Overtaken::Post { title, holders } if holders.is_empty() => {
                return self.post_no_longer_yours(title);
            }
            Overtaken::Post { title, holders } => return self.post_now_with(title, holders.join(", ")),
        };
        let what = match (&line.event, line.revision) {
            (Event::Submitted { .. } | Event::Amended { .. }, Some(revision)) => {
                format!("{} · {}", self.revision_number(revision), self.event(&line.event))
            }
            (event, _) => self.event(event),
        };
        let person = line.person.clone().unwrap_or_else(|| self.by_system().to_owned());
        let who = line.position.iter().fold(person, |who, position| format!("{who}, {position}"));
        self.overtaken(what, who, line.at.short(now, zone, self.0))
    }

    /// Why a command came to nothing, and what to do now.
    pub fn outcome(self, outcome: &Outcome, now: Timestamp, zone: Zone) -> String {
        let why = match outcome {
            Outcome::Applied { state, .. } => return self.state(*state).to_owned(),
            Outcome::Superseded { .. } => return self.superseded().to_owned(),
            Outcome::Refused { why } => why,
        };
        let in_sentence = |state: StateName| self.state(state).to_lowercase();
        match why {
            Refusal::NoRight => self.no_right().into(),
            Refusal::NotYourTurn { state } => self.not_your_turn(in_sentence(*state)),
            Refusal::WrongState { state, at: Some(at), .. } => {
                self.wrong_state_since(in_sentence(*state), at.short(now, zone, self.0))
            }
            Refusal::WrongState { state, .. } => self.wrong_state(in_sentence(*state)),
            Refusal::Incomplete { missing } => {
                let what: Vec<&str> = missing.iter().map(|what| self.missing(*what)).collect();
                self.incomplete(what.join(", "))
            }
            Refusal::Placeholders { names } => self.unfillable(names.join(", ")),
            Refusal::NoRoute { error: RouteError::NoHeadOfOffice } => self.no_head_of_office().into(),
            Refusal::NoRoute { error: RouteError::NoHeadOfUnit } => self.no_head_of_unit().into(),
            Refusal::MustSign => self.must_sign().into(),
            Refusal::TooLate => self.too_late().into(),
            Refusal::NoRemark => self.no_remark().into(),
            Refusal::RemarkStands => self.remark_stands().into(),
            Refusal::CannotReplace => self.cannot_replace().into(),
            Refusal::UnknownFile => self.unknown_file().into(),
            Refusal::UnknownKind => self.unknown_kind().into(),
            Refusal::NoLetter => self.no_letter().into(),
            Refusal::Unusable { field: Some(_) } => self.unusable_field().into(),
            Refusal::Unusable { field: None } => self.unusable().into(),
        }
    }
}
