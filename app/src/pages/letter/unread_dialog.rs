//! Asks once whoever decides about a letter that he has not opened.

use super::{deciding::Deciding, place::Place};
use crate::{
    parts::{Dialog, open_while},
    words::use_words,
};
use leptos::prelude::*;

/// Two ways: read first, or go on all the same.
#[component]
pub fn UnreadDialog(deciding: Deciding) -> impl IntoView {
    let t = use_words();
    let open = open_while(deciding.asked);
    let place = Place::of_letter();
    let read_first = move |_| {
        open.set(false);
        place.show_text();
    };
    let go_on = move |_| {
        let then = deciding.asked.get_untracked();
        open.set(false);
        if let Some(then) = then {
            then.run(());
        }
    };
    view! {
        <Dialog open id="belum-dibaca" title=t.unread_title()>
            <div class="stack">
                <p>{t.unread_explained()}</p>
                <a class="button main" href="?bagian=teks" on:click=read_first>
                    {t.unread_read_first()}
                </a>
                <button type="button" on:click=go_on>
                    {t.unread_go_on()}
                </button>
            </div>
        </Dialog>
    }
    .into_any()
}
