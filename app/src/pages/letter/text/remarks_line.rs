//! How many remarks there are, the way to the next one, and those whose passage is gone.

use super::remarking::Remarking;
use crate::{
    pages::write::focus_on,
    parts::{Icon, Sign},
    words::use_words,
};
use domain::RemarkId;
use leptos::prelude::*;

/// Above the text; nothing where nobody remarked on anything.
#[component]
pub fn RemarksLine(remarking: Remarking) -> impl IntoView {
    let t = use_words();
    let Remarking { letter, places, .. } = remarking;
    // Those that are open, and how many there are in all.
    let open = Memo::new(move |_| {
        letter
            .with(|l| l.remarks.iter().filter(|r| r.done.is_none()).map(|r| r.id).collect::<Vec<RemarkId>>())
    });
    let all = Memo::new(move |_| letter.with(|l| l.remarks.len()));
    let gone = Memo::new(move |_| places.with(|places| places.iter().any(|place| place.now.is_none())));
    let at = RwSignal::new(0_usize);
    let next = move |_| {
        let open = open.get_untracked();
        if let Some(id) = open.get(at.get_untracked() % open.len().max(1)) {
            focus_on(&format!("#catatan-{id}"));
            at.update(|at| *at = at.wrapping_add(1));
        }
    };
    view! {
        {move || {
            (all.get() > 0)
                .then(|| {
                    let count = open.with(Vec::len);
                    let (words, sign) = if count > 0 {
                        (t.remarks_open(count), Sign::Remark)
                    } else {
                        (t.remarks_all_done(all.get()), Sign::Tick)
                    };
                    view! {
                        <section class="remarks-line" class:remarks-waiting=count != 0 aria-label=t.remarks()>
                            <p>
                                <Icon sign />
                                <span>{words}</span>
                            </p>
                            {(count > 0)
                                .then(|| {
                                    view! { <button type="button" on:click=next>{t.remark_next()}</button> }
                                })}
                        </section>
                    }
                })
        }}
        {move || {
            gone.get()
                .then(|| {
                    view! {
                        <section class="remarks-gone" aria-label=t.remarks_gone()>
                            {remarking.behind(None)}
                        </section>
                    }
                })
        }}
    }
    .into_any()
}
