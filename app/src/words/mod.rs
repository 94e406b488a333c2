//! What the screens say: each text in Indonesian and English, side by side, so that neither can be forgotten.
//!
//! `let t = use_words();` in a component, then `t.sign_in()`. Texts that take arguments give a `String`.

mod errors;
mod full_stop;
pub mod reading;
mod shared;
mod writing;

use domain::Language;
use leptos::prelude::*;

/// The words of one language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words(pub Language);

/// Texts: `name: "Indonesia", "English";`, or with arguments `name(a, b): "… {a} … {b}", "… {b} … {a}";`.
macro_rules! words {
    ($($(#[$doc:meta])* $name:ident $(($($arg:ident),+))? : $id:literal, $en:literal;)+) => {
        impl $crate::words::Words {
            $($crate::words::words!(@one $(#[$doc])* $name $(($($arg),+))? $id $en);)+
        }
    };
    (@one $(#[$doc:meta])* $name:ident $id:literal $en:literal) => {
        $(#[$doc])*
        pub fn $name(self) -> &'static str {
            match self.0 {
                domain::Language::Id => $id,
                domain::Language::En => $en,
            }
        }
    };
    (@one $(#[$doc:meta])* $name:ident ($($arg:ident),+) $id:literal $en:literal) => {
        $(#[$doc])*
        pub fn $name(self, $($arg: impl std::fmt::Display),+) -> String {
            $(let $arg = $crate::words::full_stop::held($arg.to_string());)+
            $crate::words::full_stop::put(match self.0 {
                domain::Language::Id => format!($id),
                domain::Language::En => format!($en),
            })
        }
    };
}
pub(crate) use words;

/// The words of the screen's language: the context's on the server, the document's own in the browser.
pub fn use_words() -> Words {
    use_context::<Words>().unwrap_or(Words(Language::Id))
}
