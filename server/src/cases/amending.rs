//! Perbaiki langsung: a passage mended in the .docx itself.

use super::{Act, Done};
use crate::{
    issuing::docx_limits,
    program::Program,
    store::{LetterRow, Upload},
};
use docx::{Package, Replacing};
use domain::{Action, Content, FileRef, MediaType, permitted};

/// What a letter becomes: its new .docx is on disk already, named by nothing yet.
#[derive(Clone, Debug)]
pub(crate) struct Amended {
    /// The content that it was made from.
    from: Content,
    /// What the letter would say.
    pub content: Content,
    /// The new .docx, as an upload is recorded.
    pub upload: Upload,
}

impl Amended {
    /// Whether it still is what the command would make of the letter.
    pub(crate) fn fits(&self, row: &LetterRow) -> bool {
        self.from == row.content
    }
}

impl Program {
    /// What mending the command's passage makes of the letter; none where it mends none, or where it cannot be done: the
    /// state machine says why.
    pub(crate) async fn amended(&self, act: &Act<'_>) -> Done<Option<Amended>> {
        let Action::Amend { revision, passage, with, tracked, .. } = &act.command.action else {
            return Ok(None);
        };
        let Ok((row, office, actor)) = self.seen(act.caller, act.command.letter).await else {
            return Ok(None);
        };
        let route = office.route(row.letter.unit).ok();
        // Nobody has a document made that he may not put into the letter.
        if !permitted(&row.letter, &actor, row.content.hash(), route, act.now).amend {
            return Ok(None);
        }
        let content = row.content;
        let Some(file) = content.docx.clone().filter(|_| content.hash() == *revision) else {
            return Ok(None);
        };
        let bytes = self.files.get(file.hash).await?;
        let author = office.person(act.caller.person).map_or_else(String::new, |person| person.name.clone());
        let (tracked, at, zone) = (*tracked, act.now, self.settings.zone);
        let (passage, with) = (passage.clone(), with.clone());
        let limits = docx_limits(self.settings.limits.max_docx);
        let replaced = self
            .heavy(move || {
                let author = author.as_str();
                let how = if tracked { Replacing::Tracked { author, at, zone } } else { Replacing::Outright };
                Package::open(bytes, &limits)?.replaced(&passage, &with, how)
            })
            .await?;
        let bytes = match replaced {
            Ok(bytes) => bytes,
            Err(error) => {
                tracing::info!(?error, "a passage could not be replaced");
                return Ok(None);
            }
        };
        let Ok((_, facts)) = self.checked_docx(bytes.clone()).await? else { return Ok(None) };
        let size = facts.size;
        let hash = self.files.put(bytes).await?;
        let docx = Some(FileRef { hash, size, ..file });
        let upload = Upload { hash, media: MediaType::Docx, facts };
        Ok(Some(Amended { content: Content { docx, ..content.clone() }, from: content, upload }))
    }
}
