//! From the signer's certificate to a trusted authority, at the claimed time of signing.

use super::Distrust;
use crate::certificate::Certificate;
use crate::time::UnixMillis;

/// Checks the chain. Every embedded certificate must have a part in it, or be a trusted one: they are not covered
/// by the signature, so one without a part could be anything.
pub(super) fn check(
    signer: &Certificate,
    embedded: &[Certificate],
    trusted: &[Certificate],
    at: Option<UnixMillis>,
) -> Result<(), Distrust> {
    let at = at.ok_or(Distrust::NoTime)?;
    if !signer.may_sign_documents() || !signer.is_understood() {
        return Err(Distrust::NotForSigning);
    }
    let mut unused: Vec<&Certificate> = embedded.iter().filter(|other| !trusted.contains(other)).collect();
    let mut current = signer;
    for below in 0.. {
        if let Some(root) = trusted.iter().find(|root| current.is_signed_by(root)) {
            entitled(root, below, at)?;
            break;
        }
        let next =
            unused.iter().position(|other| current.is_signed_by(other)).ok_or(Distrust::UnknownIssuer)?;
        current = unused.swap_remove(next);
        entitled(current, below, at)?;
    }
    if !unused.is_empty() {
        return Err(Distrust::StrayCertificate);
    }
    if signer.is_valid_at(at) { Ok(()) } else { Err(Distrust::SignerNotValid) }
}

fn entitled(authority: &Certificate, below: usize, at: UnixMillis) -> Result<(), Distrust> {
    if authority.is_valid_at(at) && authority.may_issue(below) && authority.is_understood() {
        Ok(())
    } else {
        Err(Distrust::AuthorityNotValid)
    }
}
