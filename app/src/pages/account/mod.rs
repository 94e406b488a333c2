//! Being built.

use leptos::prelude::*;

/// A screen.
#[component]
pub fn InvitationPage() -> impl IntoView {}

/// A screen.
#[component]
pub fn MorePage() -> impl IntoView {}

/// A screen.
#[component]
pub fn NoticesPage() -> impl IntoView {}

/// A screen.
#[component]
pub fn SignInPage() -> impl IntoView {}
