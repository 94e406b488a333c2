//! The placeholders that a letter's .docx may hold: those of SRIKANDI's templates, so that an office's own templates work
//! here.

/// The placeholders that can be filled, without `${` and `}`.
pub const KNOWN_PLACEHOLDERS: [&str; 8] = [
    "nomor_naskah",
    "tanggal_naskah",
    "sifat",
    "hal",
    "jabatan_pengirim",
    "nama_pengirim",
    "nip_pengirim",
    "ttd_pengirim",
];

/// Whether issue can fill this placeholder.
#[must_use]
pub fn is_known_placeholder(name: &str) -> bool {
    // One signer for now; templates for several number them from 1.
    name == "ttd_pengirim1" || KNOWN_PLACEHOLDERS.contains(&name)
}

/// What fills the placeholders at issue.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlaceholderValues<'a> {
    /// The number.
    pub number: &'a str,
    /// The date, as in `23 November 2026`.
    pub date: &'a str,
    /// Sifat.
    pub confidentiality: &'a str,
    /// Hal.
    pub subject: &'a str,
    /// The signer's post, with Plt. or Plh. before it.
    pub position: &'a str,
    /// The signer's name with titles.
    pub name: &'a str,
    /// The signer's NIP.
    pub nip: &'a str,
    /// What stands at the place of the visible signature.
    pub signature: &'a str,
}

impl<'a> PlaceholderValues<'a> {
    /// Each known placeholder's name with its value.
    #[must_use]
    pub fn pairs(&self) -> [(&'static str, &'a str); 9] {
        [
            ("nomor_naskah", self.number),
            ("tanggal_naskah", self.date),
            ("sifat", self.confidentiality),
            ("hal", self.subject),
            ("jabatan_pengirim", self.position),
            ("nama_pengirim", self.name),
            ("nip_pengirim", self.nip),
            ("ttd_pengirim", self.signature),
            ("ttd_pengirim1", self.signature),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_known_placeholder_has_a_value_and_every_value_is_known() {
        let pairs = PlaceholderValues::default().pairs();
        assert!(pairs.iter().all(|(name, _)| is_known_placeholder(name)));
        assert!(KNOWN_PLACEHOLDERS.iter().all(|name| pairs.iter().any(|(known, _)| known == name)));
    }
}
