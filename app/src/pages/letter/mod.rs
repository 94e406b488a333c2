//! One letter: what it is, what it says, where it is, and what can be done.

mod action_bar;
mod attachments_tab;
mod deciding;
mod deliveries;
mod details;
mod end_dialog;
mod history_tab;
mod issued;
mod mend_delivery;
mod near;
mod notes;
mod overtaken;
mod page_picture;
mod pages_tab;
mod pinch;
mod place;
mod reading;
mod reason;
mod remark_dialog;
mod return_dialog;
mod screen;
mod selection;
mod sign_dialog;
mod strip;
mod text;
mod unread_dialog;
mod unsent;
mod walk;
mod way;
mod zoom;

pub(crate) use page_picture::{Sheet, pages_of_attachment, pages_of_letter};
pub use screen::LetterPage;
pub use unsent::{CameBack, Subject, Unsent, written};
