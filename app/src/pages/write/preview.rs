//! The pages of a draft, as they will be: asked for only when the person wants to see them.

use super::editor::Editor;
use crate::{
    api::letters::{LetterView, Preview, load_letter},
    live::use_changes,
    words::use_words,
};
use leptos::{prelude::*, task::spawn_local};

/// The pages of what was kept last.
#[component]
pub fn PreviewPages() -> impl IntoView {
    let t = use_words();
    let editor: Editor = expect_context();
    let changes = use_changes();
    let open = RwSignal::new(false);
    let kept = Memo::new(move |_| editor.saver.base.get().filter(|_| editor.form.docx.with(Option::is_some)));
    // No resource: while one is on its way, the transition around the form would show its fallback instead of the form.
    let letter: RwSignal<Option<LetterView>> = RwSignal::new(None);
    Effect::new(move |_| {
        let _ = changes.track();
        if !open.get() || kept.with(Option::is_none) {
            return;
        }
        spawn_local(async move {
            if let Ok(loaded) = load_letter(editor.letter()).await
                && !letter.is_disposed()
            {
                letter.set(Some(loaded));
            }
        });
    });
    view! {
        {move || if kept.with(Option::is_some) {
            view! {
                <details class="pages" on:toggle=move |_| open.update(|open| *open = !*open)>
                    <summary>{t.see_pages()}</summary>
                    {move || letter.get().map_or_else(
                        || view! { <p class="loading">{t.loading()}</p> }.into_any(),
                        |letter| match letter.preview {
                            Preview::Ready { pages, .. } => (1..=pages).map(|page| view! {
                                <img
                                    class="draft-page"
                                    loading="lazy"
                                    alt=t.page_of(page, pages)
                                    src=format!("/berkas/surat/{}/{}/halaman/{page}", letter.id, letter.hash)
                                />
                            }.into_any()).collect_view().into_any(),
                            Preview::Failed { engine } => {
                                let words = if engine { t.preview_no_engine() } else { t.preview_failed() };
                                view! { <p class="note note-bad">{words}</p> }.into_any()
                            }
                            Preview::Making | Preview::Nothing => {
                                view! { <p class="loading">{t.preview_making()}</p> }.into_any()
                            }
                        },
                    )}
                </details>
            }.into_any()
        } else {
            view! { <p class="hint">{t.preview_after_saving()}</p> }.into_any()
        }}
    }
    .into_any()
}
