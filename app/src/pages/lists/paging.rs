//! Going from page to page of a long list.

use crate::{api::letters::PAGE_SIZE, words::use_words};
use leptos::prelude::*;

/// Links to the pages before and after; nothing when one page holds all.
#[component]
pub(crate) fn Paging(
    /// The page shown, from 0.
    #[prop(into)]
    page: Signal<u32>,
    /// How many there are in all.
    #[prop(into)]
    total: Signal<u32>,
    /// The address of a page.
    #[prop(into)]
    address: Callback<u32, String>,
) -> impl IntoView {
    let t = use_words();
    move || {
        let (page, pages) = (page.get(), total.get().div_ceil(PAGE_SIZE));
        (pages > 1).then(|| {
            view! {
                <nav class="paging" aria-label=t.paging()>
                    {(page > 0).then(|| view! {
                        <a class="button" rel="prev" href=address.run(page - 1)>{t.page_before()}</a>
                    })}
                    <span>{t.page_of(page + 1, pages)}</span>
                    {(page + 1 < pages).then(|| view! {
                        <a class="button" rel="next" href=address.run(page + 1)>{t.page_after()}</a>
                    })}
                </nav>
            }
        })
    }
}
