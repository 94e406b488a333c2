//! Keys open in memory, and the passphrase that opens them.

use core::fmt;

use p256::ecdsa;
use rand_core::OsRng;
use zeroize::Zeroizing;

/// A passphrase, or a machine's own secret; erased from memory when dropped. How long it must be is the
/// caller's rule, but an empty one opens nothing.
pub struct Passphrase(pub(crate) Zeroizing<String>);

impl Passphrase {
    /// Takes the text over.
    pub fn new(text: impl Into<Zeroizing<String>>) -> Self {
        Self(text.into())
    }
}

impl fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Passphrase(..)")
    }
}

/// A private P-256 key, open in memory; erased when dropped.
pub struct SigningKey(pub(crate) ecdsa::SigningKey);

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SigningKey(..)")
    }
}

impl SigningKey {
    /// A new key that is kept nowhere. One to be used again comes from [`SealedKey::create`](crate::SealedKey::create).
    pub fn generate() -> Self {
        Self(ecdsa::SigningKey::random(&mut OsRng))
    }

    /// The public half.
    pub fn public_key(&self) -> PublicKey {
        PublicKey(*self.0.verifying_key())
    }

    /// ECDSA over SHA-256 of `message`, in DER; deterministic (RFC 6979).
    pub(crate) fn sign(&self, message: &[u8]) -> Vec<u8> {
        use p256::ecdsa::signature::Signer;
        let signature: ecdsa::DerSignature = self.0.sign(message);
        signature.as_bytes().to_vec()
    }
}

/// A public P-256 key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PublicKey(pub(crate) ecdsa::VerifyingKey);

impl PublicKey {
    /// Whether `signature` (DER) over `message` was made with the private half.
    pub(crate) fn verifies(&self, message: &[u8], signature: &[u8]) -> bool {
        use p256::ecdsa::signature::Verifier;
        ecdsa::DerSignature::try_from(signature)
            .is_ok_and(|signature| self.0.verify(message, &signature).is_ok())
    }
}
