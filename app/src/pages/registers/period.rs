//! Which part of a register is shown: told by the address.

use leptos_router::params::ParamsMap;

/// What the address asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Period {
    /// The year; 0 for the present one.
    pub year: i32,
    /// The month, 1 to 12; 0 for all.
    pub month: u8,
    /// What was searched for.
    pub search: String,
    /// The page, from 0.
    pub page: u32,
}

impl Period {
    /// Reads the address. Pages are counted from 1 there.
    pub fn read(query: &ParamsMap) -> Self {
        let number = |name| query.get(name).and_then(|text| text.parse::<u32>().ok());
        Self {
            year: number("tahun").and_then(|year| i32::try_from(year).ok()).unwrap_or(0),
            month: number("bulan").and_then(|m| u8::try_from(m).ok()).filter(|m| *m <= 12).unwrap_or(0),
            search: query.get("cari").unwrap_or_default(),
            page: number("halaman").unwrap_or(1).saturating_sub(1),
        }
    }

    /// The address of this part.
    pub fn address(&self) -> String {
        let mut query = ParamsMap::new();
        if self.year != 0 {
            query.insert("tahun", self.year.to_string());
        }
        if self.month != 0 {
            query.insert("bulan", self.month.to_string());
        }
        if !self.search.is_empty() {
            query.insert("cari", self.search.clone());
        }
        if self.page > 0 {
            query.insert("halaman", (self.page + 1).to_string());
        }
        format!("/buku{}", query.to_query_string())
    }

    /// The address of its PDF.
    pub fn print_address(&self) -> String {
        format!("/berkas/buku-ekspedisi.pdf?year={}&month={}", self.year, self.month)
    }
}
