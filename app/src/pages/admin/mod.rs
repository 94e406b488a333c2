//! Being built.

use leptos::prelude::*;

/// A screen.
#[component]
pub fn AdminHome() -> impl IntoView {}

/// A screen.
#[component]
pub fn PeoplePage() -> impl IntoView {}

/// A screen.
#[component]
pub fn PositionsPage() -> impl IntoView {}

/// A screen.
#[component]
pub fn HoldersPage() -> impl IntoView {}

/// A screen.
#[component]
pub fn UnitsPage() -> impl IntoView {}
