//! Screens that the browser loads when somebody goes to them: what is read and decided on the way starts without them.

use super::{
    account::{DevicePage, MorePage, NoticesPage},
    admin::{AdminHome, HoldersPage, PeoplePage, PositionsPage, UnitsPage},
    lists::LettersPage,
    registers::DispatchRegisterPage,
    write::{EditLetterPage, NewLetterPage},
};
use crate::{
    error::{Answered, Error},
    parts::ErrorNote,
};
use leptos::{prelude::*, wasm_split::wasm_split};

/// What is looked up and kept in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Desk {
    Letters,
    DispatchRegister,
    More,
    Device,
    Notices,
    Administration,
    People,
    Positions,
    Holders,
    Units,
}

/// The form for a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Writing {
    New,
    Edit,
}

/// A screen of the desk.
pub async fn desk(screen: Desk) -> AnyView {
    desk_apart(screen).await.unwrap_or_else(not_loaded)
}

/// The form for a letter.
pub async fn writing(letter: Writing) -> AnyView {
    writing_apart(letter).await.unwrap_or_else(not_loaded)
}

#[wasm_split(desk, wasm_split_path = leptos::wasm_split, preload(load_desk), fallible)]
fn desk_apart(screen: Desk) -> Answered<AnyView> {
    Ok(match screen {
        Desk::Letters => LettersPage().into_any(),
        Desk::DispatchRegister => DispatchRegisterPage().into_any(),
        Desk::More => MorePage().into_any(),
        Desk::Device => DevicePage().into_any(),
        Desk::Notices => NoticesPage().into_any(),
        Desk::Administration => AdminHome().into_any(),
        Desk::People => PeoplePage().into_any(),
        Desk::Positions => PositionsPage().into_any(),
        Desk::Holders => HoldersPage().into_any(),
        Desk::Units => UnitsPage().into_any(),
    })
}

#[wasm_split(writing, wasm_split_path = leptos::wasm_split, preload(load_writing), fallible)]
fn writing_apart(letter: Writing) -> Answered<AnyView> {
    Ok(match letter {
        Writing::New => NewLetterPage().into_any(),
        Writing::Edit => EditLetterPage().into_any(),
    })
}

/// Loads ahead what the page at an address is made of. What cannot be loaded says so when it is shown.
pub async fn load_for(path: &str) {
    let _ = match path {
        "/surat/baru" => load_writing().await,
        letter if letter.starts_with("/surat/") && letter.ends_with("/ubah") => load_writing().await,
        "/surat" | "/buku" => load_desk().await,
        other if other.starts_with("/lainnya") || other.starts_with("/kelola") => load_desk().await,
        _ => Ok(()),
    };
}

fn not_loaded(error: Error) -> AnyView {
    let reload = Callback::new(|()| {
        // Nothing to do where a page cannot be loaded anew.
        let _ = window().location().reload();
    });
    view! { <ErrorNote error=Signal::stored(Some(error)) retry=reload /> }.into_any()
}
