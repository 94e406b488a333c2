//! Being built.

use leptos::prelude::*;

/// A screen.
#[component]
pub fn HomePage() -> impl IntoView {}

/// A screen.
#[component]
pub fn WaitingPage() -> impl IntoView {}
