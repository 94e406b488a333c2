//! Being built.

use leptos::prelude::*;

/// A screen.
#[component]
pub fn LettersPage() -> impl IntoView {}
