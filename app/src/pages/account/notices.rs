//! `/lainnya/pemberitahuan`.

use crate::{
    api::letters::{Notice, load_notices},
    live::use_changes,
    parts::{Loaded, Moment, PageHeading},
    words::use_words,
};
use leptos::prelude::*;

/// The newest first; looking at them marks them seen.
#[component]
pub fn NoticesPage() -> impl IntoView {
    let t = use_words();
    let changes = use_changes();
    let notices = Resource::new(move || changes.track(), |_| load_notices());
    view! {
        <PageHeading text=t.notices() />
        <Loaded data=notices view=|notices| view! { <Lines notices /> }.into_any() />
    }
    .into_any()
}

#[component]
fn Lines(notices: Signal<Vec<Notice>>) -> impl IntoView {
    let t = use_words();
    move || {
        let notices = notices.get();
        if notices.is_empty() {
            view! { <p class="empty-what">{t.no_notices()}</p> }.into_any()
        } else {
            let lines = notices.into_iter().map(|notice| view! { <Line notice /> }.into_any()).collect_view();
            view! { <ul class="lines">{lines}</ul> }.into_any()
        }
    }
}

#[component]
fn Line(notice: Notice) -> impl IntoView {
    let t = use_words();
    let subject = if notice.subject.is_empty() { t.no_subject().to_owned() } else { notice.subject };
    view! {
        <li class="line">
            <a data-item="" href=format!("/surat/{}", notice.letter)>
                {subject}
            </a>
            <span>
                {(!notice.seen).then(|| view! { <span class="mark mark-new">{t.notice_new()}</span> " " })}
                {t.notice(notice.kind)} ", " <Moment at=notice.at />
            </span>
        </li>
    }
    .into_any()
}
