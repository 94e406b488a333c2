//! Units, posts and people of the demo. The names are made up.

use super::PASSWORD;
use crate::{
    cases::{Done, password_hash},
    program::Program,
    store::Kind,
    trouble::internal,
};
use app::api::{Caller, session::Sessions};
use domain::{
    Date, Holding, HoldingId, HoldingKind, KindId, Pattern, Person, PersonId, Position, PositionId,
    PositionKind, Unit, UnitId, UnitKind, Zone,
};
use std::collections::BTreeMap;
use uuid::Uuid;

/// What the demo's letters are made with.
pub struct Cast {
    /// People by user name.
    pub people: BTreeMap<&'static str, PersonId>,
    /// Units by code.
    pub units: BTreeMap<&'static str, UnitId>,
    /// Kinds of letters by name.
    pub kinds: BTreeMap<&'static str, KindId>,
    /// User names with name and post, for the sign-in screen.
    pub accounts: Vec<(String, String)>,
}

const UNITS: [(&str, UnitKind, &str); 6] = [
    ("DPKPP", UnitKind::Office, "Disperkimta"),
    ("SEKR", UnitKind::Secretariat, "Sekretariat"),
    ("UMPEG", UnitKind::Subdivision, "Subbagian Umum dan Kepegawaian"),
    ("PR", UnitKind::Division, "Bidang Perumahan"),
    ("KP", UnitKind::Division, "Bidang Kawasan Permukiman"),
    ("PT", UnitKind::Division, "Bidang Pertanahan"),
];

/// User name, name, NIP, rank, unit, what the post does, its title, how it is held.
type PersonLine = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    PositionKind,
    &'static str,
    HoldingKind,
);

/// A second line for the same user name is a second post.
const PEOPLE: [PersonLine; 13] = [
    (
        "kadis",
        "Ir. Bambang Suryono, M.Si.",
        "196905121995031002",
        "Pembina Utama Muda (IV/c)",
        "DPKPP",
        PositionKind::HeadOfOffice,
        "Kepala Dinas",
        HoldingKind::Definitive,
    ),
    (
        "sekretaris",
        "Dra. Sri Wahyuni, M.M.",
        "197103151996032001",
        "Pembina Tk. I (IV/b)",
        "SEKR",
        PositionKind::Secretary,
        "Sekretaris",
        HoldingKind::Definitive,
    ),
    (
        "kasubag",
        "Agus Prasetyo, S.Sos.",
        "198006202005011004",
        "Penata Tk. I (III/d)",
        "UMPEG",
        PositionKind::HeadOfSubdivision,
        "Kepala Subbagian Umum dan Kepegawaian",
        HoldingKind::Definitive,
    ),
    (
        "kabid.perumahan",
        "Rina Kusumawati, S.T., M.T.",
        "197708102003122003",
        "Pembina (IV/a)",
        "PR",
        PositionKind::HeadOfDivision,
        "Kepala Bidang Perumahan",
        HoldingKind::Definitive,
    ),
    (
        "kabid.permukiman",
        "Hendra Wijaya, S.T.",
        "197911052006041005",
        "Pembina (IV/a)",
        "KP",
        PositionKind::HeadOfDivision,
        "Kepala Bidang Kawasan Permukiman",
        HoldingKind::Definitive,
    ),
    // The post is vacant: the colleague next door keeps it.
    (
        "kabid.permukiman",
        "",
        "",
        "",
        "PT",
        PositionKind::HeadOfDivision,
        "Kepala Bidang Pertanahan",
        HoldingKind::ActingVacant,
    ),
    (
        "tu",
        "Siti Aminah, A.Md.",
        "198804122011012006",
        "Pengatur (II/c)",
        "UMPEG",
        PositionKind::Registry,
        "Petugas Tata Usaha",
        HoldingKind::Definitive,
    ),
    (
        "staf.umpeg",
        "Yusuf Hidayat, S.E.",
        "199204232019031008",
        "Penata Muda (III/a)",
        "UMPEG",
        PositionKind::Staff,
        "Pelaksana Subbagian Umum",
        HoldingKind::Definitive,
    ),
    (
        "staf.perumahan",
        "Dewi Lestari, S.T.",
        "199006072015032007",
        "Penata Muda (III/a)",
        "PR",
        PositionKind::Staff,
        "Pelaksana Bidang Perumahan",
        HoldingKind::Definitive,
    ),
    (
        "staf.permukiman",
        "Eko Nugroho, S.T.",
        "199301182018011009",
        "Penata Muda (III/a)",
        "KP",
        PositionKind::Staff,
        "Pelaksana Bidang Kawasan Permukiman",
        HoldingKind::Definitive,
    ),
    (
        "staf.pertanahan",
        "Fitri Handayani, S.H.",
        "199512302020122010",
        "Penata Muda (III/a)",
        "PT",
        PositionKind::Staff,
        "Pelaksana Bidang Pertanahan",
        HoldingKind::Definitive,
    ),
    // Holds no post yet: can sign in and sees no letter.
    ("magang", "Galih Ramadhan", "", "", "", PositionKind::Staff, "", HoldingKind::Definitive),
    ("admin", "Joko Santoso, S.Kom.", "", "", "", PositionKind::Staff, "", HoldingKind::Definitive),
];

const KINDS: [(&str, &str); 3] = [
    ("Surat Dinas", "{klasifikasi}/{urut}/{unit}"),
    ("Surat Undangan", "{klasifikasi}/{urut}/{unit}"),
    ("Surat Tugas", "{klasifikasi}/{urut:4}/{unit}/{tahun}"),
];

/// A starter set; regions differ.
const CLASSIFICATIONS: [(&str, &str); 13] = [
    ("000.1", "Ketatausahaan"),
    ("000.1.5", "Rapat dan undangan"),
    ("000.5.3.1", "Buku agenda dan buku ekspedisi"),
    ("000.5.3.4", "Bukti peminjaman arsip"),
    ("000.8.3.3", "Standar operasional prosedur"),
    ("500.17", "Pertanahan"),
    ("500.17.3", "Hak atas tanah"),
    ("600.1", "Pekerjaan umum"),
    ("600.2", "Perumahan rakyat dan kawasan permukiman"),
    ("600.2.10", "Rumah tidak layak huni"),
    ("800.1", "Sumber daya manusia"),
    ("800.1.11", "Penugasan pegawai"),
    ("900", "Keuangan"),
];

/// Puts what every office needs at first into the store: kinds of letters and classification codes.
pub async fn basics(tx: &mut crate::store::Tx) -> Done<BTreeMap<&'static str, KindId>> {
    let mut kinds = BTreeMap::new();
    for (name, pattern) in KINDS {
        let pattern: Pattern = pattern.parse().map_err(internal)?;
        let id = KindId(Uuid::new_v4());
        tx.save_kind(&Kind { id, name: name.to_owned(), pattern, counter: "surat keluar".to_owned() })
            .await?;
        kinds.insert(name, id);
    }
    for (code, name) in CLASSIFICATIONS {
        tx.save_classification(code, name).await?;
    }
    Ok(kinds)
}

/// Makes the office.
pub async fn create(program: &Program) -> Done<Cast> {
    let mut tx = program.store.begin().await?;
    let kinds = basics(&mut tx).await?;
    let mut cast = Cast { people: BTreeMap::new(), units: BTreeMap::new(), kinds, accounts: vec![] };
    for (code, kind, name) in UNITS {
        let id = UnitId(Uuid::new_v4());
        tx.save_unit(&Unit { id, kind, name: name.to_owned(), code: code.to_owned() }).await?;
        cast.units.insert(code, id);
    }
    let password = program.heavy(|| password_hash(PASSWORD)).await?.map_err(internal)?;
    let since = Date { year: 2025, month: 1, day: 2 }.start(Zone::Wib);
    for (username, name, nip, rank, unit, kind, title, holding) in PEOPLE {
        if !cast.people.contains_key(username) {
            let id = PersonId(Uuid::new_v4());
            tx.save_person(&Person {
                id,
                name: name.to_owned(),
                nip: nip.to_owned(),
                username: username.to_owned(),
                email: format!("{username}@disperkimta.contoh.go.id"),
                rank: rank.to_owned(),
                administrator: username == "admin",
                active: true,
            })
            .await?;
            tx.set_password(id, &password).await?;
            cast.people.insert(username, id);
            let what = match (username, title) {
                ("admin", _) => "Administrator",
                (_, "") => "Tanpa jabatan",
                (_, title) => title,
            };
            cast.accounts.push((username.to_owned(), format!("{name}, {what}")));
        } else if let Some(account) = cast.accounts.iter_mut().find(|(known, _)| known == username) {
            account.1.push_str(&format!(", {}{title}", holding.prefix()));
        }
        if let (Some(unit), Some(person)) = (cast.units.get(unit), cast.people.get(username)) {
            let position = PositionId(Uuid::new_v4());
            tx.save_position(&Position { id: position, unit: *unit, kind, title: title.to_owned() }).await?;
            let id = HoldingId(Uuid::new_v4());
            let record = Holding { id, person: *person, position, kind: holding, from: since, until: None };
            tx.save_holding(&record).await?;
        }
    }
    tx.commit().await?;
    if let Some(kadis) = cast.people.get("kadis") {
        let caller = Caller { person: *kadis, device: "demo".to_owned() };
        program.set_passphrase(caller, None, PASSWORD.to_owned(), PASSWORD.to_owned()).await?;
    }
    Ok(cast)
}
