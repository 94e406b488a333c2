//! Keeps on this device what the server does not have yet: what was typed, and the files. A write counts once it is durable.

use super::editor::Editor;
use crate::phone::{
    Phone,
    drafts::{
        plan::Draft,
        store::{self, By, Change, Held, Stamp},
    },
    use_phone,
};
use domain::{LetterId, PersonId};
use futures_channel::oneshot;
use gloo_events::EventListener;
use gloo_timers::future::TimeoutFuture;
use leptos::{prelude::*, task::spawn_local};
use send_wrapper::SendWrapper;
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
    time::Duration,
};
use web_sys::Blob;

/// How long after the last change it is kept.
const PAUSE: Duration = Duration::from_millis(300);

/// What this device keeps of the letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Here {
    /// Nothing: the server has it all, or nothing was changed.
    Nothing,
    /// All that the server does not have.
    Kept,
    /// Nothing can be kept in this browser, or the person's key has not come.
    Unable,
    /// Another page of this device writes the same letter.
    Elsewhere,
}

impl Here {
    /// Whether what the server does not have is safe here.
    pub fn is_kept(self) -> bool {
        self == Self::Kept
    }
}

/// Keeps one form's letter.
#[derive(Clone, Copy)]
pub struct Keeper {
    phone: Phone,
    /// Where it stands.
    pub here: RwSignal<Here>,
    /// Counts changes, so that only the last of several is waited for.
    changes: StoredValue<u32>,
    /// In the browser.
    shelf: StoredValue<Option<SendWrapper<Rc<Shelf>>>>,
    /// As it was found.
    found: StoredValue<Option<Stamp>>,
}

impl Keeper {
    /// Keeps a new letter, or goes on with one that was kept.
    pub fn new(held: Option<&Held>) -> Self {
        Self {
            phone: use_phone(),
            here: RwSignal::new(if held.is_some() { Here::Kept } else { Here::Nothing }),
            changes: StoredValue::new(0),
            shelf: StoredValue::new(None),
            found: StoredValue::new(held.map(|held| held.stamp.clone())),
        }
    }

    /// Keeps each change a little after it was made, and the last ones when the page goes.
    pub fn follow(self, editor: Editor) {
        let draft = Memo::new(move |_| editor.draft());
        Effect::new(move |_| {
            draft.track();
            self.changes.update_value(|n| *n = n.wrapping_add(1));
            let mine = self.changes.get_value();
            set_timeout(
                move || {
                    if self.changes.try_get_value() == Some(mine) {
                        self.soon(editor, vec![]);
                    }
                },
                PAUSE,
            );
        });
        Effect::new(move |_| {
            // The last that a page on a phone hears before it may be gone.
            let hidden = EventListener::new(&document(), "visibilitychange", move |_| {
                if !crate::live::is_visible() {
                    self.soon(editor, vec![]);
                }
            });
            StoredValue::new_local(hidden);
        });
        on_cleanup(move || self.leave(editor));
    }

    /// Keeps it now, with files that came or went.
    pub fn soon(self, editor: Editor, files: Vec<Change>) {
        let Some(shelf) = self.shelf(editor) else { return };
        shelf.put(self, editor.to_keep(), files, None);
    }

    /// The same; done once it is durable.
    pub async fn flush(self, editor: Editor, files: Vec<Change>) -> Here {
        let Some(shelf) = self.shelf(editor) else { return Here::Unable };
        let (done, kept) = oneshot::channel();
        shelf.put(self, editor.to_keep(), files, Some(done));
        drop(shelf);
        kept.await.unwrap_or(Here::Unable)
    }

    /// The bytes of a file that was kept.
    pub async fn bytes(self, editor: Editor, key: u32) -> Option<Blob> {
        store::bytes(self.phone.keeps_for()?, editor.letter(), key).await
    }

    /// A file has gone: its bytes go with the next write.
    pub fn without(self, key: u32) {
        let shelf = self.shelf.try_get_value().flatten();
        if let Some(shelf) = shelf {
            shelf.unkept.borrow_mut().push((key, None));
        }
    }

    /// Waits until the files that have just been chosen are kept, or cannot be.
    pub async fn when_files_are_here(self, editor: Editor) -> Here {
        for _ in 0..100 {
            if editor.is_gone() || untrack(|| !editor.form.is_being_read()) {
                break;
            }
            TimeoutFuture::new(50).await;
        }
        if editor.is_gone() { Here::Unable } else { self.flush(editor, vec![]).await }
    }

    /// The page is being left: what is not on the server goes on without it.
    fn leave(self, editor: Editor) {
        if cfg!(feature = "ssr") {
            return;
        }
        let draft = editor.to_keep();
        if draft.is_none() && self.shelf.with_value(Option::is_none) && self.found.with_value(Option::is_none)
        {
            return;
        }
        let Some(shelf) = self.shelf(editor) else { return };
        shelf.last.set(true);
        shelf.put(self, draft, vec![], None);
    }

    fn shelf(self, editor: Editor) -> Option<Rc<Shelf>> {
        let person = self.phone.keeps_for()?;
        self.shelf.try_update_value(|shelf| {
            let new = || {
                SendWrapper::new(Rc::new(Shelf {
                    phone: self.phone,
                    person,
                    letter: editor.letter(),
                    holds: Cell::new(self.found.with_value(Option::is_some)),
                    stamp: RefCell::new(self.found.get_value()),
                    unkept: RefCell::default(),
                    job: RefCell::default(),
                    running: Cell::default(),
                    last: Cell::default(),
                }))
            };
            Rc::clone(shelf.get_or_insert_with(new))
        })
    }
}

/// The one writer of a letter. It outlives its form, so that the last write follows the one before.
struct Shelf {
    phone: Phone,
    person: PersonId,
    letter: LetterId,
    /// It has taken hold of the letter.
    holds: Cell<bool>,
    stamp: RefCell<Option<Stamp>>,
    /// Files that came or went since something was kept last.
    unkept: RefCell<Vec<Change>>,
    /// What is to be written next.
    job: RefCell<Option<Job>>,
    running: Cell<bool>,
    /// Nothing more comes.
    last: Cell<bool>,
}

#[derive(Default)]
struct Job {
    draft: Option<Draft>,
    files: Vec<Change>,
    waiters: Vec<oneshot::Sender<Here>>,
}

impl Shelf {
    /// Several that come while one is written become one.
    fn put(
        self: &Rc<Self>,
        keeper: Keeper,
        draft: Option<Draft>,
        files: Vec<Change>,
        waiter: Option<oneshot::Sender<Here>>,
    ) {
        {
            let mut job = self.job.borrow_mut();
            let job = job.get_or_insert_default();
            job.draft = draft;
            job.files.extend(files);
            job.waiters.extend(waiter);
        }
        if !self.running.replace(true) {
            let shelf = Rc::clone(self);
            spawn_local(async move { shelf.work(keeper).await });
        }
    }

    async fn work(self: Rc<Self>, keeper: Keeper) {
        loop {
            let Some(Job { draft, files, waiters }) = self.job.take() else { break };
            let mut unkept = self.unkept.take();
            unkept.extend(files);
            let here = self.write(draft, &unkept).await;
            if here == Here::Unable {
                // They come along as soon as something can be kept.
                self.unkept.replace(unkept);
            }
            keeper.here.try_set(here);
            for waiter in waiters {
                // Whoever waited is gone with the form.
                let _ = waiter.send(here);
            }
        }
        self.running.replace(false);
        if self.last.get() {
            if self.holds.get() {
                store::let_go(self.letter, By::Form);
            }
            self.phone.drafts_changed().await;
            self.phone.sync();
        }
    }

    async fn write(&self, draft: Option<Draft>, files: &[Change]) -> Here {
        let stamp = self.stamp.borrow().clone();
        let Some(draft) = draft else {
            if let Some(stamp) = stamp {
                self.stamp.replace(None);
                if !store::let_be_gone(self.letter, &stamp).await {
                    return Here::Elsewhere;
                }
            }
            return Here::Nothing;
        };
        if !self.holds.get() {
            if !store::hold(self.letter, By::Form, false).await {
                return Here::Elsewhere;
            }
            self.holds.set(true);
        }
        match store::keep(self.person, &draft, stamp, files).await {
            Ok(Some(stamp)) => {
                self.stamp.replace(Some(stamp));
                Here::Kept
            }
            Ok(None) => Here::Elsewhere,
            Err(_) => Here::Unable,
        }
    }
}
