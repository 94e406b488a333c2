//! What anyone who holds an issued letter can ask.

use super::Done;
use crate::{program::Program, trouble::internal};
use app::{
    api::verification::{Facts, FileVerdict, Verdict, Verification},
    error::Answered,
};
use async_trait::async_trait;
use domain::{Confidentiality, PublicId, Sha256Hash, State};

impl Program {
    async fn verdict_on(&self, id: &str) -> Done<Verdict> {
        let Ok(id) = id.trim().parse::<PublicId>() else { return Ok(Verdict::Unknown) };
        let Some(issued) = self.store.issued_as(id).await? else { return Ok(Verdict::Unknown) };
        let Some(row) = self.store.letter(issued.letter).await? else { return Ok(Verdict::Unknown) };
        let certificate = pades::Certificate::from_der(&issued.certificate).map_err(internal)?.facts();
        let header = row.content.header;
        let open = matches!(header.confidentiality, Confidentiality::Ordinary);
        Ok(Verdict::Known(Facts {
            office: self.settings.office.clone(),
            zone: self.settings.zone,
            number: issued.number,
            issued_at: issued.issued_at,
            subject: open.then_some(header.subject),
            signer: issued.signer_name,
            position: issued.position_title,
            pdf: issued.pdf,
            revoked: match row.letter.state {
                State::Revoked { at, reason, .. } => Some((at, reason.to_string())),
                _ => None,
            },
            certificate_issuer: certificate.issuer.unwrap_or_default(),
            certificate_serial: certificate.serial,
            certified: false,
        }))
    }

    /// What can be said of a PDF that someone holds.
    pub(crate) async fn verdict_on_file(&self, pdf: Vec<u8>) -> Done<FileVerdict> {
        if !pdf.starts_with(b"%PDF-") {
            return Ok(FileVerdict::NotAPdf);
        }
        if let Some(issued) = self.store.issued_pdf(Sha256Hash::of(&pdf)).await? {
            let row = self.store.letter(issued.letter).await?;
            let revoked = row.is_some_and(|row| matches!(row.letter.state, State::Revoked { .. }));
            return Ok(FileVerdict::Genuine { public_id: issued.public_id, revoked });
        }
        let trusted = self.trusted().await?;
        let reports = self.heavy(move || pades::verify(&pdf, &trusted)).await?;
        Ok(match reports {
            Err(_) => FileVerdict::NotAPdf,
            Ok(reports) if reports.iter().any(pades::SignatureReport::is_valid) => {
                FileVerdict::SignedButUnknown
            }
            // A chain that holds under an authority of ours, or a signature that names one of our certificates but does not
            // hold any more.
            Ok(reports) if reports.iter().any(|report| report.trust.is_ok()) => FileVerdict::Changed,
            Ok(_) => FileVerdict::NotOurs,
        })
    }
}

#[async_trait]
impl Verification for Program {
    async fn verdict(&self, id: &str) -> Answered<Verdict> {
        Ok(self.verdict_on(id).await?)
    }
}
