//! Letters of the demo, brought into every state by the same commands that people send.

use super::{PASSWORD, office::Cast};
use crate::{
    cases::Done,
    program::Program,
    store::{Facts, Upload},
    trouble::internal,
};
use app::api::{Caller, letters::Letters};
use docx::sample::{Letter as Template, Sample};
use domain::{
    Action, Command, CommandId, Confidentiality, Content, ContentHash, FileRef, Header, LetterId, MediaType,
    NonEmptyText, Outcome, Recipient, RecipientKind, Timestamp, Urgency,
};

/// A letter of the demo.
struct Draft {
    by: &'static str,
    unit: &'static str,
    kind: &'static str,
    classification: &'static str,
    subject: &'static str,
    urgency: Urgency,
    to: &'static [(&'static str, &'static str)],
    body: &'static [&'static str],
}

const HOUSING: Draft = Draft {
    by: "staf.perumahan",
    unit: "PR",
    kind: "Surat Undangan",
    classification: "000.1.5",
    subject: "Undangan Rapat Koordinasi Penanganan Rumah Tidak Layak Huni Triwulan IV Tahun 2026",
    urgency: Urgency::Urgent,
    to: &[
        ("Kepala Bappeda Kabupaten Cilacap", "bappeda@contoh.go.id"),
        ("Camat Kesugihan", "kesugihan@contoh.go.id"),
    ],
    body: &[
        "Dalam rangka percepatan penanganan rumah tidak layak huni (RTLH) di Kabupaten Cilacap, kami bermaksud mengadakan rapat koordinasi dengan perangkat daerah dan kecamatan terkait.",
        "Sehubungan dengan hal tersebut, kami mengharap kehadiran Saudara pada hari Kamis, 26 November 2026 pukul 09.00 WIB di Ruang Rapat Disperkimta, dengan membawa data sasaran penerima bantuan di wilayah masing-masing.",
        "Mengingat pentingnya acara tersebut, dimohon hadir tepat waktu dan tidak diwakilkan. Atas perhatian dan kehadirannya diucapkan terima kasih.",
    ],
};

const LAND: Draft = Draft {
    by: "staf.pertanahan",
    unit: "PT",
    kind: "Surat Dinas",
    classification: "500.17.3",
    subject: "Permohonan Data Bidang Tanah Aset Pemerintah Desa Karangkandri",
    urgency: Urgency::Ordinary,
    to: &[("Kepala Kantor Pertanahan Kabupaten Cilacap", "kantah.cilacap@contoh.go.id")],
    body: &[
        "Menindaklanjuti rapat inventarisasi aset tanah pemerintah desa tanggal 12 November 2026, bersama ini kami mohon bantuan data bidang tanah yang tercatat atas nama Pemerintah Desa Karangkandri.",
        "Data dimaksud akan digunakan untuk pencocokan daftar aset desa. Kami mengharap data dapat kami terima paling lambat tanggal 4 Desember 2026.",
        "Demikian, atas bantuan dan kerja samanya diucapkan terima kasih.",
    ],
};

const SETTLEMENT: Draft = Draft {
    by: "staf.permukiman",
    unit: "KP",
    kind: "Surat Dinas",
    classification: "600.2",
    subject: "Pemberitahuan Pelaksanaan Perbaikan Jalan Lingkungan Kelurahan Sidakaya",
    urgency: Urgency::Ordinary,
    to: &[("Lurah Sidakaya", "sidakaya@contoh.go.id")],
    body: &[
        "Diberitahukan dengan hormat bahwa pekerjaan perbaikan jalan lingkungan di RW 03 dan RW 05 Kelurahan Sidakaya akan dilaksanakan mulai tanggal 30 November 2026 selama 21 hari kalender.",
        "Selama pekerjaan berlangsung, lalu lintas warga dialihkan sesuai petunjuk di lapangan. Mohon bantuan Saudara menyampaikan hal ini kepada warga.",
        "Demikian untuk menjadikan maklum, atas kerja samanya diucapkan terima kasih.",
    ],
};

const STAFF: Draft = Draft {
    by: "staf.umpeg",
    unit: "UMPEG",
    kind: "Surat Tugas",
    classification: "800.1.11",
    subject: "Penugasan Peserta Bimbingan Teknis Tata Naskah Dinas Elektronik",
    urgency: Urgency::Ordinary,
    to: &[("Kepala BKPSDM Kabupaten Cilacap", "bkpsdm@contoh.go.id")],
    body: &[
        "Menunjuk surat Kepala BKPSDM tentang Bimbingan Teknis Tata Naskah Dinas Elektronik, bersama ini kami menugaskan dua orang pegawai sebagai peserta kegiatan dimaksud pada tanggal 1 dan 2 Desember 2026.",
        "Demikian untuk dilaksanakan dengan penuh tanggung jawab.",
    ],
};

/// How far a letter goes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Until {
    Draft,
    Submitted,
    Approved(usize),
    Returned(&'static str),
    Issued,
    Revoked(&'static str),
    Cancelled(&'static str),
}

/// Which letter goes how far, and how many minutes ago it began.
const STORIES: [(&Draft, &str, Until, i64); 11] = [
    (&HOUSING, "", Until::Issued, 4 * 1440),
    (
        &SETTLEMENT,
        "Pemberitahuan Jadwal Survei Drainase Kelurahan Tegalreja",
        Until::Revoked("Jadwal berubah; digantikan surat baru"),
        3 * 1440,
    ),
    (&LAND, "Undangan Mediasi Batas Tanah Desa Menganti", Until::Issued, 2 * 1440),
    (
        &STAFF,
        "Penugasan Pengelola Arsip Dinamis",
        Until::Cancelled("Kegiatan ditunda oleh penyelenggara"),
        1440,
    ),
    (&STAFF, "", Until::Approved(2), 95),
    (&HOUSING, "Permohonan Data Backlog Perumahan Kecamatan Kesugihan", Until::Approved(2), 33),
    (&LAND, "", Until::Approved(1), 26),
    (&SETTLEMENT, "", Until::Submitted, 4),
    (&HOUSING, "Undangan Sosialisasi Bantuan Stimulan Perumahan Swadaya", Until::Submitted, 14),
    (
        &HOUSING,
        "Jawaban Permohonan Rekomendasi Site Plan Perumahan Griya Asri",
        Until::Returned(
            "Nomor surat pemohon di paragraf pertama salah ketik. Lampirkan juga gambar site plan.",
        ),
        180,
    ),
    (&SETTLEMENT, "Laporan Kemajuan Penataan Kawasan Kumuh (konsep)", Until::Draft, 50),
];

/// One actor's hand in the demo.
struct Teller<'a, F> {
    program: &'a Program,
    cast: &'a Cast,
    set_clock: F,
    now: Timestamp,
}

impl<F: Fn(Timestamp)> Teller<'_, F> {
    fn caller(&self, username: &str) -> Caller {
        Caller { person: self.cast.people[username], device: "Chrome, Windows".to_owned() }
    }

    /// A few minutes pass.
    fn later(&mut self, minutes: i64) {
        self.now = self.now.plus_minutes(minutes);
        (self.set_clock)(self.now);
    }

    fn command(&self, letter: LetterId, action: Action) -> Command {
        Command { id: CommandId::from_parts(self.now, rand::random()), letter, made_at: self.now, action }
    }

    async fn send(&self, username: &str, letter: LetterId, action: Action) -> Done<()> {
        let answer = self.program.command(self.caller(username), self.command(letter, action)).await?;
        expect_applied(&answer.outcome)
    }

    async fn tell(&mut self, draft: &Draft, subject: &str, until: Until) -> Done<()> {
        let letter = LetterId::from_parts(self.now, rand::random());
        let subject = if subject.is_empty() { draft.subject } else { subject };
        let revision = self.save(letter, draft, subject).await?;
        if until == Until::Draft {
            return Ok(());
        }
        self.later(1);
        self.send(draft.by, letter, Action::Submit { revision }).await?;
        self.program.make_preview(letter).await?;
        if let Until::Cancelled(reason) = until {
            self.later(2);
            return self.send(draft.by, letter, Action::Cancel { reason: text(reason)? }).await;
        }
        let first = match draft.unit {
            "PR" => "kabid.perumahan",
            "UMPEG" => "kasubag",
            _ => "kabid.permukiman",
        };
        if let Until::Returned(reason) = until {
            self.later(3);
            return self
                .send(first, letter, Action::Return { revision, reason: text(reason)?, post: None })
                .await;
        }
        let approvals = match until {
            Until::Submitted => 0,
            Until::Approved(stages) => stages,
            _ => 2,
        };
        for by in [first, "sekretaris"].into_iter().take(approvals) {
            self.later(3);
            self.send(by, letter, Action::Approve { revision, post: None }).await?;
        }
        if matches!(until, Until::Issued | Until::Revoked(_)) {
            self.later(4);
            let command = self.command(letter, Action::Sign { revision });
            let answer = self.program.sign(self.caller("kadis"), command, PASSWORD.to_owned()).await?;
            expect_applied(&answer.outcome)?;
        }
        if let Until::Revoked(reason) = until {
            self.later(60);
            self.send("kadis", letter, Action::Revoke { reason: text(reason)? }).await?;
        }
        Ok(())
    }

    async fn save(&self, letter: LetterId, draft: &Draft, subject: &str) -> Done<ContentHash> {
        let recipients: Vec<Recipient> = draft
            .to
            .iter()
            .map(|(name, email)| Recipient {
                kind: RecipientKind::To,
                name: (*name).to_owned(),
                email: (*email).to_owned(),
            })
            .collect();
        let template = Template {
            recipients: recipients.iter().map(|recipient| recipient.name.clone()).collect(),
            ..Template::with_body(draft.body.iter().copied())
        };
        let bytes = Sample::letter(&template).bytes().map_err(internal)?;
        let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        let hash = self.program.files.put(bytes).await?;
        let facts = Facts { size, ..Facts::default() };
        let mut tx = self.program.store.begin().await?;
        let upload = Upload { hash, media: MediaType::Docx, facts };
        tx.add_upload(letter, &upload, self.cast.people[draft.by], self.now).await?;
        tx.commit().await?;
        let content = Content {
            header: Header {
                kind: self.cast.kinds[draft.kind],
                subject: subject.to_owned(),
                classification: draft.classification.to_owned(),
                confidentiality: Confidentiality::Ordinary,
                urgency: draft.urgency,
                recipients,
            },
            docx: Some(FileRef {
                hash,
                name: "surat.docx".to_owned(),
                size,
                media: MediaType::Docx,
                pages: 0,
            }),
            attachments: vec![],
        };
        let revision = content.hash();
        let unit = self.cast.units[draft.unit];
        self.send(draft.by, letter, Action::Save { unit, base: None, content: Box::new(content) }).await?;
        Ok(revision)
    }
}

fn text(text: &str) -> Done<NonEmptyText> {
    Ok(text.to_owned().try_into().map_err(internal)?)
}

fn expect_applied(outcome: &Outcome) -> Done<()> {
    match outcome {
        Outcome::Applied { .. } => Ok(()),
        other => Err(internal(format!("the demo's story does not go on: {other:?}")).into()),
    }
}

/// Tells all stories.
pub async fn create(
    program: &Program,
    cast: &Cast,
    start: Timestamp,
    set_clock: impl Fn(Timestamp) + Copy,
) -> Done<()> {
    for (draft, subject, until, minutes_ago) in STORIES {
        let now = start.plus_minutes(-minutes_ago);
        set_clock(now);
        let mut teller = Teller { program, cast, set_clock, now };
        let subject_told = if subject.is_empty() { draft.subject } else { subject };
        println!("  {subject_told}");
        teller.tell(draft, subject, until).await?;
    }
    set_clock(start);
    Ok(())
}
