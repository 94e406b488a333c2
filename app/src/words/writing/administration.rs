//! Keeping people, posts, holders and units.

use crate::words::{Words, words};
use domain::UnitKind;

words! {
    admin_title: "Kelola kantor", "Keep the office";
    admin_people: "Orang", "People";
    admin_positions: "Jabatan", "Posts";
    admin_holders: "Pejabat", "Holders";
    admin_units: "Unit", "Units";
    admin_people_hint: "Akun, NIP, dan tautan masuk", "Accounts, NIP and links to sign in";
    admin_positions_hint: "Jabatan di tiap unit, dan siapa yang memegangnya", "Posts of each unit, and who holds them";
    admin_holders_hint: "Definitif, Plt., dan Plh., dengan tanggalnya", "Definitive, Plt. and Plh., with their dates";
    admin_units_hint: "Bidang, sekretariat, dan subbagian", "Divisions, secretariat and subdivisions";
    count_people(active, all): "{active} aktif dari {all}", "{active} active of {all}";
    count_positions(all, vacant): "{all} jabatan, {vacant} kosong", "{all} posts, {vacant} vacant";
    count_holders(now): "{now} berlaku hari ini", "{now} in force today";
    count_units(all): "{all} unit", "{all} units";
    admin_nav: "Bagian pengelolaan", "Parts of administration";
    edit_entry: "Ubah", "Edit";
    kept: "Tersimpan.", "Saved.";
    keep_it: "Simpan", "Save";
    cancel_edit: "Batal", "Cancel";
    choose_one: "Pilih…", "Choose…";
    fix_fields: "Belum tersimpan. Periksa isian yang ditandai.", "Not saved yet. Check the marked fields.";

    add_person: "Tambah orang", "Add a person";
    edit_person: "Ubah orang", "Edit a person";
    search_people: "Cari nama, NIP, atau nama pengguna", "Search name, NIP or user name";
    person_name: "Nama dengan gelar", "Name with titles";
    person_nip: "NIP", "NIP";
    person_nip_hint: "18 angka; kosongkan bila tidak punya.", "18 digits; leave empty if there is none.";
    person_username: "Nama pengguna", "User name";
    person_username_hint: "Huruf kecil, angka, titik, atau garis; tanpa spasi.", "Lower-case letters, digits, dots or dashes; no spaces.";
    person_email: "Surel", "E-mail";
    person_email_hint: "Untuk pemberitahuan; boleh kosong.", "For notices; may be empty.";
    person_rank: "Pangkat dan golongan", "Rank and grade";
    person_rank_hint: "Seperti: Pembina Tk. I (IV/b); boleh kosong.", "As in: Pembina Tk. I (IV/b); may be empty.";
    person_administrator: "Administrator: boleh mengelola orang, jabatan, dan unit", "Administrator: may keep people, posts and units";
    person_active: "Aktif: boleh masuk", "Active: may sign in";
    is_administrator: "Administrator", "Administrator";
    is_inactive: "Tidak aktif", "Inactive";
    no_post_now: "Tanpa jabatan sekarang", "No post now";
    make_link: "Buat tautan masuk", "Make a sign-in link";
    link_for(name): "Tautan masuk untuk {name}", "Sign-in link for {name}";
    link_once(days): "Tautan ini hanya ditampilkan sekali dan berlaku {days} hari. Kirim hanya kepada orangnya; tautan sebelumnya tidak berlaku lagi.",
        "This link is shown only once and works for {days} days. Send it to that person only; any earlier link no longer works.";
    link_label: "Tautan", "Link";
    copy_link: "Salin tautan", "Copy the link";
    link_copied: "Tautan disalin.", "The link was copied.";
    link_not_copied: "Tidak dapat menyalin; pilih teksnya, lalu salin sendiri.", "It could not be copied; select the text and copy it yourself.";
    nobody_matches: "Tidak ada orang yang cocok.", "Nobody matches.";
    nip_malformed: "NIP terdiri atas 18 angka.", "A NIP has 18 digits.";
    username_malformed: "Pakai huruf kecil, angka, titik, atau garis, tanpa spasi.", "Use lower-case letters, digits, dots or dashes, without spaces.";
    email_malformed: "Alamat surel belum benar, seperti nama@contoh.go.id.", "The e-mail address is not right, as in name@example.go.id.";

    add_position: "Tambah jabatan", "Add a post";
    edit_position: "Ubah jabatan", "Edit a post";
    position_title: "Nama jabatan", "Title";
    position_title_hint: "Seperti: Kepala Bidang Perumahan.", "As in: Kepala Bidang Perumahan.";
    position_kind_label: "Tugas dalam jalur surat", "Part in the way of letters";
    position_unit: "Unit", "Unit";
    held_by: "Dipegang oleh", "Held by";
    is_vacant: "Kosong", "Vacant";
    no_positions: "Belum ada jabatan.", "There are no posts yet.";

    add_holder: "Tambah pejabat", "Add a holder";
    edit_holder: "Ubah pejabat", "Edit a holder";
    holder_person: "Orang", "Person";
    holder_position: "Jabatan", "Post";
    holder_kind: "Sebagai", "As";
    holder_from: "Mulai tanggal", "From";
    holder_last_day: "Sampai dengan tanggal", "Last day";
    date_malformed: "Tanggal belum lengkap atau tidak ada dalam kalender.", "The date is not complete, or not in the calendar.";
    holder_last_day_hint: "Kosongkan selama belum berakhir.", "Leave empty while it lasts.";
    holders_now: "Berlaku hari ini", "In force today";
    holders_ahead: "Akan datang", "To come";
    holders_past: "Sudah berakhir", "Over";
    holder_since(from): "sejak {from}", "since {from}";
    holder_between(from, to): "{from} sampai {to}", "{from} to {to}";
    end_holding: "Akhiri", "End it";
    end_holding_hint: "Isi hari terakhirnya, lalu simpan.", "Enter the last day, then save.";
    none_here: "Tidak ada.", "None.";

    add_unit: "Tambah unit", "Add a unit";
    edit_unit: "Ubah unit", "Edit a unit";
    unit_name: "Nama unit", "Name";
    unit_code: "Kode dalam nomor surat", "Code in letters' numbers";
    unit_code_hint: "Seperti: PR.", "As in: PR.";
    unit_kind_label: "Jenis unit", "Kind of unit";
    no_units: "Belum ada unit.", "There are no units yet.";
}

impl Words {
    /// What part of the office a unit is.
    pub fn unit_kind(self, kind: UnitKind) -> &'static str {
        match kind {
            UnitKind::Office => self.pick("Dinas", "Whole office"),
            UnitKind::Secretariat => self.pick("Sekretariat", "Secretariat"),
            UnitKind::Division => self.pick("Bidang", "Division"),
            UnitKind::Subdivision => self.pick("Subbagian", "Subdivision"),
        }
    }
}
