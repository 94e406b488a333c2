//! The registers: Buku Ekspedisi.

use super::wire::Json;
use crate::error::Answered;
use domain::{DeliveryState, LetterId, Timestamp};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// Keterangan of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Remark {
    /// Nothing to remark.
    None,
    /// The letter was revoked.
    Revoked,
    /// The number was drawn for a letter that was then given up: nothing was sent.
    Void,
}

/// A line of the Buku Ekspedisi: one number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DispatchLine {
    /// Nomor urut within its year.
    pub sequence: u32,
    /// Tanggal pengiriman: when the last copy was sent; none while some are still to go.
    pub dispatched_at: Option<Timestamp>,
    /// Tanggal surat.
    pub issued_at: Timestamp,
    /// Nomor surat.
    pub number: String,
    /// Isi singkat.
    pub subject: String,
    /// Ditujukan kepada, each with where its sending stands.
    pub recipients: Vec<(String, DeliveryState)>,
    /// Keterangan.
    pub remark: Remark,
    /// The letter, where the reader may open it.
    pub letter: Option<LetterId>,
}

/// A page of the Buku Ekspedisi.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DispatchRegister {
    /// Lines, newest first.
    pub lines: Vec<DispatchLine>,
    /// Number of lines in all that fit the filter.
    pub total: u32,
    /// Years that have lines, newest first.
    pub years: Vec<i32>,
    /// The year shown.
    pub year: i32,
    /// Letters that stand still: issued, but with copies that could not be sent.
    pub undelivered: u32,
}

/// The Buku Ekspedisi of a year (0: this year), of one month (1 to 12; 0: all), a page at a time (from 0). To print:
/// `/berkas/buku-ekspedisi.pdf?year=…&month=…`.
#[server(endpoint = "buku-ekspedisi", input = server_fn::codec::GetUrl, output = Json)]
pub async fn load_dispatch_register(
    year: i32,
    month: u8,
    search: String,
    page: u32,
) -> Answered<DispatchRegister> {
    let caller = super::caller().await?;
    super::desk()?.dispatch_register(caller, year, month, search, page).await
}

/// Registers, as use cases.
#[cfg(feature = "ssr")]
#[async_trait::async_trait]
pub trait Registers: Send + Sync {
    /// See [`load_dispatch_register`].
    async fn dispatch_register(
        &self,
        caller: super::Caller,
        year: i32,
        month: u8,
        search: String,
        page: u32,
    ) -> Answered<DispatchRegister>;
}
