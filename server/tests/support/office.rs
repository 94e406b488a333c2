//! A small office: two divisions, a secretariat, a head, and somebody in every post.

use domain::{
    Confidentiality, Content, Date, FileRef, Header, Holding, HoldingId, HoldingKind, KindId, MediaType,
    Person, PersonId, Position, PositionId, PositionKind, Recipient, RecipientKind, Sha256Hash, Timestamp,
    Unit, UnitId, UnitKind, Urgency, Zone,
};
use server::store::{Kind, Store};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Who and what there is, by user name or code.
pub struct Cast {
    people: BTreeMap<&'static str, PersonId>,
    posts: BTreeMap<&'static str, PositionId>,
    units: BTreeMap<&'static str, UnitId>,
    /// The only kind of letter.
    pub kind: KindId,
}

impl Cast {
    /// The person with this user name.
    pub fn person(&self, username: &str) -> PersonId {
        self.people[username]
    }

    /// The post that the person of this user name began in.
    pub fn post(&self, username: &str) -> PositionId {
        self.posts[username]
    }

    /// The unit with this code.
    pub fn unit(&self, code: &str) -> UnitId {
        self.units[code]
    }
}

/// A Monday morning, ten o'clock in Cilacap.
pub fn monday() -> Timestamp {
    Date { year: 2026, month: 11, day: 23 }.start(Zone::Wib).plus_minutes(600)
}

const UNITS: [(&str, UnitKind, &str); 4] = [
    ("DINAS", UnitKind::Office, "Disperkimta"),
    ("SEKR", UnitKind::Secretariat, "Sekretariat"),
    ("PR", UnitKind::Division, "Bidang Perumahan"),
    ("PT", UnitKind::Division, "Bidang Pertanahan"),
];

const POSTS: [(&str, &str, PositionKind, &str); 7] = [
    ("kadis", "DINAS", PositionKind::HeadOfOffice, "Kepala Dinas"),
    ("sekretaris", "SEKR", PositionKind::Secretary, "Sekretaris"),
    ("tu", "SEKR", PositionKind::Registry, "Petugas Tata Usaha"),
    ("kabid", "PR", PositionKind::HeadOfDivision, "Kepala Bidang Perumahan"),
    ("staf", "PR", PositionKind::Staff, "Pelaksana Bidang Perumahan"),
    ("kabid.pt", "PT", PositionKind::HeadOfDivision, "Kepala Bidang Pertanahan"),
    ("staf.pt", "PT", PositionKind::Staff, "Pelaksana Bidang Pertanahan"),
];

/// A person; everybody but the administrator has a NIP.
pub fn person(id: PersonId, username: &str, nip: usize) -> Person {
    Person {
        id,
        name: format!("Nama {username}, S.T."),
        nip: if username == "admin" { String::new() } else { format!("1980{nip:014}") },
        username: username.to_owned(),
        email: format!("{username}@kantor.contoh.go.id"),
        rank: String::new(),
        administrator: username == "admin",
        active: true,
    }
}

/// That somebody holds a post from long ago on.
pub fn holding(person: PersonId, position: PositionId, kind: HoldingKind) -> Holding {
    let from = Date { year: 2025, month: 1, day: 2 }.start(Zone::Wib);
    Holding { id: HoldingId(Uuid::new_v4()), person, position, kind, from, until: None }
}

/// Makes the office.
pub async fn found(store: &Store) -> Cast {
    let mut cast = Cast {
        people: BTreeMap::new(),
        posts: BTreeMap::new(),
        units: BTreeMap::new(),
        kind: KindId(Uuid::new_v4()),
    };
    let mut tx = store.begin().await.unwrap();
    let pattern = "{klasifikasi}/{urut}/{unit}".parse().unwrap();
    tx.save_kind(&Kind {
        id: cast.kind,
        name: "Surat Dinas".into(),
        pattern,
        counter: "surat keluar".into(),
    })
    .await
    .unwrap();
    tx.save_classification("600.2", "Perumahan rakyat").await.unwrap();
    for (code, kind, name) in UNITS {
        let id = UnitId(Uuid::new_v4());
        tx.save_unit(&Unit { id, kind, name: name.into(), code: code.into() }).await.unwrap();
        cast.units.insert(code, id);
    }
    for (nip, (username, unit, kind, title)) in POSTS.into_iter().enumerate() {
        let (id, post) = (PersonId(Uuid::new_v4()), PositionId(Uuid::new_v4()));
        tx.save_person(&person(id, username, nip)).await.unwrap();
        tx.save_position(&Position { id: post, unit: cast.unit(unit), kind, title: title.into() })
            .await
            .unwrap();
        tx.save_holding(&holding(id, post, HoldingKind::Definitive)).await.unwrap();
        cast.people.insert(username, id);
        cast.posts.insert(username, post);
    }
    let admin = PersonId(Uuid::new_v4());
    tx.save_person(&person(admin, "admin", 0)).await.unwrap();
    cast.people.insert("admin", admin);
    tx.commit().await.unwrap();
    cast
}

/// What a letter says, with two recipients and a .docx of these bytes.
pub fn content(kind: KindId, subject: &str, docx: &[u8]) -> Content {
    let recipient = |name: &str, email: &str| Recipient {
        kind: RecipientKind::To,
        name: name.into(),
        email: email.into(),
    };
    Content {
        header: Header {
            kind,
            subject: subject.into(),
            classification: "600.2".into(),
            confidentiality: Confidentiality::Ordinary,
            urgency: Urgency::Ordinary,
            recipients: vec![
                recipient("Kepala Bappeda", "bappeda@contoh.go.id"),
                recipient("Camat Kesugihan", "kesugihan@contoh.go.id"),
            ],
        },
        docx: Some(FileRef {
            hash: Sha256Hash::of(docx),
            name: "surat.docx".into(),
            size: u64::try_from(docx.len()).unwrap(),
            media: MediaType::Docx,
            pages: 0,
        }),
        attachments: vec![],
    }
}
