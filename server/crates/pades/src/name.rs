//! Who a certificate names: the office as an authority, an official as a signer.

use const_oid::ObjectIdentifier;
use const_oid::db::rfc4519::{COMMON_NAME, COUNTRY_NAME, ORGANIZATION_NAME, SERIAL_NUMBER, TITLE};
use der::asn1::{PrintableStringRef, SetOfVec, Utf8StringRef};
use der::{Any, Tagged};
use x509_cert::attr::AttributeTypeAndValue;
use x509_cert::name::{Name, RdnSequence, RelativeDistinguishedName};

/// The longest text in a name, in characters. RFC 5280 (appendix A) sets 64, but offices and posts have longer
/// names than that; checkers read them, as the tests show.
const LONGEST: usize = 200;
/// Indonesia, ISO 3166.
const COUNTRY: &str = "ID";

/// The office as a certificate authority.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CertName {
    /// What the authority is called (CN).
    pub common_name: String,
    /// The office's full name (O).
    pub organisation: String,
}

/// The official a certificate is issued to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signer {
    /// Name with titles (CN).
    pub name: String,
    /// The office's full name (O).
    pub organisation: String,
    /// The post held when the certificate was issued (title).
    pub position_title: String,
    /// The NIP or another number that tells namesakes apart (serialNumber); printable ASCII.
    pub serial_number: String,
}

/// A name that cannot stand in a certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NameError {
    /// A part is empty or only white space.
    #[error("the {0} is missing")]
    Missing(&'static str),
    /// A part is longer than 200 characters.
    #[error("the {0} is longer than 200 characters")]
    TooLong(&'static str),
    /// A part holds a control character, or the serial number something other than printable ASCII.
    #[error("the {0} holds a character that cannot stand in a certificate")]
    BadCharacter(&'static str),
}

impl CertName {
    pub(crate) fn to_x509(&self) -> Result<Name, NameError> {
        Ok(RdnSequence(vec![
            printable(COUNTRY_NAME, COUNTRY, "country")?,
            text(ORGANIZATION_NAME, &self.organisation, "organisation")?,
            text(COMMON_NAME, &self.common_name, "common name")?,
        ]))
    }
}

impl Signer {
    pub(crate) fn to_x509(&self) -> Result<Name, NameError> {
        Ok(RdnSequence(vec![
            printable(COUNTRY_NAME, COUNTRY, "country")?,
            text(ORGANIZATION_NAME, &self.organisation, "organisation")?,
            text(TITLE, &self.position_title, "position")?,
            printable(SERIAL_NUMBER, &self.serial_number, "serial number")?,
            text(COMMON_NAME, &self.name, "name")?,
        ]))
    }
}

fn text(
    kind: ObjectIdentifier,
    value: &str,
    what: &'static str,
) -> Result<RelativeDistinguishedName, NameError> {
    let value = checked(value, what)?;
    part(kind, Utf8StringRef::new(value).and_then(|value| Any::encode_from(&value)), what)
}

fn printable(
    kind: ObjectIdentifier,
    value: &str,
    what: &'static str,
) -> Result<RelativeDistinguishedName, NameError> {
    let value = checked(value, what)?;
    part(kind, PrintableStringRef::new(value).and_then(|value| Any::encode_from(&value)), what)
}

fn checked<'a>(value: &'a str, what: &'static str) -> Result<&'a str, NameError> {
    let value = value.trim();
    if value.is_empty() {
        Err(NameError::Missing(what))
    } else if value.chars().count() > LONGEST {
        Err(NameError::TooLong(what))
    } else if value.chars().any(char::is_control) {
        Err(NameError::BadCharacter(what))
    } else {
        Ok(value)
    }
}

fn part(
    oid: ObjectIdentifier,
    value: der::Result<Any>,
    what: &'static str,
) -> Result<RelativeDistinguishedName, NameError> {
    let pair = value.map(|value| AttributeTypeAndValue { oid, value });
    let set = pair.and_then(|pair| SetOfVec::try_from(vec![pair]));
    set.map(RelativeDistinguishedName).map_err(|_| NameError::BadCharacter(what))
}

/// The first value of `kind` in a name, when it is text.
pub(crate) fn find(name: &Name, kind: ObjectIdentifier) -> Option<String> {
    let mut pairs = name.0.iter().flat_map(|part| part.0.iter());
    let value = &pairs.find(|pair| pair.oid == kind)?.value;
    match value.tag() {
        der::Tag::Utf8String | der::Tag::PrintableString | der::Tag::Ia5String => {
            core::str::from_utf8(value.value()).ok().map(str::to_owned)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn signer() -> Signer {
        Signer {
            name: "Ir. Siti Rahmawati, M.T.".into(),
            organisation: "Dinas Contoh".into(),
            position_title: "Kepala Dinas".into(),
            serial_number: "197001011995032001".into(),
        }
    }

    #[test]
    fn what_is_written_can_be_found_again() {
        let name = signer().to_x509().unwrap();
        assert_eq!(find(&name, COMMON_NAME).as_deref(), Some("Ir. Siti Rahmawati, M.T."));
        assert_eq!(find(&name, SERIAL_NUMBER).as_deref(), Some("197001011995032001"));
        assert_eq!(find(&name, COUNTRY_NAME).as_deref(), Some("ID"));
    }

    #[test]
    fn what_cannot_stand_in_a_certificate_is_named() {
        let with = |change: fn(&mut Signer)| {
            let mut signer = signer();
            change(&mut signer);
            signer.to_x509().unwrap_err()
        };
        assert_eq!(with(|signer| signer.name = " ".into()), NameError::Missing("name"));
        assert_eq!(with(|signer| signer.name = "a\nb".into()), NameError::BadCharacter("name"));
        assert_eq!(with(|signer| signer.position_title = "é".repeat(201)), NameError::TooLong("position"));
        assert_eq!(
            with(|signer| signer.serial_number = "é".into()),
            NameError::BadCharacter("serial number")
        );
    }
}
