//! What names a letter's shape on a phone.

use crate::{
    desk::{Desk, applied},
    engines::Database,
    office,
    remarking::{passage, remark},
    synchronising::letters,
};
use app::api::{
    letters::{LetterView, Letters, Preview},
    sync::Synchronising,
    text::LetterText,
};
use domain::{
    Action, Content, HoldingId, HoldingKind, LetterId, MediaType, NonEmptyText, ReadPart, Says, Sha256Hash,
    StateName, Timestamp,
    sync::{PROTOCOL, Request, Tag},
};
use server::store::{Facts, Kind, Upload};
use std::{collections::BTreeMap, time::Duration};

const READERS: [&str; 5] = ["staf", "kabid", "kabid.pt", "sekretaris", "kadis"];

/// What readers' phones were told of one letter, step by step.
struct Told<'a> {
    desk: &'a Desk,
    letter: LetterId,
    shapes: Vec<Shape>,
}

struct Shape {
    step: &'static str,
    who: &'static str,
    tag: Tag,
    view: LetterView,
    text: Option<LetterText>,
}

impl Told<'_> {
    async fn ask(&self, who: &'static str, step: &'static str) -> Option<Shape> {
        let desk = self.desk;
        let request = Request {
            protocol: PROTOCOL,
            person: desk.cast.person(who),
            sent_at: desk.program.clock.now(),
            commands: vec![],
            have: BTreeMap::new(),
            spoken_of: vec![],
            asked: vec![],
        };
        let answer = desk.program.synchronise(desk.caller(who), request).await.unwrap();
        let kept = letters(&answer).into_iter().find(|kept| kept.view.id == self.letter)?;
        assert_eq!(kept.tag.0.len(), 16, "whole: {:?}", kept.tag);
        let view = LetterView { now: Timestamp(0), ..kept.view };
        Some(Shape { step, who, tag: kept.tag, view, text: kept.text })
    }

    /// Everybody's phone asks after a step, and once more when nothing has happened but that time has passed. The answer is
    /// whose shape is another than before.
    async fn after(&mut self, step: &'static str) -> Vec<&'static str> {
        let mut changed = Vec::new();
        for who in READERS {
            let Some(shape) = self.ask(who, step).await else { continue };
            self.desk.later(1);
            let again = self.ask(who, step).await.unwrap();
            assert_eq!(shape.tag, again.tag, "{who}: nothing happened after {step}");
            for other in self.shapes.iter().filter(|other| other.who == who && other.tag == shape.tag) {
                assert_eq!(other.view, shape.view, "{who}: {} and {step}", other.step);
                assert_eq!(other.text, shape.text, "{who}: {} and {step}", other.step);
            }
            if self.shapes.iter().rfind(|other| other.who == who).is_none_or(|last| last.tag != shape.tag) {
                changed.push(who);
            }
            self.shapes.push(shape);
        }
        changed
    }

    async fn act(&mut self, who: &'static str, step: &'static str, action: Action) -> Vec<&'static str> {
        applied(&self.desk.act(who, self.letter, action).await);
        self.after(step).await
    }

    async fn save(&mut self, step: &'static str, change: impl FnOnce(&mut Content)) -> Sha256Hash {
        let view = self.desk.program.letter(self.desk.caller("staf"), self.letter).await.unwrap();
        let mut content = view.content;
        change(&mut content);
        let (unit, hash) = (view.unit, content.hash());
        self.act("staf", step, Action::Save { unit, base: Some(view.hash), content: Box::new(content) })
            .await;
        hash
    }

    /// Waits until the workers have made the letter look like this.
    async fn until(&self, what: &str, is: impl Fn(&LetterView) -> bool) {
        for _ in 0..1_200 {
            let view = self.desk.program.letter(self.desk.caller("staf"), self.letter).await.unwrap();
            if is(&view) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!("waited in vain: {what}");
    }
}

fn text(text: &str) -> NonEmptyText {
    text.to_owned().try_into().unwrap()
}

pub async fn equal_tags_show_the_same(database: Database) {
    let desk = Desk::open(database).await;
    let (letter, content) = desk.draft("Rapat diadakan hari Senin").await;
    let mut told = Told { desk: &desk, letter, shapes: vec![] };
    assert_eq!(told.after("drafted").await, ["staf"]);
    told.save("saved", |content| content.header.subject = "Rapat koordinasi".into()).await;
    let revision = told.save("a file renamed", |content| {
        content.docx.as_mut().unwrap().name = "rapat.docx".into();
    });
    let revision = revision.await;
    let signed = Upload {
        hash: Sha256Hash::of(b"signed"),
        media: MediaType::Pdf,
        facts: Facts { size: 6, pages: 1, signed: true, ..Facts::default() },
    };
    let mut tx = desk.program.store.begin().await.unwrap();
    tx.add_upload(letter, &signed, desk.cast.person("staf"), desk.program.clock.now()).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(told.after("uploaded").await, ["staf"]);

    told.act("staf", "submitted", Action::Submit { revision }).await;
    if desk.converts() {
        server::jobs::start(&desk.program).await.unwrap();
        told.until("the preview", |view| matches!(view.preview, Preview::Ready { .. })).await;
        assert_eq!(told.after("preview made").await, ["staf", "kabid"]);
    }
    let opened = Action::Read { revision, part: ReadPart::Opened };
    assert_eq!(told.act("kabid", "read", opened).await, ["kabid"], "it is nobody else's");
    let place = passage(&desk, "kabid", letter, "hari Senin").await;
    let note = remark(place, Says::Note { text: text("Selasa?") });
    told.act("kabid", "remarked", Action::Remark { revision, remark: Box::new(note.clone()) }).await;
    told.act("kabid", "returned", Action::Return { revision, reason: text("Lihat catatan"), post: None })
        .await;
    told.act("staf", "answered", Action::AnswerRemark { remark: note.id, text: text("Baik") }).await;
    told.act("kabid", "settled", Action::SettleRemark { remark: note.id, done: true }).await;
    let docx = Desk::docx("Rapat diadakan hari Selasa");
    desk.upload(letter, docx.clone(), vec![]).await;
    let revision = told.save("mended", |content| {
        let file = content.docx.as_mut().unwrap();
        (file.hash, file.size) = (Sha256Hash::of(&docx), u64::try_from(docx.len()).unwrap());
    });
    let revision = revision.await;
    told.act("staf", "submitted again", Action::Submit { revision }).await;
    if desk.converts() {
        told.until("the second preview", |view| matches!(view.preview, Preview::Ready { .. })).await;
        told.after("preview made again").await;
    }
    told.act("kabid", "approved", Action::Approve { revision, post: None }).await;
    told.act("kabid", "taken back", Action::TakeBack { revision }).await;

    office_changes(&mut told).await;

    told.act("kabid", "approved at last", Action::Approve { revision, post: None }).await;
    told.act("sekretaris", "ready to sign", Action::Approve { revision, post: None }).await;
    if desk.converts() {
        // Another signatory may have been expected meanwhile: then the pages were drawn anew.
        told.until("the last preview", |view| matches!(view.preview, Preview::Ready { .. })).await;
        told.after("drawn").await;
        applied(&desk.sign("kadis", letter, revision).await.unwrap().outcome);
        told.until("the dispatch", |view| view.state == StateName::Dispatched || sent_nowhere(view)).await;
        told.after("issued").await;
        told.act("kadis", "revoked", Action::Revoke { reason: text("Jadwal berubah") }).await;
    }
    assert_eq!(content.docx.unwrap().name, "surat.docx");
    let mut tags: Vec<&Tag> = told.shapes.iter().map(|shape| &shape.tag).collect();
    tags.sort();
    tags.dedup();
    assert!(tags.len() > 40, "{} shapes, {} tags", told.shapes.len(), tags.len());
}

/// No copy is on its way any more.
fn sent_nowhere(view: &LetterView) -> bool {
    use domain::DeliveryState as S;
    !view.deliveries.is_empty()
        && view.deliveries.iter().all(|copy| !matches!(copy.state, S::Waiting | S::HandingOver))
}

/// What happens in the office, and not to the letter.
async fn office_changes(told: &mut Told<'_>) {
    let desk = told.desk;
    let now = desk.program.clock.now();
    let mut acting =
        office::holding(desk.cast.person("kabid.pt"), desk.cast.post("kabid"), HoldingKind::ActingAbsent);
    acting.id = HoldingId(uuid::Uuid::new_v4());
    (acting.from, acting.until) = (now, Some(now.plus_minutes(600)));
    let mut tx = desk.program.store.begin().await.unwrap();
    tx.save_holding(&acting).await.unwrap();
    tx.commit().await.unwrap();
    assert!(told.after("somebody stands in").await.contains(&"kabid.pt"));
    // His term ends, and nothing else happens.
    desk.later(600);
    assert!(told.after("he is gone").await.contains(&"staf"));

    let office = desk.program.store.office().await.unwrap();
    let mut person = office.person(desk.cast.person("staf")).unwrap().clone();
    person.name = "Dewi Lestari, S.T., M.T.".into();
    let kind = &desk.program.store.kinds().await.unwrap()[0];
    let kind = Kind { name: "Surat Undangan".into(), ..kind.clone() };
    for step in ["renamed", "kind renamed", "code renamed"] {
        let mut tx = desk.program.store.begin().await.unwrap();
        match step {
            "renamed" => tx.save_person(&person).await.unwrap(),
            "kind renamed" => tx.save_kind(&kind).await.unwrap(),
            _ => tx.save_classification("600.2", "Perumahan").await.unwrap(),
        }
        tx.commit().await.unwrap();
        assert!(told.after(step).await.contains(&"staf"), "{step}");
    }
}
