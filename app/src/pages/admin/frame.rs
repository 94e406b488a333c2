//! What the screens of administration share: the way between them, and the office as it is.

use crate::{
    api::admin::load_office,
    error::Answered,
    live::use_changes,
    parts::{Loaded, PageHeading},
    words::use_words,
};
use domain::Office;
use leptos::prelude::*;

/// A screen of administration: its heading, the links to the others, and the office once it is there.
#[component]
pub fn AdminFrame<V>(
    /// The heading.
    title: &'static str,
    /// Builds the screen once; it follows the office by the signal.
    view: V,
) -> impl IntoView
where
    V: Fn(Signal<Office>) -> AnyView + Clone + Send + Sync + 'static,
{
    let t = use_words();
    let changes = use_changes();
    let office: Resource<Answered<Office>> = Resource::new(move || changes.track(), |_| load_office());
    let parts = [
        ("/kelola/orang", t.admin_people()),
        ("/kelola/jabatan", t.admin_positions()),
        ("/kelola/pejabat", t.admin_holders()),
        ("/kelola/unit", t.admin_units()),
    ];
    view! {
        <PageHeading text=title.to_owned() />
        <nav class="filters" aria-label=t.admin_nav()>
            {parts.into_iter().map(|(address, name)| view! {
                <a href=address aria-current=(name == title).then_some("page")>{name}</a>
            }.into_any()).collect_view()}
        </nav>
        <Loaded data=office view=view />
    }
    .into_any()
}
