//! The Buku Ekspedisi to print.

use super::Plain;
use crate::{
    cases::dispatch_book_lines,
    dispatch_book::{Heading, Line, Paper, dispatch_book},
    program::Program,
    trouble::reference,
};
use app::{api::session::Sessions, error::Error};
use axum::{
    extract::{Query, State},
    http::{
        HeaderMap,
        header::{CONTENT_DISPOSITION, CONTENT_TYPE},
    },
    response::{IntoResponse, Response},
};
use convert::SourceFormat;
use domain::{Date, DeliveryState, Language};
use serde::Deserialize;

/// Which part of the book.
#[derive(Deserialize)]
pub struct Period {
    year: i32,
    month: Option<u8>,
}

/// A year of the book, or one month of it, as a PDF.
pub async fn dispatch_book_pdf(
    State(program): State<Program>,
    Query(asked): Query<Period>,
    headers: HeaderMap,
) -> Result<Response, Plain> {
    let caller = program.caller(&headers).await?.ok_or(Error::SignedOut)?;
    program.reader_of_registers(&caller).await?;
    let (year, month) = (asked.year, asked.month.filter(|month| (1..=12).contains(month)).unwrap_or(0));
    if !(1900..3000).contains(&year) {
        return Err(Error::NotFound.into());
    }
    let zone = program.settings.zone;
    let day = |at: domain::Timestamp| at.date(zone).long(Language::Id);
    let lines: Vec<Line> = dispatch_book_lines(&program, year, month)
        .await?
        .into_iter()
        .map(|row| {
            let unsent = row.recipients.iter().any(|(_, state)| *state != DeliveryState::Sent);
            Line {
                sequence: row.sequence,
                dispatched: row.dispatched_at.map(day).unwrap_or_default(),
                issued: day(row.issued_at),
                number: row.number,
                subject: row.subject,
                recipients: row.recipients.into_iter().map(|(name, _)| name).collect(),
                remark: match (row.revoked, unsent) {
                    (true, true) => "Dicabut; belum semua terkirim".to_owned(),
                    (true, false) => "Dicabut".to_owned(),
                    (false, true) => "Belum semua terkirim".to_owned(),
                    (false, false) => String::new(),
                },
            }
        })
        .collect();
    let period = match month {
        0 => format!("Tahun {year}"),
        _ => Date { year, month, day: 1 }.long(Language::Id).trim_start_matches("1 ").to_owned(),
    };
    let heading = Heading { office: program.settings.office.clone(), period, paper: Paper::F4 };
    let book = dispatch_book(&lines, &heading);
    let pdf = program.office.convert(book.into_bytes(), SourceFormat::FlatOdt).await.map_err(|error| {
        let reference = reference();
        tracing::error!(reference, %error, "the book could not be made");
        Error::EngineUnavailable { reference }
    })?;
    let name = format!("inline; filename=\"buku-ekspedisi-{year}.pdf\"");
    Ok(([(CONTENT_TYPE, "application/pdf".to_owned()), (CONTENT_DISPOSITION, name)], pdf).into_response())
}
