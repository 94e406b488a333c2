//! The form for one person.

use super::{keeping::Keeping, kept_form::KeptForm};
use crate::{
    api::admin::save_person, command::id_parts, error::Problem, pages::write::field::TextField,
    words::use_words,
};
use domain::{Person, PersonId, Recipient};
use leptos::prelude::*;

const FIELDS: &[&str] = &["name", "nip", "username", "email", "rank"];

/// Adds a person, or changes one.
#[component]
pub fn PersonForm(
    /// Whom to change; none for a new one. Read when the dialog opens.
    person: RwSignal<Option<Person>>,
    /// Whether the dialog is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    let t = use_words();
    let keeping = Keeping::new();
    let draft = RwSignal::new(blank());
    Effect::new(move |_| {
        if open.get() {
            keeping.clear();
            draft.set(person.get_untracked().unwrap_or_else(|| {
                let (at, random) = id_parts();
                Person { id: PersonId::from_parts(at, random), ..blank() }
            }));
        }
    });
    let title = Signal::derive(move || {
        if person.with(Option::is_some) { t.edit_person() } else { t.add_person() }.to_owned()
    });
    let text =
        move |read: fn(&Person) -> &String| Signal::derive(move || draft.with(|person| read(person).clone()));
    let typed = move |change: fn(&mut Person, String)| {
        move |text: String| draft.update(|person| change(person, text))
    };
    let keep = move || {
        let person = trimmed(draft.get_untracked());
        keeping.keep(objection(&person), async move || save_person(person.clone()).await, open);
    };
    view! {
        <KeptForm id="person-form" title=title open keeping fields=FIELDS keep>
            <TextField
                id="person-name"
                label=t.person_name().to_owned()
                value=text(|p| &p.name)
                typed=typed(|p, text| p.name = text)
                problem=keeping.problem("name", "")
            />
            <TextField
                id="person-nip"
                label=t.person_nip().to_owned()
                hint=t.person_nip_hint()
                inputmode="numeric"
                value=text(|p| &p.nip)
                typed=typed(|p, text| p.nip = text)
                problem=keeping.problem("nip", t.nip_malformed())
            />
            <TextField
                id="person-username"
                label=t.person_username().to_owned()
                hint=t.person_username_hint()
                value=text(|p| &p.username)
                typed=typed(|p, text| p.username = text)
                problem=keeping.problem("username", t.username_malformed())
            />
            <TextField
                id="person-email"
                label=t.person_email().to_owned()
                hint=t.person_email_hint()
                kind="email"
                value=text(|p| &p.email)
                typed=typed(|p, text| p.email = text)
                problem=keeping.problem("email", t.email_malformed())
            />
            <TextField
                id="person-rank"
                label=t.person_rank().to_owned()
                hint=t.person_rank_hint()
                value=text(|p| &p.rank)
                typed=typed(|p, text| p.rank = text)
                problem=keeping.problem("rank", "")
            />
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked=move || draft.with(|p| p.administrator)
                    on:change=move |event| draft.update(|p| p.administrator = event_target_checked(&event))
                />
                <span>{t.person_administrator()}</span>
            </label>
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked=move || draft.with(|p| p.active)
                    on:change=move |event| draft.update(|p| p.active = event_target_checked(&event))
                />
                <span>{t.person_active()}</span>
            </label>
        </KeptForm>
    }
    .into_any()
}

fn blank() -> Person {
    Person {
        id: PersonId::from_parts(domain::Timestamp(0), [0; 10]),
        name: String::new(),
        nip: String::new(),
        username: String::new(),
        email: String::new(),
        rank: String::new(),
        administrator: false,
        active: true,
    }
}

fn trimmed(person: Person) -> Person {
    let trim = |text: String| text.trim().to_owned();
    Person {
        name: trim(person.name),
        // People copy a NIP with the spaces of its groups.
        nip: person.nip.split_whitespace().collect(),
        username: trim(person.username),
        email: trim(person.email),
        rank: trim(person.rank),
        ..person
    }
}

/// What this browser can already object to; the server decides.
fn objection(person: &Person) -> Option<(&'static str, Problem)> {
    let nip = &person.nip;
    let email = Recipient { email: person.email.clone(), ..Recipient::default() };
    if person.name.is_empty() {
        Some(("name", Problem::Required))
    } else if !nip.is_empty() && (nip.len() != 18 || !nip.bytes().all(|digit| digit.is_ascii_digit())) {
        Some(("nip", Problem::Malformed))
    } else if person.username.is_empty() {
        Some(("username", Problem::Required))
    } else if person.username.contains(char::is_whitespace) {
        Some(("username", Problem::Malformed))
    } else if !person.email.is_empty() && !email.email_looks_right() {
        Some(("email", Problem::Malformed))
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_nip_copied_in_groups_is_taken_and_one_too_short_is_not() {
        let person = |nip: &str| {
            trimmed(Person { name: "Siti".into(), username: "siti".into(), nip: nip.into(), ..blank() })
        };
        assert_eq!(objection(&person("19800101 200501 1 002")), None);
        assert_eq!(objection(&person("19800101 200501 1")), Some(("nip", Problem::Malformed)));
        assert_eq!(objection(&person("")), None);
    }
}
