//! What changed between two revisions beside the text: header fields and files.

use crate::redline::subsequence::rising;
use crate::{Confidentiality, Content, FileRef, KindId, Recipient, Urgency};
use serde::{Deserialize, Serialize};

/// A value that was replaced.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Was<T> {
    /// What it was.
    pub old: T,
    /// What it is.
    pub new: T,
}

impl<T: PartialEq + Clone> Was<T> {
    fn between(old: &T, new: &T) -> Option<Self> {
        (old != new).then(|| Self { old: old.clone(), new: new.clone() })
    }
}

/// What changed from one revision to another, besides what the letter's text says. What did not change is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeaderChanges {
    /// The kind of letter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<Was<KindId>>,
    /// Hal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<Was<String>>,
    /// Klasifikasi.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub classification: Option<Was<String>>,
    /// Sifat.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidentiality: Option<Was<Confidentiality>>,
    /// Urgensi.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub urgency: Option<Was<Urgency>>,
    /// Tujuan and tembusan: first those of the new revision in its order, then those that are gone.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub recipients: Vec<ListChange<Recipient>>,
    /// The .docx: another file, whatever the redline of its text finds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub letter: Option<Was<Option<FileRef>>>,
    /// Lampiran: first those of the new revision in its order, then those that are gone. A changed one has the same hash
    /// if only its name is another.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<ListChange<FileRef>>,
}

/// What became of an item of a list. Places count from 0: `at` in the new revision, `from` in the old one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ListChange<T> {
    /// It is new.
    Added {
        /// Its place.
        at: u32,
        /// What it is.
        item: T,
    },
    /// It is gone.
    Removed {
        /// The place that it had.
        from: u32,
        /// What it was.
        item: T,
    },
    /// It is still there and is something else.
    Changed {
        /// Its place.
        at: u32,
        /// What it was and is.
        item: Was<T>,
    },
    /// It stands elsewhere among those that stayed.
    Moved {
        /// Its place.
        at: u32,
        /// The place that it had.
        from: u32,
        /// What it is now.
        item: T,
    },
}

impl HeaderChanges {
    /// Compares two revisions.
    #[must_use]
    pub fn between(old: &Content, new: &Content) -> Self {
        let (was, is) = (&old.header, &new.header);
        let hash = |content: &Content| content.docx.as_ref().map(|file| file.hash);
        Self {
            kind: Was::between(&was.kind, &is.kind),
            subject: Was::between(&was.subject, &is.subject),
            classification: Was::between(&was.classification, &is.classification),
            confidentiality: Was::between(&was.confidentiality, &is.confidentiality),
            urgency: Was::between(&was.urgency, &is.urgency),
            recipients: changes(
                &was.recipients,
                &is.recipients,
                Recipient::eq,
                &[
                    |a, b| !a.email.is_empty() && a.email.eq_ignore_ascii_case(&b.email) && a.name == b.name,
                    |a, b| !a.email.is_empty() && a.email.eq_ignore_ascii_case(&b.email),
                    |a, b| !a.name.is_empty() && a.name == b.name,
                ],
            ),
            letter: if hash(old) == hash(new) { None } else { Was::between(&old.docx, &new.docx) },
            attachments: changes(
                &old.attachments,
                &new.attachments,
                |a, b| a.hash == b.hash && a.name == b.name,
                &[|a, b| a.hash == b.hash, |a, b| a.name == b.name],
            ),
        }
    }

    /// How many there are.
    #[must_use]
    pub fn count(&self) -> usize {
        let fields = [
            self.kind.is_some(),
            self.subject.is_some(),
            self.classification.is_some(),
            self.confidentiality.is_some(),
            self.urgency.is_some(),
            self.letter.is_some(),
        ];
        fields.into_iter().filter(|changed| *changed).count() + self.recipients.len() + self.attachments.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.count() == 0
    }
}

/// How two lists differ, whose items belong together when they are the same, else by the first test that any passes.
fn changes<T: Clone>(
    old: &[T],
    new: &[T],
    same: fn(&T, &T) -> bool,
    alike: &[fn(&T, &T) -> bool],
) -> Vec<ListChange<T>> {
    let mut partners: Vec<Option<usize>> = vec![None; new.len()];
    let mut free = vec![true; old.len()];
    for test in [same].iter().chain(alike) {
        for (item, partner) in new.iter().zip(&mut partners).filter(|(_, partner)| partner.is_none()) {
            *partner = old.iter().zip(&free).position(|(old, free)| *free && test(old, item));
            partner.iter().for_each(|&at| free[at] = false);
        }
    }
    let pairs: Vec<_> = partners.iter().enumerate().filter_map(|(at, from)| Some((at, (*from)?))).collect();
    let in_order = rising(&pairs);
    let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    let mut changes = Vec::new();
    for ((index, item), partner) in new.iter().enumerate().zip(partners) {
        let at = place(index);
        let Some(from) = partner else {
            changes.push(ListChange::Added { at, item: item.clone() });
            continue;
        };
        if !same(&old[from], item) {
            let item = Was { old: old[from].clone(), new: item.clone() };
            changes.push(ListChange::Changed { at, item });
        }
        if in_order.binary_search(&(index, from)).is_err() {
            changes.push(ListChange::Moved { at, from: place(from), item: item.clone() });
        }
    }
    let gone = old.iter().enumerate().filter(|(at, _)| free[*at]);
    changes.extend(gone.map(|(from, item)| ListChange::Removed { from: place(from), item: item.clone() }));
    changes
}

#[cfg(test)]
mod tests;
