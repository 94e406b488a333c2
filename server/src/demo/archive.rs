//! Many old letters, to measure with: rows only, without files.

use super::office::Cast;
use crate::{
    cases::Done,
    program::Program,
    store::{DeliveryRow, IssuedLetter, LetterRow, NewIssue, Recipient},
};
use domain::{
    Confidentiality, Content, DeliveryId, DeliveryState, Header, Letter, LetterId, PositionId, PublicId,
    RecipientKind, Sha256Hash, State, Timestamp, Urgency,
};
use uuid::Uuid;

const DAY_MS: i64 = 86_400_000;

/// Adds `number` dispatched letters, spread over the year before `now`.
pub async fn create(program: &Program, cast: &Cast, number: u32, now: Timestamp) -> Done<()> {
    let office = program.store.office().await?;
    let head = office.positions.iter().find(|position| position.title == "Kepala Dinas");
    let Some(head) = head.map(|position| position.id) else { return Ok(()) };
    let mut tx = program.store.begin().await?;
    for n in 0..number {
        let at = Timestamp(now.0 - DAY_MS * 365 * i64::from(number - n) / i64::from(number));
        let row = letter(cast, head, n, at);
        let id = row.letter.id;
        tx.save_letter(&row, at).await?;
        let issued = IssuedLetter {
            letter: id,
            public_id: PublicId(Uuid::new_v4()),
            number: format!("000.1/A{n}/PR"),
            issued_at: at,
            revision: row.content.hash(),
            signer: cast.people["kadis"],
            signer_name: "Ir. Bambang Suryono, M.Si.".to_owned(),
            position_title: "Kepala Dinas".to_owned(),
            pdf: Sha256Hash::of(id.to_string().as_bytes()),
            pdf_size: 0,
            pages: 1,
            letter_pages: 1,
            docx: Sha256Hash::of(b""),
            certificate: vec![],
        };
        tx.enter_issued(&NewIssue { issued, year: at.date(program.settings.zone).year }).await?;
        let delivery = DeliveryId::from_parts(at, rand::random());
        let to = &row.content.header.recipients[0];
        tx.add_delivery(
            &DeliveryRow {
                id: delivery,
                letter: id,
                to: Recipient { name: to.name.clone(), email: to.email.clone() },
                state: DeliveryState::Sent,
                message_id: delivery.to_string(),
                at: Some(at),
                error: None,
                attempts: 1,
                next_at: None,
            },
            0,
        )
        .await?;
        tx.set_dispatched(id, at).await?;
    }
    tx.commit().await?;
    Ok(())
}

fn letter(cast: &Cast, head: PositionId, n: u32, at: Timestamp) -> LetterRow {
    let content = Content {
        header: Header {
            kind: cast.kinds["Surat Dinas"],
            subject: format!("Pemberitahuan kegiatan penataan kawasan tahap {n}"),
            classification: "000.1".to_owned(),
            confidentiality: Confidentiality::Ordinary,
            urgency: Urgency::Ordinary,
            recipients: vec![domain::Recipient {
                kind: RecipientKind::To,
                name: format!("Kepala Desa {}", n % 269),
                email: "desa@contoh.go.id".to_owned(),
            }],
        },
        docx: None,
        attachments: vec![],
    };
    let state = State::Issued {
        revision: content.hash(),
        position: head,
        person: cast.people["kadis"],
        at,
        dispatched: Some(at),
    };
    let letter = Letter {
        id: LetterId::from_parts(at, rand::random()),
        unit: cast.units["PR"],
        drafter: cast.people["staf.perumahan"],
        state,
    };
    LetterRow { letter, content, revision: 1, since: at }
}
