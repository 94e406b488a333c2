//! Being built.

use leptos::prelude::*;

/// A screen.
#[component]
pub fn NewLetterPage() -> impl IntoView {}

/// A screen.
#[component]
pub fn EditLetterPage() -> impl IntoView {}
