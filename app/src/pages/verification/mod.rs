//! Being built.

use leptos::prelude::*;

/// A screen.
#[component]
pub fn AskPage() -> impl IntoView {}

/// A screen.
#[component]
pub fn VerdictPage() -> impl IntoView {}
