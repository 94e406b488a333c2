//! Ubah: a draft, or a letter that was sent back.

use super::letter_form::LetterForm;
use crate::{
    api::letters::{FormChoices, LetterView},
    error::Error,
    parts::{Loaded, PageHeading},
    phone::{drafts::store::Held, reads, use_phone},
    words::use_words,
};
use domain::LetterId;
use leptos::{prelude::*, task::spawn_local};
use leptos_router::{
    NavigateOptions,
    hooks::{use_navigate, use_params_map},
};

/// The form for a letter that is there.
#[component]
pub fn EditLetterPage() -> impl IntoView {
    let t = use_words();
    let phone = use_phone();
    let params = use_params_map();
    // Not asked for again when something changes: what is being typed stays.
    let data = Resource::new_blocking(
        move || params.with(|params| params.get("id")).unwrap_or_default(),
        |id| async move {
            let id = id.parse().map_err(|_| Error::NotFound)?;
            let letter = reads::letter(id).await?;
            Ok((reads::choices().await?, letter))
        },
    );
    // Without the letter there may still be what was written of it here.
    let navigate = use_navigate();
    Effect::new(move |_| {
        let fails = data.with(|data| matches!(data, Some(Err(_))));
        let id = params.with(|params| params.get("id")?.parse::<LetterId>().ok());
        let written = |id| phone.drafts_waiting().iter().any(|draft| draft.letter == id);
        if let Some(id) = id.filter(|id| fails && written(*id)) {
            let options = NavigateOptions { replace: true, ..NavigateOptions::default() };
            navigate(&format!("/surat/baru?konsep={id}"), options);
        }
    });
    view! {
        <PageHeading text=t.edit_letter_title() />
        <Loaded
            data=data
            view=move |data| {
                let (choices, letter) = data.get_untracked();
                view! { <Editable choices letter /> }.into_any()
            }
        />
    }
    .into_any()
}

/// The form as the server has the letter, or as it was last written on this device.
#[component]
fn Editable(choices: FormChoices, letter: LetterView) -> impl IntoView {
    let t = use_words();
    let phone = use_phone();
    let id = letter.id;
    let held = RwSignal::new(None::<Held>);
    let looked = StoredValue::new(false);
    Effect::new(move |_| {
        let Some(all) = phone.drafts() else { return };
        // Only as the page opens: later it is this page's own. What another page has open stays there.
        if looked.try_update_value(|looked| std::mem::replace(looked, true)) != Some(false)
            || all.iter().all(|kept| kept.draft.letter != id || kept.open)
        {
            return;
        }
        spawn_local(async move {
            if let Some(opened) = phone.open_draft(id).await {
                held.try_set(Some(opened));
            }
        });
    });
    move || {
        let (choices, letter, held) = (choices.clone(), letter.clone(), held.get());
        if letter.permitted.save || held.is_some() {
            view! { <LetterForm choices=choices letter=Some(letter) held=held /> }.into_any()
        } else {
            view! {
                <div class="note">
                    <p>{t.cannot_edit()}</p>
                    <p><a href=format!("/surat/{id}")>{t.see_letter()}</a></p>
                </div>
            }
            .into_any()
        }
    }
}
