//! The program as a whole: its contexts and its routes.

use super::{
    NotFoundPage,
    layout::{Frame, private},
};
use crate::{
    live::Changes,
    pages::{
        account::{InvitationPage, SignInPage},
        apart::{Desk, Writing, desk, writing},
        letter::LetterPage,
        verification::{AskPage, VerdictPage},
        waiting::{HomePage, WaitingPage},
    },
    parts::{Announcer, SignInAgain, announce::Announcements, heading::Stepped, use_announcer},
    phone::Phone,
    session::{Session, page_language},
    words::Words,
};
use leptos::prelude::*;
use leptos_meta::{Title, provide_meta_context};
use leptos_router::{
    SsrMode,
    components::{ParentRoute, Route, Router, Routes},
    hooks::use_location,
    location::Location,
    path,
};

/// The program, the same on the server and in the browser.
#[component]
pub fn App() -> AnyView {
    provide_meta_context();
    provide_context(Words(page_language()));
    Changes::provide();
    Announcer::provide();
    SignInAgain::provide();
    Phone::provide();
    Session::provide();
    provide_context(Stepped(RwSignal::new(false)));

    view! {
        <Title formatter=|text: String| {
            if text.is_empty() { "Layang".to_owned() } else { format!("{text} – Layang") }
        } />
        <Router>
            <Steps />
            <Routes fallback=|| view! { <NotFoundPage /> }>
                <Route path=path!("/masuk") view=SignInPage ssr=SsrMode::Async />
                <Route path=path!("/undangan/:token") view=InvitationPage ssr=SsrMode::Async />
                <Route path=path!("/v") view=AskPage ssr=SsrMode::Async />
                <Route path=path!("/v/:id") view=VerdictPage ssr=SsrMode::Async />
                <ParentRoute path=path!("") view=Frame ssr=SsrMode::Async>
                    <Route path=path!("") view=|| private(async { HomePage().into_any() }) ssr=SsrMode::Async />
                    <Route path=path!("menunggu") view=|| private(async { WaitingPage().into_any() }) ssr=SsrMode::Async />
                    <Route path=path!("surat") view=|| private(desk(Desk::Letters)) ssr=SsrMode::Async />
                    <Route path=path!("surat/baru") view=|| private(writing(Writing::New)) ssr=SsrMode::Async />
                    <Route path=path!("surat/:id") view=|| private(async { LetterPage().into_any() }) ssr=SsrMode::Async />
                    <Route path=path!("surat/:id/ubah") view=|| private(writing(Writing::Edit)) ssr=SsrMode::Async />
                    <Route path=path!("buku") view=|| private(desk(Desk::DispatchRegister)) ssr=SsrMode::Async />
                    <Route path=path!("lainnya") view=|| private(desk(Desk::More)) ssr=SsrMode::Async />
                    <Route path=path!("lainnya/perangkat") view=|| private(desk(Desk::Device)) ssr=SsrMode::Async />
                    <Route path=path!("lainnya/pemberitahuan") view=|| private(desk(Desk::Notices)) ssr=SsrMode::Async />
                    <Route path=path!("kelola") view=|| private(desk(Desk::Administration)) ssr=SsrMode::Async />
                    <Route path=path!("kelola/orang") view=|| private(desk(Desk::People)) ssr=SsrMode::Async />
                    <Route path=path!("kelola/jabatan") view=|| private(desk(Desk::Positions)) ssr=SsrMode::Async />
                    <Route path=path!("kelola/pejabat") view=|| private(desk(Desk::Holders)) ssr=SsrMode::Async />
                    <Route path=path!("kelola/unit") view=|| private(desk(Desk::Units)) ssr=SsrMode::Async />
                </ParentRoute>
            </Routes>
        </Router>
        <Announcements />
    }
    .into_any()
}

/// Notes that the person went from page to page within the program, and takes away what was said on the page before.
#[component]
fn Steps() -> impl IntoView {
    let Location { pathname: path, query, .. } = use_location();
    // Worked out before several threads of the server ask for them at the same time, which panics.
    path.with_untracked(|_| ());
    query.with_untracked(|_| ());
    let stepped = expect_context::<Stepped>().0;
    let announcer = use_announcer();
    Effect::new(move |before: Option<String>| {
        let path = path.get();
        if before.is_some_and(|before| before != path) {
            stepped.set(true);
            announcer.moved_on();
        }
        path
    });
}
