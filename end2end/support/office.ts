// The people of the demo office whom the tests follow, as `layang demo` makes them.

export interface Account { user: string; name: string; post: string; email: string; password: string }

const account = (user: string, name: string, post: string): Account => ({
  user, name, post, email: `${user}@disperkimta.contoh.go.id`, password: 'layang-demo',
});

/** The Kepala Dinas's; everybody's password is the same. */
export const passphrase = 'layang-demo';

export const staff = account('staf.perumahan', 'Dewi Lestari, S.T.', 'Pelaksana Bidang Perumahan');
export const landStaff = account('staf.pertanahan', 'Fitri Handayani, S.H.', 'Pelaksana Bidang Pertanahan');
export const registry = account('tu', 'Siti Aminah, A.Md.', 'Petugas Tata Usaha');
export const headOfHousing = account('kabid.perumahan', 'Rina Kusumawati, S.T., M.T.', 'Kepala Bidang Perumahan');
/** Holds the vacant post of the division of land as well. */
export const headOfSettlements = account('kabid.permukiman', 'Hendra Wijaya, S.T.', 'Kepala Bidang Kawasan Permukiman');
export const headOfSubdivision = account('kasubag', 'Agus Prasetyo, S.Sos.', 'Kepala Subbagian Umum dan Kepegawaian');
export const secretary = account('sekretaris', 'Dra. Sri Wahyuni, M.M.', 'Sekretaris');
export const headOfOffice = account('kadis', 'Ir. Bambang Suryono, M.Si.', 'Kepala Dinas');
export const trainee = account('magang', 'Galih Ramadhan', '');
export const administrator = account('admin', 'Joko Santoso, S.Kom.', '');

/** What the letter is about that waits for the head of the division of housing. */
export const inReview = 'Undangan Sosialisasi Bantuan Stimulan Perumahan Swadaya';
