//! The way a letter goes, stage by stage, the present one marked.

use crate::{
    api::letters::{LetterView, Stage, StageProgress},
    parts::{Icon, Moment, Sign},
    words::{Words, use_words},
};
use leptos::prelude::*;

/// Who decided, and when.
#[component]
pub fn Strip(letter: Signal<LetterView>) -> impl IntoView {
    let t = use_words();
    let stages = Memo::new(move |_| letter.with(|l| l.stages.clone()));
    move || {
        let stages = stages.get();
        (!stages.is_empty()).then(|| {
            view! {
                <ol class="strip">
                    {stages.into_iter().map(|stage| one(t, stage).into_any()).collect_view()}
                </ol>
            }
        })
    }
}

fn one(t: Words, stage: Stage) -> impl IntoView {
    let (class, sign) = match stage.progress {
        StageProgress::Ahead => ("stage stage-ahead", None),
        StageProgress::Present => ("stage stage-present", Some(Sign::Waiting)),
        StageProgress::Passed => ("stage stage-passed", Some(Sign::Tick)),
        StageProgress::Returned => ("stage stage-returned", Some(Sign::Back)),
    };
    let ahead = stage.progress == StageProgress::Ahead;
    let present = stage.progress == StageProgress::Present;
    let vacant = stage.holders.is_empty();
    let who = stage
        .person
        .unwrap_or_else(|| if vacant { t.stage_vacant().to_owned() } else { stage.holders.join(", ") });
    view! {
        <li class=class aria-current=present.then_some("step")>
            <span class="stage-sign">{sign.map(|sign| view! { <Icon sign /> })}</span>
            <div>
                <p class="stage-title">
                    {stage.title} {(ahead && vacant).then(|| format!(" ({})", t.stage_vacant()))}
                    {stage.at.map(|at| view! { " " <Moment at /> })}
                    {ahead.then(|| view! { <span class="unseen">", " {t.progress(stage.progress, stage.signs)}</span> })}
                </p>
                // What comes later needs no more than its name: the letter itself is to be read.
                {(!ahead)
                    .then(|| {
                        view! {
                            <p class="stage-who">
                                {who} ", "
                                <span class="stage-what">
                                    {match stage.mended_since {
                                        Some(revision) => t.approved_before(revision),
                                        None => t.progress(stage.progress, stage.signs).to_owned(),
                                    }}
                                </span>
                            </p>
                        }
                    })}
            </div>
        </li>
    }
    .into_any()
}
