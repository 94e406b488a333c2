//! A page as a picture; a tap shows it larger, and so does pinching.

use super::{near::use_near, zoom::Zoom};
use crate::{api::letters::Paper, live::use_changes, phone::use_phone, words::use_words};
use domain::{ContentHash, LetterId, Sha256Hash};
use leptos::{ev, html, prelude::*};

/// Widths in pixels of a page that is read, by the screen; and of one that is looked at closely: three times a small
/// phone's width, with two pixels for each of its own.
const READING: [u32; 2] = [720, 1080];
const CLOSE: u32 = 2160;
/// How wide a page is drawn on which screen.
const SIZES: &str = "(min-width: 75rem) 46rem, (min-width: 60rem) calc(100vw - 19rem), calc(100vw - 2rem)";
/// A4 in points, where a page's size is not known.
const A4: (u16, u16) = (595, 842);

/// The pages of a letter's revision, its attachments' behind its own. Once it is issued they have another address, or the
/// browser would go on showing the draft's.
pub fn pages_of_letter(
    id: LetterId,
    hash: ContentHash,
    issued: bool,
    paper: &Paper,
) -> impl Fn(u32) -> Sheet {
    let of_issued = if issued { "terbit&" } else { "" };
    let print = paper.pdf.map(|pdf| format!("cetak={pdf}&")).unwrap_or_default();
    move |page| Sheet {
        address: format!("/berkas/surat/{id}/{hash}/halaman/{page}?{of_issued}{print}lebar="),
        shape: paper.shape(page),
    }
}

/// The pages of an attachment as it was uploaded.
pub fn pages_of_attachment(id: LetterId, file: Sha256Hash) -> impl Fn(u32) -> Sheet {
    move |page| Sheet {
        address: format!("/berkas/lampiran/{id}/{file}/halaman/{page}?cetak={file}&lebar="),
        shape: None,
    }
}

/// A page that can be drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// Its address, but for the width at the end.
    address: String,
    /// Width and height in points, where they are known.
    shape: Option<(u16, u16)>,
}

impl Sheet {
    /// The address of its smallest picture: the one that is kept on the device.
    pub fn narrow(&self) -> String {
        format!("{}{}", self.address, READING[0])
    }
}

/// One page, whose picture is there only while it is near. Without script the tap leads to the larger picture.
#[component]
pub fn PagePicture(
    /// The page.
    sheet: Sheet,
    /// Which it is within its document.
    number: u32,
    /// How many the document has.
    of: u32,
    /// Where it is shown large.
    zoom: Zoom,
) -> impl IntoView {
    let t = use_words();
    let figure: NodeRef<html::Figure> = NodeRef::new();
    let picture: NodeRef<html::Img> = NodeRef::new();
    let near = use_near(figure);
    // Not on this device, and not to be had now.
    let missing = RwSignal::new(false);
    let (phone, changes) = (use_phone(), use_changes());
    Effect::new(move |_| {
        let _ = changes.track();
        if phone.may_be_up() && missing.get_untracked() {
            missing.set(false);
        }
    });
    let Sheet { address, shape: known } = sheet;
    let close = format!("{address}{CLOSE}");
    let reading = format!("{address}{}", READING[0]);
    let widths = READING.map(|width| format!("{address}{width} {width}w")).join(", ");
    let text = t.page_of(number, of);
    // Where the size is not known the first picture tells it.
    let (shape, set_shape) = signal(known.map(|(width, height)| (u32::from(width), u32::from(height))));
    let measure = move || {
        if let Some(picture) = picture.get_untracked()
            && shape.get_untracked().is_none()
            && picture.natural_width() > 0
        {
            set_shape.set(Some((picture.natural_width(), picture.natural_height())));
        }
    };
    // It may have come before the program.
    Effect::new(move |_| measure());
    let frame = move || {
        let (width, height) = shape.get().unwrap_or((A4.0.into(), A4.1.into()));
        format!("0 0 {width} {height}")
    };
    let shown = (reading.clone(), close.clone(), text.clone());
    let enlarge = move |from: Option<&ev::MouseEvent>| {
        let (ready, sharp, text) = shown.clone();
        zoom.show(ready, sharp, text, shape.get_untracked().unwrap_or((A4.0.into(), A4.1.into())), from);
    };
    let tapped = {
        let enlarge = enlarge.clone();
        move |event: ev::MouseEvent| {
            if !(event.ctrl_key() || event.meta_key() || event.shift_key()) {
                event.prevent_default();
                enlarge(Some(&event));
            }
        }
    };
    let typed = move |event: ev::KeyboardEvent| {
        if matches!(event.key().as_str(), "+" | "=") && !event.ctrl_key() && !event.meta_key() {
            event.prevent_default();
            enlarge(None);
        }
    };
    let pinched = {
        let close = close.clone();
        Memo::new(move |_| zoom.pinched.with(|pinched| *pinched == close))
    };
    let sharp = close.clone();
    view! {
        <figure class="page" data-page=number node_ref=figure>
            <a href=close rel="external" on:click=tapped on:keydown=typed>
                // Keeps the page's place while there is no picture.
                <svg class="page-frame" viewBox=frame aria-hidden="true"></svg>
                <img
                    node_ref=picture
                    loading="lazy"
                    decoding="async"
                    sizes=SIZES
                    srcset=move || near.get().then(|| widths.clone())
                    src=move || (near.get() && !missing.get()).then(|| reading.clone())
                    alt=text.clone()
                    on:load=move |_| measure()
                    on:error=move |_| missing.set(near.get_untracked())
                />
                {move || missing.get().then(|| view! { <span class="page-missing">{t.page_missing()}</span> })}
                {move || pinched.get().then(|| view! { <img class="page-sharp" src=sharp.clone() alt="" /> })}
                <span class="unseen">", " {t.enlarge()}</span>
            </a>
            <figcaption aria-hidden="true">{text}</figcaption>
        </figure>
    }
    .into_any()
}
