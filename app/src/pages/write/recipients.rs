//! Tujuan and tembusan.

use super::{
    editor::Editor,
    field::{ChoiceField, TextField},
    form::Row,
};
use crate::words::use_words;
use domain::{Missing, Recipient, RecipientKind};
use leptos::prelude::*;

/// The lines of those to whom the letter goes.
#[component]
pub fn Recipients() -> impl IntoView {
    let t = use_words();
    let editor: Editor = expect_context();
    let form = editor.form;
    let nobody = move || {
        let lacks = form
            .recipients
            .with(|rows| !rows.iter().any(|row| !row.is_blank() && row.recipient.kind == RecipientKind::To));
        (editor.strict.get() && lacks).then(|| t.lacks(Missing::Recipient))
    };
    let add = move |kind| {
        let key = form.add_recipient(kind);
        request_animation_frame(move || super::focus_on(&format!("#recipient-{key}-name")));
    };
    view! {
        <section class="part">
            <h2>{t.recipients_label()}</h2>
            <p class="hint">{t.recipients_hint()}</p>
            <p class="problem">{nobody}</p>
            {move || form.from_head.get().recipients.then(|| view! { <p class="field-note">{t.from_the_letter()}</p> })}
            <ol class="recipients">
                <For
                    each=move || form.recipients.with(|rows| rows.iter().map(|row| row.key).collect::<Vec<_>>())
                    key=|key| *key
                    children=|key| view! { <RecipientLine key=key /> }.into_any()
                />
            </ol>
            <div class="acts">
                <button type="button" on:click=move |_| add(RecipientKind::To)>{t.add_to()}</button>
                <button type="button" on:click=move |_| add(RecipientKind::Copy)>{t.add_copy()}</button>
            </div>
        </section>
    }
    .into_any()
}

/// One of them.
#[component]
fn RecipientLine(
    /// Its key in the form.
    key: u32,
) -> impl IntoView {
    let t = use_words();
    let editor: Editor = expect_context();
    let form = editor.form;
    let left = RwSignal::new(false);
    let row: Memo<Option<Row>> =
        Memo::new(move |_| form.recipients.with(|rows| rows.iter().find(|row| row.key == key).cloned()));
    let number = Memo::new(move |_| {
        form.recipients.with(|rows| rows.iter().position(|row| row.key == key).unwrap_or(0) + 1)
    });
    let kind =
        Memo::new(move |_| row.with(|row| row.as_ref().map(|row| row.recipient.kind).unwrap_or_default()));
    let field = move |read: fn(&Recipient) -> &String| {
        Signal::derive(move || {
            row.with(|row| row.as_ref().map(|row| read(&row.recipient).clone()).unwrap_or_default())
        })
    };
    // An empty line is no recipient, unless it is the only one.
    let counts = move || {
        row.with(|row| row.as_ref().is_some_and(|row| !row.is_blank()))
            || form
                .recipients
                .with(|rows| rows.iter().all(Row::is_blank) && rows.first().is_some_and(|r| r.key == key))
    };
    let bad_name = Signal::derive(move || {
        let lacks = row.with(|row| row.as_ref().is_some_and(|row| row.recipient.name.trim().is_empty()));
        (editor.strict.get() && counts() && lacks).then(|| t.lacks(Missing::RecipientName).to_owned())
    });
    let bad_email = Signal::derive(move || {
        let (wrong, empty) = row.with(|row| {
            let Some(Row { recipient, .. }) = row else { return (false, true) };
            let recipient = Recipient { email: recipient.email.trim().to_owned(), ..recipient.clone() };
            (!recipient.email_looks_right(), recipient.email.is_empty())
        });
        let asked = editor.strict.get() || (left.get() && !empty);
        (asked && counts() && wrong).then(|| t.lacks(Missing::RecipientEmail).to_owned())
    });
    let typed = move |change: fn(&mut Recipient, String)| {
        move |text: String| {
            form.change_recipient(key, |recipient| change(recipient, text));
            form.from_head.update(|filled| filled.recipients = false);
        }
    };
    let remove = move |_| {
        form.recipients.update(|rows| rows.retain(|row| row.key != key));
        if form.recipients.with_untracked(Vec::is_empty) {
            form.add_recipient(RecipientKind::To);
        }
        let last = form.recipients.with_untracked(|rows| rows.last().map(|row| row.key));
        if let Some(last) = last {
            request_animation_frame(move || super::focus_on(&format!("#recipient-{last}-name")));
        }
    };
    view! {
        <li class="recipient">
            <div class="recipient-fields">
                <ChoiceField
                    id=format!("recipient-{key}-kind")
                    label=t.sent_as()
                    choices=Signal::stored(vec![
                        ("to".to_owned(), t.recipient_kind(RecipientKind::To).to_owned()),
                        ("copy".to_owned(), t.recipient_kind(RecipientKind::Copy).to_owned()),
                    ])
                    value=Signal::derive(move || if kind.get() == RecipientKind::To { "to" } else { "copy" }.to_owned())
                    chosen=typed(|recipient, kind| {
                        recipient.kind = if kind == "copy" { RecipientKind::Copy } else { RecipientKind::To };
                    })
                />
                <TextField
                    id=format!("recipient-{key}-name")
                    label=Signal::derive(move || t.name_of_recipient(kind.get()))
                    value=field(|recipient| &recipient.name)
                    typed=typed(|recipient, text| recipient.name = text)
                    problem=bad_name
                />
                <TextField
                    id=format!("recipient-{key}-email")
                    label=Signal::derive(move || t.email_of_recipient(kind.get()))
                    kind="email"
                    inputmode="email"
                    value=field(|recipient| &recipient.email)
                    typed=typed(|recipient, text| recipient.email = text)
                    left=move |()| left.set(true)
                    problem=bad_email
                />
            </div>
            <button type="button" class="quiet danger" on:click=remove>
                {t.remove_file()} <span class="unseen">" " {move || t.recipient_number(number.get()).to_lowercase()}</span>
            </button>
        </li>
    }
    .into_any()
}
