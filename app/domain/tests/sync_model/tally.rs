//! What was seen in a world.

use std::{fmt, ops::AddAssign};

macro_rules! tally {
    ($($name:ident: $words:literal),+ $(,)?) => {
        /// How often each thing happened.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub struct Tally {
            $(pub $name: u64),+
        }

        impl AddAssign for Tally {
            fn add_assign(&mut self, other: Self) {
                $(self.$name += other.$name;)+
            }
        }

        impl fmt::Display for Tally {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                $(writeln!(f, "{:>12}  {}", self.$name, $words)?;)+
                Ok(())
            }
        }
    };
}

tally! {
    steps: "steps",
    made: "commands made on phones",
    taken_back: "taken back before they were sent",
    applied: "applied",
    duplicates: "answered again",
    superseded: "superseded",
    refused: "refused",
    put_off: "put off by the server",
    online: "done online by others meanwhile",
    amended: "letters mended under review",
    acting: "decisions by acting holders",
    tenures: "posts taken up or laid down",
    not_understood: "commands and answers that the other side did not understand",
    requests: "requests sent",
    full: "requests that could not carry all that waited",
    requests_lost: "requests lost",
    answers_lost: "answers lost after the commit",
    doubled: "messages doubled",
    given_up: "waits for an answer given up",
    forbidden: "requests of another person refused",
    deaths: "phones that died at work",
    wiped: "phones that lost everything",
    clocks: "clocks set wrong",
    marked: "marked as ready to be signed",
    signed: "signed",
    fell: "marks that no longer held",
    settled: "worlds brought to rest and checked",
}
