//! Signing and checking, told as stories of an office that issues a letter.

#[cfg(test)]
mod existing_structure;
#[cfg(test)]
mod hostile_files;
#[cfg(test)]
mod judges;
#[cfg(test)]
mod letter;
#[cfg(test)]
mod office;
#[cfg(test)]
mod round_trip;
#[cfg(test)]
mod sealed_keys;
#[cfg(test)]
mod tampering;
#[cfg(test)]
mod trust;
