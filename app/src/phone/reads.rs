//! What a screen shows: the server's answer, or else what this device keeps.

use super::shelves;
use crate::{
    api::{
        letters::{
            Card, FormChoices, LetterList, LetterView, ListFilter, Waiting, list_letters, load_form_choices,
            load_letter, load_waiting,
        },
        registers::{DispatchRegister, load_dispatch_register},
        session::{Surroundings, load_surroundings},
        text::{LetterText, load_text},
    },
    command::device_now,
    error::{Answered, Error},
};
use domain::{LetterId, StateName};
use std::future::Future;

/// How long an answer may take before what is kept is shown instead, in milliseconds.
#[cfg(not(feature = "ssr"))]
const PATIENCE_MS: u32 = 2_500;

/// What waits for the person.
pub async fn waiting() -> Answered<Waiting> {
    network_else(load_waiting(), shelves::fact()).await
}

/// What every screen knows.
pub fn surroundings() -> impl Future<Output = Answered<Surroundings>> + Send + use<> {
    // The clock of what is kept stands still.
    let kept = async {
        let kept = shelves::fact::<Surroundings>().await?;
        Some(Surroundings { now: kept.now.max(device_now()), ..kept })
    };
    network_else(load_surroundings(), kept)
}

/// Letters that the person may see. Without a network those among the first page of all, as it was last told.
pub async fn letters(filter: ListFilter, search: String, page: u32) -> Answered<LetterList> {
    let is_first = filter == ListFilter::All && search.is_empty() && page == 0;
    let sought = search.to_lowercase();
    let kept = async move {
        let mut list: LetterList = shelves::fact().await.filter(|_| page == 0)?;
        if !is_first {
            let me = shelves::fact::<Surroundings>().await?.me?.name;
            list.cards.retain(|card| fits(card, filter, &me) && says(card, &sought));
            list.total = u32::try_from(list.cards.len()).unwrap_or(u32::MAX);
        }
        Some(list)
    };
    let asked = async move {
        let list = list_letters(filter, search, page).await?;
        if is_first {
            shelves::keep(&list).await;
        }
        Ok(list)
    };
    network_else(asked, kept).await.map_err(not_kept)
}

fn fits(card: &Card, filter: ListFilter, me: &str) -> bool {
    use StateName as S;
    match filter {
        ListFilter::All => true,
        ListFilter::Mine => card.drafter == me,
        ListFilter::UnderWay => matches!(card.state, S::InReview | S::ReadyToSign),
        ListFilter::Issued => matches!(card.state, S::Issued | S::Dispatched | S::Revoked),
    }
}

/// Whether what is sought, in small letters, stands on a card.
fn says(card: &Card, sought: &str) -> bool {
    let texts = [&card.subject, &card.recipient].into_iter().chain(&card.number);
    texts.into_iter().any(|text| text.to_lowercase().contains(sought))
}

/// What the form for a letter offers.
pub async fn choices() -> Answered<FormChoices> {
    let asked = async {
        let choices = load_form_choices().await?;
        shelves::keep(&choices).await;
        Ok(choices)
    };
    network_else(asked, shelves::fact()).await.map_err(not_kept)
}

/// One letter.
pub async fn letter(id: LetterId) -> Answered<LetterView> {
    let kept = async move { Some(shelves::letter(id).await?.view) };
    network_else(load_letter(id), kept).await.map_err(not_kept)
}

/// A letter's text. Without a network it is compared as it is by default, or with nothing.
pub async fn text(id: LetterId, since: Option<u32>) -> Answered<LetterText> {
    let kept = async move {
        let text = shelves::letter(id).await?.text?;
        let compared = text.since.as_ref().map_or(0, |since| since.sequence);
        match since {
            Some(0) => Some(LetterText { since: None, ..text }),
            Some(other) if other != compared => None,
            _ => Some(text),
        }
    };
    network_else(load_text(id, since), kept).await.map_err(not_kept)
}

/// A page of the Buku Ekspedisi, which is not kept.
pub async fn register(year: i32, month: u8, search: String, page: u32) -> Answered<DispatchRegister> {
    network_else(load_dispatch_register(year, month, search, page), async { None }).await
}

fn not_kept(error: Error) -> Error {
    if error == Error::Offline { Error::NotOnDevice } else { error }
}

/// The server's answer: on the server there is only the one way, and a future that may move between threads.
#[cfg(feature = "ssr")]
fn network_else<T, N, K>(network: N, _: K) -> N
where
    N: Future<Output = Answered<T>> + Send,
    K: Future<Output = Option<T>>,
{
    network
}

/// The server's answer; without one what is kept, and without that the failure.
#[cfg(not(feature = "ssr"))]
fn network_else<T, N, K>(network: N, kept: K) -> impl Future<Output = Answered<T>> + Send
where
    N: Future<Output = Answered<T>>,
    K: Future<Output = Option<T>>,
{
    use leptos::prelude::{SetValue, untrack, use_context};

    let phone = use_context::<super::Phone>();
    send_wrapper::SendWrapper::new(async move {
        let told = async {
            let answer = network.await;
            if let Some(phone) = phone {
                phone.asked(&answer);
            }
            answer
        };
        if !phone.is_none_or(|phone| untrack(|| phone.may_be_up())) {
            // Known to be without: nobody waits for what will not come. The sending of what waits finds the network again.
            return match kept.await {
                Some(kept) => Ok(kept),
                None => told.await,
            };
        }
        let mut told = std::pin::pin!(told);
        let Some(answer) = super::sync::within(PATIENCE_MS, told.as_mut()).await else {
            // Slow: what is kept is shown at once, and asked for again when the phone has got it.
            let Some(kept) = kept.await else { return told.await };
            if let Some(phone) = phone {
                phone.shows_kept.set_value(true);
                phone.sync();
            }
            return Ok(kept);
        };
        match answer {
            Err(error) if error.is_no_answer() => kept.await.ok_or(error),
            answer => answer,
        }
    })
}
