//! Ids: one type for each thing, so that one cannot stand for another. All are UUIDs, made by whoever makes the thing
//! (version 7 where order helps), and written as text.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use uuid::Uuid;

macro_rules! id {
    ($(#[$doc:meta] $name:ident),+ $(,)?) => {$(
        #[$doc]
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl $name {
            /// A version 7 id: ordered by the time it was made.
            #[must_use]
            pub fn from_parts(at: crate::Timestamp, random: [u8; 10]) -> Self {
                Self(uuid::Builder::from_unix_timestamp_millis(at.0.unsigned_abs(), &random).into_uuid())
            }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({})", stringify!($name), self.0)
            }
        }
        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(s: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(s).map(Self)
            }
        }
    )+};
}

id! {
    /// A letter, from draft to archive.
    LetterId,
    /// A person with an account.
    PersonId,
    /// A post of the office; letters go to posts, not to people.
    PositionId,
    /// A part of the office.
    UnitId,
    /// The record that a person holds a post for a time.
    HoldingId,
    /// A kind of letter, with its numbering pattern.
    KindId,
    /// A command, made by the client that sends it; a repeat carries the same id.
    CommandId,
    /// A reviewer's remark on a passage.
    RemarkId,
    /// The sending of one issued letter to one recipient.
    DeliveryId,
    /// A notice to one person.
    NoticeId,
    /// The public, random id of an issued letter: what its QR code names.
    PublicId,
}
