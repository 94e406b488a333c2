//! An address that leads nowhere.

use super::{PublicFrame, status_of};
use crate::{error::Error, parts::PageHeading, words::use_words};
use leptos::prelude::*;

/// Says so, with status 404, and leads back.
#[component]
pub fn NotFoundPage() -> impl IntoView {
    let t = use_words();
    status_of(&Error::NotFound);
    view! {
        <PublicFrame>
            <PageHeading text=t.page_not_found().to_owned() />
            <p>{t.page_not_found_why()}</p>
            <p>
                <a class="button main" href="/">
                    {t.to_the_start()}
                </a>
            </p>
        </PublicFrame>
    }
    .into_any()
}
