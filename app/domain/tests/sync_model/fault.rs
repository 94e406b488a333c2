//! What could be wrong with a phone or a server, each of which the checks must find.

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The server does not look whether it has settled a command before.
    OutcomesForgotten,
    /// The server decides on what the letter says now, whatever was read.
    RevisionIgnored,
    /// The server approves for whichever post of its author has the turn, whatever post was named.
    PostIgnored,
    /// The server goes on with a letter of which it has put a command off.
    LanesIgnored,
    /// The server takes a request for that of whoever is signed in.
    PersonIgnored,
    /// The server names a letter's shape by its text alone.
    TagTooShort,
    /// The server signs what comes without a passphrase, and the phone sends it.
    SignedWithoutPassphrase,
    /// The phone forgets what it sends.
    DroppedOnSending,
    /// The phone does not write down that it sends something.
    SendingNotWritten,
    /// A page of the phone writes what it read a moment before, whatever another page has done since.
    WrittenWithoutLooking,
    /// The phone takes what the server put off for something that never arrived.
    PutOffIsNotSent,
    /// The phone gives up when no answer comes.
    DroppedOnFailure,
    /// The phone sends again under a new id.
    NewIdOnRepeat,
    /// The phone sends in the order of ids, which its clock makes.
    OrderedByClock,
    /// The phone forgets what came to nothing.
    BackForgotten,
    /// The phone forgets a letter of which something came back.
    LetterOfBackForgotten,
    /// The phone sends what another person left on it.
    SharedOutbox,
}

impl Fault {
    pub const ALL: [Self; 17] = [
        Self::OutcomesForgotten,
        Self::RevisionIgnored,
        Self::PostIgnored,
        Self::LanesIgnored,
        Self::PersonIgnored,
        Self::TagTooShort,
        Self::SignedWithoutPassphrase,
        Self::DroppedOnSending,
        Self::SendingNotWritten,
        Self::WrittenWithoutLooking,
        Self::PutOffIsNotSent,
        Self::DroppedOnFailure,
        Self::NewIdOnRepeat,
        Self::OrderedByClock,
        Self::BackForgotten,
        Self::LetterOfBackForgotten,
        Self::SharedOutbox,
    ];
}
