//! Ubah: a draft, or a letter that was sent back.

use super::letter_form::LetterForm;
use crate::{
    api::letters::{load_form_choices, load_letter},
    error::Error,
    parts::{Loaded, PageHeading},
    words::use_words,
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// The form for a letter that is there.
#[component]
pub fn EditLetterPage() -> impl IntoView {
    let t = use_words();
    let params = use_params_map();
    // Not asked for again when something changes: what is being typed stays.
    let data = Resource::new_blocking(
        move || params.with(|params| params.get("id")).unwrap_or_default(),
        |id| async move {
            let id = id.parse().map_err(|_| Error::NotFound)?;
            let letter = load_letter(id).await?;
            Ok((load_form_choices().await?, letter))
        },
    );
    view! {
        <PageHeading text=t.edit_letter_title() />
        <Loaded
            data=data
            view=move |data| {
                let (choices, letter) = data.get_untracked();
                if letter.permitted.save {
                    view! { <LetterForm choices=choices letter=Some(letter) /> }.into_any()
                } else {
                    view! {
                        <div class="note">
                            <p>{t.cannot_edit()}</p>
                            <p><a href=format!("/surat/{}", letter.id)>{t.see_letter()}</a></p>
                        </div>
                    }
                    .into_any()
                }
            }
        />
    }
    .into_any()
}
