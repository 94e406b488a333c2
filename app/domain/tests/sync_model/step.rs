//! What can happen next. Four bytes say it, so that a run that went wrong can be made shorter and smaller.

use std::fmt;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// Time passes.
    Time,
    /// Somebody decides on a letter on a phone.
    Decide,
    /// Somebody does something beside deciding on a phone: a remark, a mark of reading, a mended passage.
    Beside,
    /// Somebody takes the last decision on a letter back.
    TakeBack,
    /// Somebody drafts on a phone.
    Draft,
    /// Somebody looks at what came back, and lets it go or decides anew.
    Look,
    /// A phone begins to send.
    Send,
    /// A message arrives.
    Arrive,
    /// A message is lost.
    Lose,
    /// A message is doubled.
    Double,
    /// A phone gives up waiting.
    GiveUp,
    /// A phone dies.
    Die,
    /// A phone loses everything.
    Wipe,
    /// A phone's clock is set wrong.
    Clock,
    /// Another person signs in on a phone.
    SignIn,
    /// A post is taken up or laid down.
    Tenure,
    /// Somebody does something at a desk, online.
    Desk,
    /// A signatory signs what is marked, online.
    Sign,
}

/// How many of 256 steps are each of them.
const SHARES: [(What, u8); 18] = [
    (What::Time, 6),
    (What::Decide, 40),
    (What::Beside, 14),
    (What::TakeBack, 12),
    (What::Draft, 12),
    (What::Look, 8),
    (What::Send, 48),
    (What::Arrive, 60),
    (What::Lose, 6),
    (What::Double, 5),
    (What::GiveUp, 5),
    (What::Die, 4),
    (What::Wipe, 1),
    (What::Clock, 3),
    (What::SignIn, 4),
    (What::Tenure, 2),
    (What::Desk, 20),
    (What::Sign, 6),
];

/// One step, and three bytes that say to whom it happens and how.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Step {
    pub what: What,
    pub who: u8,
    pub which: u8,
    pub how: u8,
}

impl Step {
    pub fn decode([what, who, which, how]: [u8; 4]) -> Self {
        let mut left = what;
        for (what, share) in SHARES {
            match left.checked_sub(share) {
                Some(rest) => left = rest,
                None => return Self { what, who, which, how },
            }
        }
        Self { what: What::Time, who, which, how }
    }
}

impl fmt::Debug for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}({}, {}, {})", self.what, self.who, self.which, self.how)
    }
}
