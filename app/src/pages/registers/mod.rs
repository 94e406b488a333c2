//! Being built.

use leptos::prelude::*;

/// A screen.
#[component]
pub fn DispatchRegisterPage() -> impl IntoView {}
