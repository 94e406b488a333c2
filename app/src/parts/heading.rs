//! The heading of a page, which is also its title and where the focus goes after a step from page to page.

use crate::parts::{Icon, Sign};
use leptos::{html, prelude::*};
use leptos_meta::Title;

/// Whether this page was reached by a step within the program: only then is the focus moved.
#[derive(Clone, Copy)]
pub(crate) struct Stepped(pub RwSignal<bool>);

/// The `<h1>` of a page.
#[component]
pub fn PageHeading(
    /// What the page is about.
    #[prop(into)]
    text: Signal<String>,
    /// A title for the tab where it is another.
    #[prop(optional, into)]
    title: Option<Signal<String>>,
    /// A sign before the text.
    #[prop(optional)]
    sign: Option<Sign>,
) -> impl IntoView {
    let heading: NodeRef<html::H1> = NodeRef::new();
    let title = title.unwrap_or(text);
    if let Some(Stepped(stepped)) = use_context() {
        Effect::new(move |_| {
            if let Some(heading) = heading.get()
                && stepped.get_untracked()
            {
                // A heading that is gone again needs no focus.
                let _ = heading.focus();
            }
        });
    }
    view! {
        // A page that was built and thrown away leaves its title registered, and its signals gone.
        <Title text=move || title.try_get().unwrap_or_default() />
        <h1 tabindex="-1" node_ref=heading>
            {sign.map(|sign| view! { <Icon sign /> })}
            {text}
        </h1>
    }
    .into_any()
}
