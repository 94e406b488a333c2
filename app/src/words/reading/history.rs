//! Words of a letter's history.

use super::super::{Words, words};
use domain::{Event, HowFar, Reading};

words! {
    by_system: "Sistem", "System";
    history_intact: "Riwayat utuh: tidak ada baris yang berubah atau hilang.", "The history is whole: no line was changed or is missing.";
    history_broken: "Riwayat tidak utuh: ada baris yang berubah atau hilang. Beri tahu administrator.",
        "The history is not whole: a line was changed or is missing. Tell the administrator.";
    done_on_device(at): "dibuat {at} di perangkat, diterima", "made {at} on the device, received";
    clock_ahead(by): "jam perangkat terlalu cepat {by}", "the device's clock was {by} ahead";
    clock_behind(by): "jam perangkat terlambat {by}", "the device's clock was {by} behind";
    so_many_minutes(n): "{n} menit", "{n} minutes";
    so_many_hours(n): "{n} jam", "{n} hours";
    so_many_days(n): "{n} hari", "{n} days";
    on_device(device): "dari {device}", "from {device}";
    event_created: "Membuat konsep", "Made the draft";
    event_saved: "Menyimpan perubahan", "Saved changes";
    event_submitted: "Mengajukan", "Submitted";
    event_approved: "Menyetujui", "Approved";
    event_taken_back: "Membatalkan persetujuan", "Took the approval back";
    event_returned: "Mengembalikan", "Sent back";
    event_read: "Membuka surat", "Opened the letter";
    event_remarked(quote): "Memberi catatan pada “{quote}”", "Remarked on “{quote}”";
    event_remark_withdrawn: "Menghapus catatannya", "Removed an own remark";
    event_remark_answered: "Menjawab catatan", "Answered a remark";
    event_remark_done: "Menandai catatan selesai", "Marked a remark as done";
    event_remark_reopened: "Membuka lagi catatan", "Opened a remark again";
    event_amended(was, now): "Memperbaiki teks: “{was}” menjadi “{now}”", "Mended the text: “{was}” to “{now}”";
    read_nothing: "tanpa membuka teksnya", "without opening the text";
    read_opened: "teks dibuka, belum sampai akhir", "text opened, not to its end";
    read_to_end: "teks dibaca sampai akhir", "text read to the end";
    attachments_left(n): "{n} lampiran tidak dibuka", "{n} attachments not opened";
    event_issued(number): "Menandatangani dan menerbitkan, nomor {number}", "Signed and issued, number {number}";
    event_sent(recipient): "Terkirim ke {recipient}", "Sent to {recipient}";
    event_sent_again(recipient): "Mengirim ulang ke {recipient}", "Sent again to {recipient}";
    event_sent_from_file(recipient): "Mengirim ke {recipient}", "Had it sent to {recipient}";
    event_address_corrected(recipient, from, to): "Memperbaiki alamat {recipient} dari {from} menjadi {to}, lalu mengirim ulang",
        "Corrected the address of {recipient} from {from} to {to}, and sent again";
    event_taken_as_sent(recipient): "Menganggap terkirim ke {recipient}", "Took as sent to {recipient}";
    event_handed_over(recipient): "Mencatat sudah diserahkan kepada {recipient} tanpa surel", "Recorded as handed over to {recipient} without mail";
    event_dispatched: "Terkirim ke semua penerima", "Sent to all recipients";
    event_cancelled: "Membatalkan surat", "Cancelled the letter";
    event_revoked: "Mencabut surat", "Revoked the letter";
}

impl Words {
    /// What happened.
    pub fn event(self, event: &Event) -> String {
        match event {
            Event::Created => self.event_created().into(),
            Event::Saved => self.event_saved().into(),
            Event::Submitted { .. } => self.event_submitted().into(),
            Event::Approved => self.event_approved().into(),
            Event::ApprovalTakenBack => self.event_taken_back().into(),
            Event::Returned { .. } => self.event_returned().into(),
            Event::Read { .. } => self.event_read().into(),
            Event::Remarked { remark } => self.event_remarked(shortened(&remark.passage.quote)),
            Event::RemarkWithdrawn { .. } => self.event_remark_withdrawn().into(),
            Event::RemarkAnswered { .. } => self.event_remark_answered().into(),
            Event::RemarkSettled { done: true, .. } => self.event_remark_done().into(),
            Event::RemarkSettled { done: false, .. } => self.event_remark_reopened().into(),
            Event::Amended { was, now, .. } => self.event_amended(shortened(was), shortened(now)),
            Event::Issued { number } => self.event_issued(number),
            Event::Sent { recipient } => self.event_sent(recipient),
            Event::SentAgain { recipient } => self.event_sent_again(recipient),
            Event::SentFromFile { recipient } => self.event_sent_from_file(recipient),
            Event::AddressCorrected { recipient, from, to } => {
                self.event_address_corrected(recipient, from, to)
            }
            Event::TakenAsSent { recipient } => self.event_taken_as_sent(recipient),
            Event::HandedOver { recipient } => self.event_handed_over(recipient),
            Event::Dispatched => self.event_dispatched().into(),
            Event::Cancelled { .. } => self.event_cancelled().into(),
            Event::Revoked { .. } => self.event_revoked().into(),
        }
    }

    /// How far a device's clock was off: ahead of the server's by so many milliseconds, or behind.
    pub fn clock_off(self, off_ms: i64) -> String {
        // Two of a kind at least, so that there is no "1 hours".
        let by = match off_ms.unsigned_abs() / 60_000 {
            minutes @ ..120 => self.so_many_minutes(minutes),
            minutes @ 120..2_880 => self.so_many_hours(minutes / 60),
            minutes => self.so_many_days(minutes / 1_440),
        };
        if off_ms > 0 { self.clock_ahead(by) } else { self.clock_behind(by) }
    }

    /// What was read before a decision.
    pub fn reading(self, reading: Reading) -> String {
        let far = match reading.letter {
            HowFar::Unopened => self.read_nothing(),
            HowFar::Opened => self.read_opened(),
            HowFar::ToEnd => self.read_to_end(),
        };
        match reading.attachments_left {
            0 => far.to_owned(),
            n => format!("{far}, {}", self.attachments_left(n)),
        }
    }
}

/// So much of a passage names it.
const SHORT: usize = 80;

/// The beginning of a passage, on one line.
pub fn shortened(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(SHORT) {
        Some((at, _)) => format!("{}…", line[..at].trim_end()),
        None => line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Language;

    #[test]
    fn a_clock_that_is_off_is_told_in_what_people_count() {
        let (id, en) = (Words(Language::Id), Words(Language::En));
        assert_eq!(id.clock_off(3 * 60_000), "jam perangkat terlalu cepat 3 menit");
        assert_eq!(en.clock_off(-119 * 60_000), "the device's clock was 119 minutes behind");
        assert_eq!(id.clock_off(-86_400_000), "jam perangkat terlambat 24 jam");
        assert_eq!(
            en.clock_off(i64::MIN),
            format!("the device's clock was {} days behind", u64::pow(2, 63) / 86_400_000)
        );
    }
}
