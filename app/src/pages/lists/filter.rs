//! Which letters a list shows: told by the address, so that a list can be linked to and gone back to.

use crate::{api::letters::ListFilter, words::Words};
use leptos_router::params::ParamsMap;

/// What the address asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Which letters.
    pub filter: ListFilter,
    /// What was searched for.
    pub search: String,
    /// The page, from 0.
    pub page: u32,
}

/// All filters, in the order in which they are shown.
pub const FILTERS: [ListFilter; 4] =
    [ListFilter::All, ListFilter::Mine, ListFilter::UnderWay, ListFilter::Issued];

/// The filter's name in addresses; none for all.
pub fn code(filter: ListFilter) -> &'static str {
    match filter {
        ListFilter::All => "",
        ListFilter::Mine => "saya",
        ListFilter::UnderWay => "berjalan",
        ListFilter::Issued => "terbit",
    }
}

impl Wanted {
    /// Reads the address. Pages are counted from 1 there.
    pub fn read(query: &ParamsMap) -> Self {
        let filter = query.get("saring").unwrap_or_default();
        let page: u32 = query.get("halaman").and_then(|page| page.parse().ok()).unwrap_or(1);
        Self {
            filter: FILTERS.into_iter().find(|f| code(*f) == filter).unwrap_or_default(),
            search: query.get("cari").unwrap_or_default(),
            page: page.saturating_sub(1),
        }
    }

    /// The address of this list.
    pub fn address(&self) -> String {
        let mut query = ParamsMap::new();
        if self.filter != ListFilter::All {
            query.insert("saring", code(self.filter).to_owned());
        }
        if !self.search.is_empty() {
            query.insert("cari", self.search.clone());
        }
        if self.page > 0 {
            query.insert("halaman", (self.page + 1).to_string());
        }
        format!("/surat{}", query.to_query_string())
    }
}

impl Words {
    /// A filter's name.
    pub fn list_filter(self, filter: ListFilter) -> &'static str {
        match filter {
            ListFilter::All => self.filter_all(),
            ListFilter::Mine => self.filter_mine(),
            ListFilter::UnderWay => self.filter_under_way(),
            ListFilter::Issued => self.filter_issued(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_reads_back() {
        let wanted = Wanted { filter: ListFilter::Mine, search: "rapat & sewa".into(), page: 2 };
        let address = wanted.address();
        let mut query = ParamsMap::new();
        for pair in address.split_once('?').map(|(_, query)| query).unwrap_or_default().split('&') {
            let (name, value) = pair.split_once('=').unwrap();
            query.insert(name.to_owned(), value.replace("%20", " ").replace("%26", "&"));
        }
        assert_eq!(Wanted::read(&query), wanted);
        assert_eq!(Wanted::default().address(), "/surat");
    }
}
