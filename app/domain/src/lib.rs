//! The rules of an office's outgoing letters: pure types and functions, the same on the server and on the phone.
//!
//! No I/O, no clock, no randomness of its own: times and ids come in as arguments. Start with [`transition()`],
//! the one state machine; [`State`] is where a letter can be, [`Action`] what a person can do to it,
//! [`Actor`] who is asking and by which posts.
#![warn(missing_docs)]

mod action;
mod actor;
mod content;
mod dispatch;
pub mod document;
mod header_changes;
mod history;
mod ids;
mod numbering;
mod office;
pub mod passage;
mod placeholder;
pub mod plain_text;
mod reading;
pub mod redline;
mod remark;
mod standard_time;
mod state;
pub mod sync;
mod tenure;
mod text;
mod time;
mod transition;

pub use action::{Action, Answer, Command, Outcome, Refusal};
pub use actor::{Actor, Post};
pub use content::{
    Confidentiality, Content, ContentHash, FileRef, Header, MediaType, Missing, Recipient, RecipientKind,
    Sha256Hash, Urgency,
};
pub use dispatch::{DeliveryState, MAX_ATTEMPTS, retry_pause_ms};
pub use header_changes::{HeaderChanges, ListChange, Was};
pub use history::{Entry, EntryHash, Event, verify_chain};
pub use ids::*;
pub use numbering::{NumberContext, Pattern, PatternError};
pub use office::{
    Holding, HoldingKind, Office, Person, Position, PositionKind, Route, RouteError, Unit, UnitKind,
};
pub use placeholder::{KNOWN_PLACEHOLDERS, PlaceholderValues, is_known_placeholder};
pub use reading::{HowFar, ReadPart, Reading};
pub use remark::{Answering, Remark, Remarked, Says, remarks};
pub use standard_time::{Lateness, STAGE_MINUTES, lateness};
pub use state::{Approval, Letter, State, StateName};
pub use tenure::{Clash, PLAUSIBLE_YEARS, clash};
pub use text::{EmptyText, NonEmptyText};
pub use time::{Date, Language, Timestamp, Zone};
pub use transition::{Facts, Permitted, Step, dispatched, permitted, transition};
