//! What is kept on the device and what was not sent.

use crate::phone::Lack;
use crate::words::{Words, words};
use domain::Action;

words! {
    kept_to_be_sent: "Tersimpan di perangkat ini. Dikirim sendiri begitu ada jaringan.",
        "Kept on this device. It is sent by itself as soon as there is a network.";
    waits_to_be_sent: "menunggu terkirim", "waiting to be sent";
    on_its_way: "sedang dikirim; belum ada jawaban", "being sent; no answer yet";
    take_back_unsent: "Batalkan", "Undo";
    left_already: "Sudah terlanjur dikirim, jadi tidak bisa dibatalkan di sini.", "It has been sent already, so it cannot be undone here.";
    taken_back_unsent: "Dibatalkan. Tidak ada yang dikirim.", "Undone. Nothing was sent.";
    unsent_decisions(n): "Menunggu terkirim ({n})", "Waiting to be sent ({n})";
    unsent_line(n): "{n} belum terkirim", "{n} not sent yet";
    came_back_line(n): "{n} tidak dapat dijalankan: lihat sebabnya", "{n} could not be carried out: see why";
    offline_since: "Tanpa jaringan, data", "No network, data from";
    offline_line: "Keputusan Anda dikirim nanti.", "What you decide is sent later.";
    sign_in_to_send: "Sesi Anda berakhir. Masuk lagi untuk mengirim", "Your session has ended. Sign in again to send";
    newer_version: "Versi baru Layang siap.", "A new version of Layang is ready.";
    take_newer_version: "Perbarui", "Update";
    is_on_device: "ada di perangkat ini", "on this device";
    is_on_device_in_part: "di perangkat ini, belum lengkap", "on this device, not all of it";
    device_title: "Di perangkat ini", "On this device";
    not_sent_yet: "Belum terkirim", "Not sent yet";
    nothing_unsent: "Semua sudah terkirim.", "Everything has been sent.";
    came_back_title: "Tidak dapat dijalankan", "Could not be carried out";
    came_back_what(what): "{what} tidak dijalankan.", "{what} was not carried out.";
    decided_at: "Diputuskan", "Decided";
    understood: "Saya mengerti", "I understand";
    read_and_decide_anew: "Baca surat yang sekarang", "Read the letter as it is now";
    remark_anew: "Pakai pada revisi ini", "Use it on this revision";
    sign_out_needs_network: "Keluar memerlukan jaringan. Sampai saat itu kunci layar perangkat ini bila Anda meninggalkannya.",
        "Signing out needs a network. Until then lock this device's screen when you leave it.";
    what_you_wrote: "Yang Anda tulis", "What you wrote";
    kept_title: "Surat yang disimpan", "Letters kept";
    kept_explained: "Surat yang menunggu Anda disimpan dengan teks, halaman, dan lampirannya, supaya dapat dibaca tanpa jaringan.",
        "Letters that wait for you are kept with their text, pages and attachments, so that they can be read without a network.";
    fresh_at: "Terakhir diperbarui", "Last updated";
    never_fresh: "Belum pernah diperbarui di perangkat ini.", "Never updated on this device.";
    letters_kept(n): "{n} surat di perangkat ini", "{n} letters on this device";
    letters_whole(n): "{n} yang menunggu, lengkap", "{n} that wait, whole";
    letters_in_part(n): "{n} yang menunggu, belum lengkap", "{n} that wait, not all of it";
    room_used(size): "Tempat yang dipakai: {size}", "Room taken: {size}";
    room_at_risk: "Peramban boleh menghapus simpanan ini bila tempat habis.", "The browser may delete what is kept when it runs out of room.";
    room_is_safe: "Simpanan ini dilindungi dari penghapusan.", "What is kept is protected from being deleted.";
    protect_room: "Lindungi simpanan", "Protect what is kept";
    not_protected: "Peramban ini belum mengizinkan. Pasang Layang di layar utama, lalu coba lagi.",
        "This browser does not allow it yet. Install Layang on the home screen, then try again.";
    send_unsent: "Kirim sekarang", "Send now";
    install_title: "Pasang Layang di layar utama", "Install Layang on the home screen";
    install_android: "Android (Chrome): buka menu ⋮, lalu pilih “Instal aplikasi” atau “Tambahkan ke layar utama”.",
        "Android (Chrome): open the menu ⋮, then choose “Install app” or “Add to home screen”.";
    install_iphone: "iPhone (Safari): ketuk Bagikan, lalu “Tambah ke Layar Utama”. Tanpa itu iPhone menghapus simpanan setelah 7 hari tidak dipakai.",
        "iPhone (Safari): tap Share, then “Add to Home Screen”. Without it an iPhone deletes what is kept after 7 days without use.";
    sign_out_unsent(n): "{n} keputusan, catatan, atau surat belum terkirim atau belum ditandatangani. Bila Anda keluar, semuanya tetap tersimpan terkunci di perangkat ini, dan baru dikirim setelah Anda masuk lagi di sini.",
        "{n} decisions, remarks or letters have not been sent or signed. If you sign out they stay locked on this device, and are sent only once you sign in here again.";
    sign_out_anyway: "Keluar juga", "Sign out anyway";
    stay: "Tetap masuk", "Stay signed in";
    verification_needs_network: "Tanpa jaringan keaslian tidak dapat dicek: surat dan berkas dicocokkan dengan daftar di server. Kode yang Anda ketik tetap ada; coba lagi bila jaringan kembali.",
        "Without a network nothing can be checked: letters and files are compared with the server's list. The code that you typed stays; try again when the network is back.";
    registers_need_network: "Buku Ekspedisi ada di server dan tidak disimpan di perangkat ini. Tanpa jaringan Anda tetap dapat membaca dan memutuskan surat di Menunggu, dan membaca yang tersimpan di Surat.",
        "The dispatch register is on the server and not kept on this device. Without a network you can still read and decide letters under Waiting, and read those that are kept under Letters.";
    account_needs_network: "Tanpa jaringan kata sandi, frasa sandi, dan bahasa tidak dapat diganti, dan Anda tidak dapat keluar. Yang tersimpan di perangkat ini tetap dapat dibaca dan diputuskan.",
        "Without a network you cannot change your password, passphrase or language, or sign out. What is kept on this device can still be read and decided.";
    apply_needs_network: "Menerapkan penggantian mengubah berkas di server, jadi memerlukan jaringan. Anda tetap dapat menjawab catatan ini.",
        "Applying a replacement changes the file on the server, so it needs a network. You can still answer this remark.";
    amend_needs_network: "Memperbaiki langsung memerlukan jaringan. Simpan sebagai catatan; usul Anda dikirim begitu ada jaringan.",
        "Mending it directly needs a network. Save it as a remark; what you propose is sent as soon as there is a network.";
    sealed_here(n): "{n} pekerjaan belum terkirim di perangkat ini. Masuk untuk mengirimnya; sampai itu semuanya tersimpan terkunci.",
        "{n} pieces of work on this device have not been sent. Sign in to send them; until then they are kept locked.";
    unread_several(n): "{n} surat yang dipilih belum Anda buka, dan riwayat akan mencatatnya. Baca dulu, hapus pilihannya, atau tekan sekali lagi untuk tetap menandatangani.",
        "You have not opened {n} of the chosen letters, and the history will say so. Read them first, leave them out, or press once more to sign all the same.";
    sign_all_the_same(n): "Tetap tanda tangani {n} surat", "Sign {n} letters all the same";
    room_for_letters(size): "Batas untuk surat dan gambarnya: {size}", "Limit for letters and their pictures: {size}";
    not_whole_title: "Tidak tersimpan utuh", "Not kept whole";
    marked_title: "Anda tandai siap ditandatangani", "You marked as ready to be signed";
    marked_explained: "Belum ditandatangani. Begitu ada jaringan, tanda tangani bersama di Menunggu saya dengan satu frasa sandi.",
        "Not signed yet. Once there is a network, sign them together in Waiting for me with one passphrase.";
    marked_at: "Ditandai", "Marked";
    done_elsewhere: "Sudah Anda putuskan sama dari perangkat lain. Tidak ada yang perlu diulang.",
        "You have decided the same on another device. Nothing needs to be done again.";
    lacks_text: "teksnya belum ada", "its text is not here yet";
    lacks_pages: "halamannya tidak muat", "no room for its pages";
    lacks_attachments(n): "{n} gambar lampiran tidak muat", "no room for {n} pictures of attachments";
    lacks_unmade: "halamannya belum selesai disiapkan di server", "its pages are not made yet";
    lacks_unfetched(n): "{n} gambar halaman belum terambil; dicoba lagi", "{n} pictures of pages not fetched yet; tried again";
    lacks_program: "Layang sendiri belum tersimpan di perangkat ini", "Layang itself is not kept on this device yet";
    sign_needs_network: "Menandatangani memerlukan jaringan. Yang Anda tandai siap menunggu di sini.",
        "Signing needs a network. What you marked as ready waits here.";
    page_missing: "Gambar halaman ini tidak ada di perangkat. Sambungkan ke jaringan untuk melihatnya.",
        "The picture of this page is not on the device. Connect to a network to see it.";
    file_needs_network: "berkas aslinya memerlukan jaringan", "the file itself needs a network";
    ask_for_letter: "Simpan di perangkat ini begitu ada jaringan", "Keep it on this device as soon as there is a network";
    asked_for: "Surat ini akan diambil begitu ada jaringan.", "This letter will be fetched as soon as there is a network.";
    nothing_kept: "Peramban ini tidak menyimpan apa pun di perangkat. Coba lagi bila ada jaringan.",
        "This browser keeps nothing on the device. Try again once there is a network.";
    mark_ready: "Siap ditandatangani", "Ready to sign";
    marked_ready: "Anda tandai siap ditandatangani.", "You marked it as ready to sign.";
    was_marked_ready: "Ditandai siap ditandatangani. Frasa sandi diminta nanti, sekali untuk semua.",
        "Marked as ready to sign. The passphrase is asked for later, once for all of them.";
    unmark_ready: "Hapus tanda", "Remove the mark";
    sign_several: "Tanda tangani beberapa sekaligus", "Sign several at once";
    sign_marked(n): "Tanda tangani {n} surat yang siap", "Sign those that are ready ({n})";
    sign_together_title: "Tanda tangani bersama", "Sign together";
    sign_together_explained: "Satu frasa sandi untuk semua yang dipilih. Tiap surat diperiksa lagi, lalu diberi nomor dan dikirim.",
        "One passphrase for all that are chosen. Each letter is checked again, then numbered and sent.";
    sign_count(n): "Tanda tangani {n} surat", "Sign {n} letters";
    signing_several: "Menandatangani…", "Signing…";
    being_signed: "sedang ditandatangani…", "being signed…";
    was_signed: "Terbit", "Issued";
    not_read_yet: "belum Anda buka", "you have not opened it";
}

impl Words {
    /// What a command does, as its author calls it.
    pub fn action(self, action: &Action) -> &'static str {
        let (id, en) = match action {
            Action::Save { .. } => ("Simpan surat", "Save the letter"),
            Action::Submit { .. } => ("Ajukan", "Submit"),
            Action::Approve { .. } => ("Setujui", "Approve"),
            Action::TakeBack { .. } => ("Batalkan persetujuan", "Take the approval back"),
            Action::Return { .. } => ("Kembalikan", "Send back"),
            Action::Remark { .. } => ("Catatan", "Remark"),
            Action::WithdrawRemark { .. } => ("Hapus catatan", "Withdraw a remark"),
            Action::AnswerRemark { .. } => ("Jawaban catatan", "Answer to a remark"),
            Action::SettleRemark { .. } => ("Tandai catatan", "Mark a remark"),
            Action::Amend { .. } => ("Perbaiki langsung", "Mend"),
            Action::Read { .. } => ("Tanda baca", "Reading mark"),
            Action::Sign { .. } => ("Tanda tangani", "Sign"),
            Action::Cancel { .. } => ("Batalkan surat", "Cancel the letter"),
            Action::Revoke { .. } => ("Cabut", "Revoke"),
        };
        self.pick(id, en)
    }

    /// What a letter lacks on this device.
    pub fn lack(self, lack: Lack) -> String {
        match lack {
            Lack::Text => self.lacks_text().to_owned(),
            Lack::Pages => self.lacks_pages().to_owned(),
            Lack::Attachments { pictures } => self.lacks_attachments(pictures),
            Lack::Unmade => self.lacks_unmade().to_owned(),
            Lack::Unfetched { pictures } => self.lacks_unfetched(pictures),
            Lack::Program => self.lacks_program().to_owned(),
        }
    }

    /// What a person did who waits for it to be sent.
    pub fn did(self, action: &Action) -> &'static str {
        let (id, en) = match action {
            Action::Approve { .. } => ("Anda menyetujui", "You approved"),
            Action::Return { .. } => ("Anda mengembalikan", "You sent it back"),
            Action::TakeBack { .. } => ("Anda membatalkan persetujuan", "You took your approval back"),
            Action::Submit { .. } => ("Anda mengajukan", "You submitted it"),
            _ => (self.action(action), self.action(action)),
        };
        self.pick(id, en)
    }
}
