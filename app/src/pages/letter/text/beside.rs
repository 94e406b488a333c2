//! What changed beside the text: header fields and attachments.

use crate::words::use_words;
use domain::{FileRef, HeaderChanges, ListChange, Recipient, Was};
use leptos::prelude::*;

/// A line for each change; nothing where there is none.
#[component]
pub fn Beside(changes: HeaderChanges) -> impl IntoView {
    let t = use_words();
    let HeaderChanges {
        kind,
        subject,
        classification,
        confidentiality,
        urgency,
        recipients,
        attachments,
        letter: _,
    } = changes;
    let was = |was: Option<Was<&str>>| was.map(|was| (was.old.to_owned(), was.new.to_owned()));
    let owned = |was: Option<Was<String>>| was.map(|was| (was.old, was.new));
    let fields = [
        (t.kind(), kind.map(|_| (String::new(), String::new()))),
        (t.subject_label(), owned(subject)),
        (t.classification(), owned(classification)),
        (
            t.confidentiality_label(),
            was(confidentiality.map(|w| Was { old: t.confidentiality(w.old), new: t.confidentiality(w.new) })),
        ),
        (t.urgency_label(), was(urgency.map(|w| Was { old: t.urgency(w.old), new: t.urgency(w.new) }))),
    ];
    let mut lines: Vec<AnyView> = fields
        .into_iter()
        .filter_map(|(name, change)| {
            let (old, new) = change?;
            Some(view! { <li>{name} ": " <del>{old}</del> " → " <ins>{new}</ins></li> }.into_any())
        })
        .collect();
    lines.extend(recipients.into_iter().map(|change| line(t.to(), change, address)));
    lines.extend(attachments.into_iter().map(|change| line(t.tab_attachments(), change, name)));
    (!lines.is_empty()).then(|| {
        view! {
            <section class="beside" aria-label=t.changes_beside()>
                <h2>{t.changes_beside()}</h2>
                <ul class="plain">{lines}</ul>
            </section>
        }
    })
}

fn address(recipient: &Recipient) -> String {
    format!("{} {}", recipient.name, recipient.email)
}

fn name(file: &FileRef) -> String {
    file.name.clone()
}

fn line<T>(what: &'static str, change: ListChange<T>, words: fn(&T) -> String) -> AnyView {
    let t = use_words();
    match change {
        ListChange::Added { item, .. } => {
            view! { <li>{what} " " {t.put_in()} ": " <ins>{words(&item)}</ins></li> }.into_any()
        }
        ListChange::Removed { item, .. } => {
            view! { <li>{what} " " {t.taken_out()} ": " <del>{words(&item)}</del></li> }.into_any()
        }
        ListChange::Changed { item, .. } => {
            view! { <li>{what} ": " <del>{words(&item.old)}</del> " → " <ins>{words(&item.new)}</ins></li> }
                .into_any()
        }
        ListChange::Moved { item, at, .. } => {
            view! { <li>{what} " " {t.moved_to_place(at + 1)} ": " {words(&item)}</li> }.into_any()
        }
    }
}
