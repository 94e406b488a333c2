//! Sending an issued letter to a recipient: at most once without a person's word.
//!
//! Before the mail leaves, the store says that it is being handed over; after, that it was sent. Who finds the first and not
//! the second, after a crash or a broken line, cannot know: such a sending is uncertain, and a person decides.

use crate::{
    cases::{Done, finish_dispatch, system_entry},
    fault,
    mail::{Attachment, Failure, Mail, SendError},
    program::Program,
    store::{DeliveryRow, IssuedLetter, Job},
};
use app::api::letters::NoticeKind;
use domain::{DeliveryState, Event, MAX_ATTEMPTS, Sha256Hash, retry_pause_ms};

impl Program {
    /// What a crash cut off while it was handed over: nobody knows whether it went. A folder is no mail server: there the
    /// file is simply written again under the same name.
    pub(super) async fn settle_cut_off(&self) -> Done<()> {
        let now = self.clock.now();
        for delivery in self.store.cut_off_deliveries().await? {
            let mut tx = self.store.begin().await?;
            if self.mailer.is_sending() {
                self.give_up(&mut tx, &delivery, DeliveryState::Uncertain, "").await?;
            } else {
                let from = [DeliveryState::HandingOver];
                tx.move_delivery(delivery.id, &from, DeliveryState::Waiting, None, now).await?;
                tx.enqueue(crate::store::JobKind::Deliver, &delivery.id.to_string(), now).await?;
            }
            tx.commit().await?;
        }
        Ok(())
    }

    pub(super) async fn deliver_job(&self, job: &Job) -> Done<()> {
        let Ok(id) = job.target.parse() else { return self.finish(job).await };
        let Some(delivery) = self.store.delivery(id).await? else { return self.finish(job).await };
        if delivery.state != DeliveryState::Waiting {
            return self.finish(job).await;
        }
        let Some(issued) = self.store.issued(delivery.letter).await? else { return self.finish(job).await };
        let mail = self.letter_mail(&delivery, &issued).await?;
        let ready = match self.mailer.prepare(&mail).await {
            Ok(ready) => ready,
            Err(error) => return self.not_sent(job, &delivery, &error).await,
        };
        let mut tx = self.store.begin().await?;
        let waiting = [DeliveryState::Waiting];
        if tx.move_delivery(id, &waiting, DeliveryState::HandingOver, None, self.clock.now()).await?.is_none()
        {
            return Ok(());
        }
        tx.commit().await?;
        fault::point("handing over");
        match ready.hand_over().await {
            Ok(_) => {
                fault::point("handed over");
                self.sent(job, &delivery).await
            }
            Err(error) => self.not_sent(job, &delivery, &error).await,
        }
    }

    async fn sent(&self, job: &Job, delivery: &DeliveryRow) -> Done<()> {
        let now = self.clock.now();
        let from = [DeliveryState::HandingOver];
        let mut tx = self.store.begin().await?;
        tx.lock(&format!("letter {}", delivery.letter)).await?;
        if self.mailer.is_sending() {
            tx.move_delivery(delivery.id, &from, DeliveryState::Sent, None, now).await?;
            let event = Event::Sent { recipient: delivery.to.name.clone() };
            tx.append(system_entry(delivery.letter, now, event)).await?;
            finish_dispatch(&mut tx, delivery.letter, now).await?;
        } else {
            tx.move_delivery(delivery.id, &from, DeliveryState::Filed, None, now).await?;
        }
        tx.finish_job(job).await?;
        tx.commit().await?;
        fault::point("sent");
        self.changed();
        Ok(())
    }

    async fn not_sent(&self, job: &Job, delivery: &DeliveryRow, error: &SendError) -> Done<()> {
        tracing::warn!(delivery = %delivery.id, %error, "a letter could not be sent");
        let now = self.clock.now();
        let mut tx = self.store.begin().await?;
        let tries = job.attempts + 1;
        match error.kind {
            Failure::Temporary if tries < MAX_ATTEMPTS => {
                let from = [DeliveryState::Waiting, DeliveryState::HandingOver];
                tx.move_delivery(delivery.id, &from, DeliveryState::Waiting, Some(&error.text), now).await?;
                tx.postpone_job(job, now.plus_ms(retry_pause_ms(tries)), &error.text).await?;
            }
            Failure::Temporary | Failure::Permanent => {
                self.give_up(&mut tx, delivery, DeliveryState::Failed, &error.text).await?;
                tx.finish_job(job).await?;
            }
            Failure::Unknown => {
                self.give_up(&mut tx, delivery, DeliveryState::Uncertain, &error.text).await?;
                tx.finish_job(job).await?;
            }
        }
        tx.commit().await?;
        self.changed();
        Ok(())
    }

    /// Leaves a sending to a person, and tells the drafter.
    async fn give_up(
        &self,
        tx: &mut crate::store::Tx,
        delivery: &DeliveryRow,
        state: DeliveryState,
        error: &str,
    ) -> Done<()> {
        let now = self.clock.now();
        let from = [DeliveryState::Waiting, DeliveryState::HandingOver];
        let error = (!error.is_empty()).then_some(error);
        if tx.move_delivery(delivery.id, &from, state, error, now).await?.is_some()
            && let Some(row) = tx.letter(delivery.letter).await?
        {
            self.notify(tx, row.letter.drafter, delivery.letter, NoticeKind::Undelivered, None, now).await?;
        }
        Ok(())
    }

    async fn letter_mail(&self, delivery: &DeliveryRow, issued: &IssuedLetter) -> Done<Mail> {
        let content = self.store.letter(delivery.letter).await?.map(|row| row.content);
        let subject = content.as_ref().map_or_else(String::new, |content| content.header.subject.clone());
        let link = crate::issuing::verification_link(&self.settings.public_url, issued.public_id);
        let office = &self.settings.office;
        let text = format!(
            "Yth. {}\n\nBersama ini kami kirimkan surat nomor {} tanggal {} hal {subject}, yang telah ditandatangani secara \
             elektronik oleh {}, {}.\n\nKeaslian surat dapat diperiksa di {link}\n\n{office}\n",
            delivery.to.name,
            issued.number,
            self.long_date(issued.issued_at),
            issued.signer_name,
            issued.position_title,
        );
        let mut attachments = vec![Attachment {
            name: format!("Surat {}.pdf", file_name(&issued.number)),
            bytes: self.files.get(issued.pdf).await?,
        }];
        let signed: Vec<Sha256Hash> = self.signed_attachments(delivery.letter).await?;
        for file in content.iter().flat_map(|content| &content.attachments) {
            if signed.contains(&file.hash) {
                attachments
                    .push(Attachment { name: file.name.clone(), bytes: self.files.get(file.hash).await? });
            }
        }
        Ok(Mail {
            message_id: delivery.message_id.clone(),
            at: self.clock.now(),
            to_name: delivery.to.name.clone(),
            to_address: delivery.to.email.clone(),
            subject: format!("{}: {subject}", issued.number),
            text,
            notice: false,
            attachments,
        })
    }
}

/// A number as part of a file's name.
fn file_name(number: &str) -> String {
    number.chars().map(|c| if c.is_alphanumeric() || c == '.' { c } else { '-' }).collect()
}
