//! Keys at rest: only a passphrase opens them.

use p256::ecdsa;
use p256::pkcs8::EncodePrivateKey;
use pkcs8::pkcs5::pbes2::{Kdf, Parameters};
use pkcs8::pkcs5::{EncryptionScheme, scrypt};
use pkcs8::{DecodePrivateKey, EncryptedPrivateKeyInfo, PrivateKeyInfo};
use rand_core::{OsRng, RngCore};

use crate::key::{Passphrase, PublicKey, SigningKey};

/// scrypt's cost: N = 2^17, r = 8, p = 1, the first choice of OWASP's Password Storage Cheat Sheet. It takes
/// 128 MiB of memory while it runs, so callers bound how many run at once.
const SCRYPT_LOG_N: u8 = 17;
const SCRYPT_R: u32 = 8;
const SCRYPT_P: u32 = 1;
/// AES-256.
const CIPHER_KEY_BYTES: usize = 32;

/// The passphrase does not open this key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the passphrase does not open this key")]
pub struct WrongPassphrase;

/// Why a key could not be made, sealed or read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// A key needs a passphrase of at least one character.
    #[error("the passphrase is empty")]
    EmptyPassphrase,
    /// The bytes are not a key as this package seals them.
    #[error("this is no sealed key")]
    NotSealedKey,
    /// The machine gave no randomness or memory.
    #[error("the key could not be sealed")]
    Failed,
}

/// Why a passphrase was not changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ChangeError {
    /// The old passphrase is wrong.
    #[error(transparent)]
    Old(#[from] WrongPassphrase),
    /// The key could not be sealed under the new one.
    #[error(transparent)]
    New(#[from] KeyError),
}

/// A private key as PKCS#8, encrypted by PBES2 with scrypt and AES-256-CBC; safe to store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SealedKey(Vec<u8>);

impl SealedKey {
    /// Makes a new key and seals it; takes as long as one opening.
    pub fn create(passphrase: &Passphrase) -> Result<(Self, PublicKey), KeyError> {
        let key = SigningKey::generate();
        Ok((Self::seal(&key, passphrase)?, key.public_key()))
    }

    /// Seals a key under a passphrase, with fresh salt.
    pub(crate) fn seal(key: &SigningKey, passphrase: &Passphrase) -> Result<Self, KeyError> {
        if passphrase.0.is_empty() {
            return Err(KeyError::EmptyPassphrase);
        }
        let (mut salt, mut iv) = ([0_u8; 16], [0_u8; 16]);
        OsRng.try_fill_bytes(&mut salt).map_err(|_| KeyError::Failed)?;
        OsRng.try_fill_bytes(&mut iv).map_err(|_| KeyError::Failed)?;
        let cost = scrypt::Params::new(SCRYPT_LOG_N, SCRYPT_R, SCRYPT_P, CIPHER_KEY_BYTES);
        let scheme = Parameters::scrypt_aes256cbc(cost.map_err(|_| KeyError::Failed)?, &salt, &iv);
        let plain = p256::SecretKey::from(&key.0).to_pkcs8_der().map_err(|_| KeyError::Failed)?;
        let sealed = PrivateKeyInfo::try_from(plain.as_bytes())
            .map_err(|_| KeyError::Failed)?
            .encrypt_with_params(scheme.map_err(|_| KeyError::Failed)?, passphrase.0.as_bytes())
            .map_err(|_| KeyError::Failed)?;
        Ok(Self(sealed.as_bytes().to_vec()))
    }

    /// Takes bytes that [`SealedKey::as_der`] gave. Other encryption schemes are refused, and so are costs that
    /// would let stored bytes take the machine's memory.
    pub fn from_der(bytes: &[u8]) -> Result<Self, KeyError> {
        let sealed = EncryptedPrivateKeyInfo::try_from(bytes).map_err(|_| KeyError::NotSealedKey)?;
        let EncryptionScheme::Pbes2(scheme) = &sealed.encryption_algorithm else {
            return Err(KeyError::NotSealedKey);
        };
        match &scheme.kdf {
            Kdf::Scrypt(cost)
                if cost.cost_parameter <= 1 << SCRYPT_LOG_N
                    && u32::from(cost.block_size) <= SCRYPT_R
                    && u32::from(cost.parallelization) <= SCRYPT_P =>
            {
                Ok(Self(bytes.to_vec()))
            }
            _ => Err(KeyError::NotSealedKey),
        }
    }

    /// The sealed bytes (PKCS#8 `EncryptedPrivateKeyInfo`, DER).
    pub fn as_der(&self) -> &[u8] {
        &self.0
    }

    /// Opens the key. Slow on purpose (a few tenths of a second): never on a thread that serves others.
    pub fn open(&self, passphrase: &Passphrase) -> Result<SigningKey, WrongPassphrase> {
        let sealed = EncryptedPrivateKeyInfo::try_from(self.0.as_slice()).map_err(|_| WrongPassphrase)?;
        let plain = sealed.decrypt(passphrase.0.as_bytes()).map_err(|_| WrongPassphrase)?;
        ecdsa::SigningKey::from_pkcs8_der(plain.as_bytes()).map(SigningKey).map_err(|_| WrongPassphrase)
    }

    /// The same key under a new passphrase; takes as long as two openings.
    pub fn change_passphrase(&self, old: &Passphrase, new: &Passphrase) -> Result<Self, ChangeError> {
        let key = self.open(old)?;
        Ok(Self::seal(&key, new)?)
    }
}
