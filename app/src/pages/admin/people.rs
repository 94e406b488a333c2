//! People with accounts.

use super::{frame::AdminFrame, link_dialog::LinkDialog, person_form::PersonForm};
use crate::{session::use_session, words::use_words};
use domain::{Office, Person, PersonId};
use leptos::prelude::*;

/// The list of people.
#[component]
pub fn PeoplePage() -> impl IntoView {
    let t = use_words();
    view! { <AdminFrame title=t.admin_people() view=|office| view! { <People office /> }.into_any() /> }
}

#[component]
fn People(office: Signal<Office>) -> impl IntoView {
    let t = use_words();
    let search = RwSignal::new(String::new());
    let edited: RwSignal<Option<Person>> = RwSignal::new(None);
    let form_open = RwSignal::new(false);
    let invited: RwSignal<Option<(PersonId, String)>> = RwSignal::new(None);
    let found = Memo::new(move |_| {
        let wanted = search.get().trim().to_lowercase();
        office.with(|office| {
            let mut people: Vec<Person> = office
                .people
                .iter()
                .filter(|p| {
                    [&p.name, &p.nip, &p.username].iter().any(|text| text.to_lowercase().contains(&wanted))
                })
                .cloned()
                .collect();
            people.sort_by_key(|person| (!person.active, person.name.to_lowercase()));
            people
        })
    });
    let edit = Callback::new(move |person: Option<Person>| {
        edited.set(person);
        form_open.set(true);
    });
    view! {
        <div class="list-head">
            <div class="field">
                <label for="cari-orang">{t.search_people()}</label>
                <input
                    id="cari-orang"
                    type="search"
                    autocomplete="off"
                    prop:value=search
                    on:input=move |event| search.set(event_target_value(&event))
                />
            </div>
            <button type="button" class="main" on:click=move |_| edit.run(None)>{t.add_person()}</button>
        </div>
        {move || found.with(Vec::is_empty).then(|| view! { <p class="empty">{t.nobody_matches()}</p> })}
        <ul class="entries entries-admin">
            <For
                each=move || found.get()
                key=|person| (person.id, person.name.clone(), person.nip.clone(), person.username.clone(), person.administrator, person.active)
                children=move |person| view! { <PersonRow person office edit invited /> }.into_any()
            />
        </ul>
        <PersonForm person=edited open=form_open />
        <LinkDialog invited />
    }
    .into_any()
}

#[component]
fn PersonRow(
    person: Person,
    office: Signal<Office>,
    edit: Callback<Option<Person>>,
    invited: RwSignal<Option<(PersonId, String)>>,
) -> impl IntoView {
    let t = use_words();
    let session = use_session();
    let id = person.id;
    let posts = Memo::new(move |_| {
        let now = session.now();
        let posts: Vec<String> = office.with(|office| {
            let held = office.holdings.iter().filter(|h| h.person == id && h.in_force(now));
            held.filter_map(|h| Some(format!("{}{}", h.kind.prefix(), office.position(h.position)?.title)))
                .collect()
        });
        if posts.is_empty() { t.no_post_now().to_owned() } else { posts.join(", ") }
    });
    let (name, active, administrator) = (person.name.clone(), person.active, person.administrator);
    let numbers = [person.nip.clone(), person.username.clone()].into_iter().filter(|text| !text.is_empty());
    let numbers = numbers.collect::<Vec<_>>().join(" · ");
    let changed = move |_| {
        // As it is now: the row stays while fields change that it does not show.
        edit.run(office.with_untracked(|office| office.person(id).cloned()));
    };
    let invitee = name.clone();
    view! {
        <li>
            <div class="entry" class:entry-off=!active>
                <div class="entry-what">
                    <p class="entry-subject">{name.clone()}</p>
                    <p class="entry-number">{numbers}</p>
                </div>
                <p class="entry-to">{posts}</p>
                <p class="entry-from">
                    {administrator.then(|| view! { <span class="mark">{t.is_administrator()}</span> })}
                    {(!active).then(|| view! { <span class="mark">{t.is_inactive()}</span> })}
                </p>
                <p class="entry-act">
                    {active.then(|| view! {
                        <button type="button" on:click=move |_| invited.set(Some((id, invitee.clone())))>
                            {t.make_link()} <span class="unseen">" " {name.clone()}</span>
                        </button>
                    })}
                    <button type="button" on:click=changed>
                        {t.edit_entry()} <span class="unseen">" " {person.name}</span>
                    </button>
                </p>
            </div>
        </li>
    }
    .into_any()
}
