//! Telling people of notices by e-mail: at most once. One that is lost is no harm, the program itself shows it too.

use crate::{
    cases::Done,
    mail::{Failure, Mail},
    program::Program,
    store::{Job, JobKind},
};
use app::api::letters::NoticeKind;
use domain::{MAX_ATTEMPTS, State, retry_pause_ms};

impl Program {
    pub(super) async fn notify_job(&self, job: &Job) -> Done<()> {
        let Ok(id) = job.target.parse() else { return self.finish(job).await };
        let Some(notice) = self.store.notice(id).await? else { return self.finish(job).await };
        let office = self.store.office().await?;
        let Some(person) =
            office.person(notice.person).filter(|person| person.active && !person.email.is_empty())
        else {
            return self.finish(job).await;
        };
        let Some(row) = self.store.letter(notice.letter).await? else { return self.finish(job).await };
        let subject = &row.content.header.subject;
        let (title, what) = match notice.kind {
            NoticeKind::Waits => ("Menunggu Anda", "menunggu keputusan Anda"),
            NoticeKind::Returned => ("Dikembalikan", "dikembalikan untuk koreksi"),
            NoticeKind::Issued => ("Terbit", "telah ditandatangani dan terbit"),
            NoticeKind::Mended => ("Diperbaiki", "diperbaiki langsung oleh atasan; lihat perubahannya"),
            NoticeKind::Answered => ("Dijawab", "memuat jawaban atas catatan Anda"),
            NoticeKind::Undelivered => ("Gagal dikirim", "belum terkirim kepada salah satu tujuan"),
        };
        let why = match &row.letter.state {
            State::Returned { reason, .. } if notice.kind == NoticeKind::Returned => {
                format!("\n\nAlasannya:\n{reason}")
            }
            _ => String::new(),
        };
        let link = format!("{}/surat/{}", self.settings.public_url, notice.letter);
        let mail = Mail {
            message_id: format!("{id}@notice.layang.invalid"),
            at: self.clock.now(),
            to_name: person.name.clone(),
            to_address: person.email.clone(),
            subject: format!("{title}: {subject}"),
            text: format!(
                "Yth. {}\n\nSurat hal \"{subject}\" {what}.{why}\n\nBuka: {link}\n\nLayang\n",
                person.name
            ),
            notice: true,
            attachments: vec![],
        };
        match self.mailer.prepare(&mail).await {
            Ok(ready) => {
                self.finish(job).await?;
                if let Err(error) = ready.hand_over().await {
                    tracing::warn!(%error, "a notice was not sent");
                    if error.kind == Failure::Temporary {
                        self.try_notice_later(job).await?;
                    }
                }
            }
            Err(error) if error.kind == Failure::Temporary && job.attempts + 1 < MAX_ATTEMPTS => {
                let at = self.clock.now().plus_ms(retry_pause_ms(job.attempts + 1));
                let mut tx = self.store.begin().await?;
                tx.postpone_job(job, at, &error.text).await?;
                tx.commit().await?;
            }
            Err(error) => {
                tracing::warn!(%error, "a notice was not sent");
                self.finish(job).await?;
            }
        }
        Ok(())
    }

    async fn try_notice_later(&self, job: &Job) -> Done<()> {
        let mut tx = self.store.begin().await?;
        let at = self.clock.now().plus_ms(retry_pause_ms(MAX_ATTEMPTS));
        tx.want_job(JobKind::Notify, &job.target, at).await?;
        tx.commit().await?;
        Ok(())
    }
}
