//! Who one is, and as what.

use crate::{api::session::MyPost, session::use_session, words::use_words};
use leptos::prelude::*;

/// Name, NIP and posts.
#[component]
pub fn Profile() -> impl IntoView {
    let t = use_words();
    let session = use_session();
    move || {
        session.me().map(|me| {
            let posts = if me.posts.is_empty() {
                if me.administrator {
                    view! {
                        <p>{t.no_posts_administrator()} " " <a href="/kelola/pejabat">{t.to_holders()}</a></p>
                    }
                    .into_any()
                } else {
                    view! { <p>{t.no_posts()}</p> }.into_any()
                }
            } else {
                let lines =
                    me.posts.into_iter().map(|post| view! { <Post post /> }.into_any()).collect_view();
                view! { <ul class="plain">{lines}</ul> }.into_any()
            };
            view! {
                <section class="section profile">
                    <h2>{me.name}</h2>
                    {(!me.nip.is_empty()).then(|| view! { <p>{t.nip()} " " {me.nip}</p> })}
                    <h3>{t.posts()}</h3>
                    {posts}
                </section>
            }
        })
    }
}

#[component]
fn Post(post: MyPost) -> impl IntoView {
    let t = use_words();
    let session = use_session();
    // The last instant of a holding is the first after its last day.
    let until = post.until.map(|at| {
        let last = domain::Timestamp(at.0 - 1).date(untrack(|| session.zone()));
        format!(", {}", t.until(last.long(t.0)))
    });
    view! {
        <li>
            {post.holding.prefix()} {post.title} {until}
            <span class="quiet-text">" " {post.unit}</span>
        </li>
    }
    .into_any()
}
