//! The signature itself: CMS SignedData (RFC 5652) in the CAdES form that PAdES-BASELINE-B asks for.

mod build;
mod check;
mod signing_certificate;

pub(crate) use build::build;
pub(crate) use check::SignedContents;

#[cfg(test)]
mod tests;
