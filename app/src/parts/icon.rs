//! The few drawn signs; each always stands beside a word.

use leptos::prelude::*;

/// What a sign shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// A clock: waiting.
    Waiting,
    /// A letter.
    Letters,
    /// A book: registers.
    Registers,
    /// Three dots: more.
    More,
    /// A tick: done, genuine.
    Tick,
    /// A cross: not so.
    Cross,
    /// An arrow that turns back: returned.
    Back,
    /// A pen: to be signed, to be changed.
    Pen,
    /// A clip: attachments.
    Clip,
    /// A warning.
    Warning,
    /// A speech bubble: a remark.
    Remark,
}

/// A sign, hidden from screen readers.
#[component]
pub fn Icon(
    /// What it shows.
    sign: Sign,
) -> impl IntoView {
    let path = match sign {
        Sign::Waiting => "M12 7v5l3.5 2M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18z",
        Sign::Letters => "M3 6h18v12H3zM3.5 6.5 12 13l8.5-6.5",
        Sign::Registers => "M5 4h11a3 3 0 0 1 3 3v13H8a3 3 0 0 1-3-3zM5 17a3 3 0 0 1 3-3h11M9 8h6",
        Sign::More => "M5 12h.01M12 12h.01M19 12h.01",
        Sign::Tick => "m5 12.5 4.5 4.5L19 7.5",
        Sign::Cross => "M6 6l12 12M18 6 6 18",
        Sign::Back => "M9 7 4 12l5 5M4 12h10a6 6 0 0 1 6 6",
        Sign::Pen => "m4 20 1-4L16.5 4.5a2 2 0 0 1 3 3L8 19zM14 7l3 3",
        Sign::Clip => "m8 12 5.5-5.5a3 3 0 0 1 4.5 4L10.5 18a4.5 4.5 0 0 1-6.5-6.5L11 4.5",
        Sign::Remark => "M4 5h16v11H11l-4 4v-4H4zM8 9h8M8 12h5",
        Sign::Warning => "M12 4 2.5 20h19zM12 10v4M12 17h.01",
    };
    view! {
        <svg class="icon" class:icon-dots=sign == Sign::More viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <path d=path></path>
        </svg>
    }
}
