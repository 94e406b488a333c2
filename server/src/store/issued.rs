//! Issued letters: what verification and the registers stand on.

use super::{Store, Stored, Tx, count, hash, parsed, read, within};
use domain::{ContentHash, LetterId, PersonId, PublicId, Sha256Hash, Timestamp};

/// An issued letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IssuedLetter {
    /// The letter.
    pub letter: LetterId,
    /// What its QR code names.
    pub public_id: PublicId,
    /// Its number.
    pub number: String,
    /// When it was signed.
    pub issued_at: Timestamp,
    /// The revision that was signed.
    pub revision: ContentHash,
    /// Who signed.
    pub signer: PersonId,
    /// The signer's name as it was.
    pub signer_name: String,
    /// The signer's post as it was, Plt and Plh marked.
    pub position_title: String,
    /// The signed PDF.
    pub pdf: Sha256Hash,
    /// Its size in bytes.
    pub pdf_size: u64,
    /// Its pages, the attachments' included.
    pub pages: u32,
    /// Pages of the letter itself.
    pub letter_pages: u32,
    /// The filled .docx that it was made from.
    pub docx: Sha256Hash,
    /// The signer's certificate, DER.
    pub certificate: Vec<u8>,
}

/// What issue adds to the registers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewIssue {
    /// The letter.
    pub issued: IssuedLetter,
    /// The year of its date, whose book it goes into.
    pub year: i32,
}

#[derive(sqlx::FromRow)]
struct Row {
    letter_id: String,
    public_id: String,
    number: String,
    issued_at: i64,
    revision: Vec<u8>,
    signer_id: String,
    signer_name: String,
    position_title: String,
    pdf: Vec<u8>,
    pdf_size: i64,
    pages: i64,
    letter_pages: i64,
    docx: Vec<u8>,
    certificate: Vec<u8>,
}

const COLUMNS: &str =
    "select letter_id, public_id, number, issued_at, revision, signer_id, signer_name, position_title, pdf,
    pdf_size, pages, letter_pages, docx, certificate from issued where ";

fn issued(row: Option<Row>) -> Stored<Option<IssuedLetter>> {
    row.map(|row| {
        Ok(IssuedLetter {
            letter: parsed("issued.letter_id", &row.letter_id)?,
            public_id: parsed("issued.public_id", &row.public_id)?,
            number: row.number,
            issued_at: Timestamp(row.issued_at),
            revision: hash("issued.revision", &row.revision)?,
            signer: parsed("issued.signer_id", &row.signer_id)?,
            signer_name: row.signer_name,
            position_title: row.position_title,
            pdf: hash("issued.pdf", &row.pdf)?,
            pdf_size: count(row.pdf_size),
            pages: count(row.pages),
            letter_pages: count(row.letter_pages),
            docx: hash("issued.docx", &row.docx)?,
            certificate: row.certificate,
        })
    })
    .transpose()
}

impl Store {
    /// The issued letter of this id.
    ///
    /// # Errors
    /// When the engine does not answer.
    pub async fn issued(&self, letter: LetterId) -> Stored<Option<IssuedLetter>> {
        issued(read!(self, pool => sqlx::query_as(sqlx::AssertSqlSafe(format!("{COLUMNS} letter_id = $1")))
            .bind(letter.to_string()).fetch_optional(pool).await?))
    }

    /// The issued letter that a QR code names.
    ///
    /// # Errors
    /// When the engine does not answer.
    pub async fn issued_as(&self, public_id: PublicId) -> Stored<Option<IssuedLetter>> {
        issued(read!(self, pool => sqlx::query_as(sqlx::AssertSqlSafe(format!("{COLUMNS} public_id = $1")))
            .bind(public_id.to_string()).fetch_optional(pool).await?))
    }

    /// The issued letter whose signed PDF has this hash.
    ///
    /// # Errors
    /// When the engine does not answer.
    pub async fn issued_pdf(&self, pdf: Sha256Hash) -> Stored<Option<IssuedLetter>> {
        issued(read!(self, pool => sqlx::query_as(sqlx::AssertSqlSafe(format!("{COLUMNS} pdf = $1")))
            .bind(&pdf.0[..]).fetch_optional(pool).await?))
    }
}

impl Tx {
    /// Enters an issued letter into the year's book under the next number of it.
    ///
    /// # Errors
    /// [`super::StoreError::is_taken`] when the letter is issued already.
    pub async fn enter_issued(&mut self, new: &NewIssue) -> Stored<()> {
        let issued = &new.issued;
        self.lock(&format!("book {}", new.year)).await?;
        within!(self, c => sqlx::query(
            "insert into issued (letter_id, public_id, year, book_sequence, number, issued_at, revision, signer_id,
                signer_name, position_title, pdf, pdf_size, pages, letter_pages, docx, certificate)
             select $1, $2, $3, coalesce(max(book_sequence), 0) + 1, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15
             from issued where year = $3")
            .bind(issued.letter.to_string()).bind(issued.public_id.to_string()).bind(i64::from(new.year))
            .bind(&issued.number).bind(issued.issued_at.0).bind(&issued.revision.0[..]).bind(issued.signer.to_string())
            .bind(&issued.signer_name).bind(&issued.position_title).bind(&issued.pdf.0[..])
            .bind(i64::try_from(issued.pdf_size).unwrap_or(i64::MAX)).bind(i64::from(issued.pages)).bind(i64::from(issued.letter_pages)).bind(&issued.docx.0[..]).bind(&issued.certificate)
            .execute(c).await.map(drop)?);
        Ok(())
    }

    /// Records when the last copy was sent.
    ///
    /// # Errors
    /// When the engine does not take it.
    pub async fn set_dispatched(&mut self, letter: LetterId, at: Timestamp) -> Stored<()> {
        within!(self, c => sqlx::query("update issued set dispatched_at = $2 where letter_id = $1")
            .bind(letter.to_string()).bind(at.0).execute(c).await.map(drop)?);
        Ok(())
    }
}
