//! Being built.

use leptos::prelude::*;

/// A screen.
#[component]
pub fn LetterPage() -> impl IntoView {}
