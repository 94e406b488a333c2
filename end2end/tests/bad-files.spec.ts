// Files that cannot be taken: each is refused in words, beside the file, and what was typed stays.
import { attachmentField, attachmentList, chooseLetter, expectKept, letterField, signIn, write } from '../support/acts.ts';
import { emptyDocx, lockedDocx, lockedPdf, oldDoc, pdfAsDocx, reachingOut, withMacros, zipAsDocx } from '../support/odd-papers.ts';
import { staff } from '../support/office.ts';
import { docx, letter, pdf } from '../support/papers.ts';
import { expect, test } from '../support/test.ts';

const kept = 'Isian dan lampiran sudah tersimpan.';

test('a letter that is no good .docx is refused with what to do, and the form stays as it was', async ({ person }) => {
  const { page, watch } = await person('staf');
  watch.announce(/422/);
  await signIn(page, staff, '/surat/baru');
  await page.getByLabel('Hal', { exact: true }).fill('Hal yang sudah diketik');
  const refusals = [
    [oldDoc, 'masih berformat lama (.doc).', 'Buka di pengolah kata, pilih Simpan Sebagai .docx, lalu unggah lagi.'],
    [lockedDocx, 'dikunci dengan kata sandi.', 'Lepaskan kata sandinya, lalu unggah lagi.'],
    [pdfAsDocx, 'adalah PDF, bukan dokumen Word.', 'Unggah dokumen .docx-nya; PDF untuk lampiran.'],
    [zipAsDocx, 'bukan dokumen Word (.docx), walaupun namanya begitu.', 'Buka di pengolah kata, pilih Simpan Sebagai .docx, lalu unggah lagi.'],
    [withMacros, 'berisi makro.', 'Simpan sebagai .docx biasa tanpa makro, lalu unggah lagi.'],
    [reachingOut, 'mengambil isi dari tempat lain (gambar, templat, atau berkas tertaut).', 'Sisipkan isinya ke dalam dokumen, lalu unggah lagi.'],
    [emptyDocx, 'kosong (0 B).', 'Simpan ulang dari pengolah kata, lalu unggah lagi.'],
  ] as const;
  for (const [paper, why, todo] of refusals) {
    await letterField(page).setInputFiles(paper);
    await expect(page.getByRole('alert').filter({ hasText: `Berkas surat surat.docx ${why} ${kept} ${todo}` })).toBeVisible();
  }
  await expect(page.getByLabel('Hal', { exact: true })).toHaveValue('Hal yang sudah diketik');
  await chooseLetter(page, letter('Hal dari surat'));
  await expect(page.getByRole('alert').filter({ hasText: 'Berkas surat' })).toHaveCount(0);
  await expect(page.getByLabel('Hal', { exact: true })).toHaveValue('Hal yang sudah diketik');
  await expectKept(page);
  await page.reload();
  await expect(page.getByLabel('Hal', { exact: true })).toHaveValue('Hal yang sudah diketik');
});

test('a placeholder that nobody can fill keeps a letter from being handed in, and says which', async ({ person }) => {
  const { page } = await person('staf');
  await signIn(page, staff, '/surat/baru');
  await chooseLetter(page, docx('surat.docx', ['Hal : Undangan', 'Nomor : ${nomor_nasakh}', '${tanggal_naskah}']));
  await page.getByRole('button', { name: 'Ajukan' }).click();
  await expect(page.getByText(/Tanda isian yang tidak dikenal atau rusak: .*nomor_nasakh/).first()).toBeVisible();
  await expect(page).toHaveURL(/\/ubah$|\/baru$/);
});

test('an attachment that is too large, locked or no PDF is refused alone; the others stay', async ({ person }) => {
  const { page, watch } = await person('staf');
  watch.announce(/422/);
  await signIn(page, staff);
  await write(page, { subject: 'Surat berlampiran', letter: letter('Surat berlampiran'), attachments: [pdf('baik.pdf')], recipients: [{ name: 'Lurah', email: 'lurah@desa.example' }] });
  const large = pdf('denah.pdf', 1, 1_800_000);
  await attachmentField(page).setInputFiles([
    { ...large, buffer: large.buffer.subarray(0, 1_800_000) }, lockedPdf(), { ...letter(''), name: 'surat.pdf', mimeType: 'application/pdf' },
    { ...pdf('rusak.pdf'), buffer: pdf('').buffer.subarray(0, 200) }, { ...pdf('kosong.pdf'), buffer: Buffer.alloc(0) },
  ]);
  const safe = 'Surat dan lampiran lain sudah tersimpan.';
  for (const [index, words] of [
    `Lampiran 2 berukuran 1,8 MB, batasnya 1 MB. ${safe} Kecilkan berkas itu, lalu unggah lagi.`,
    `Lampiran 3 dikunci dengan kata sandi. ${safe} Lepaskan kata sandinya, lalu unggah lagi.`,
    `Lampiran 4 adalah dokumen Word, bukan PDF. ${safe} Simpan sebagai PDF, lalu unggah lagi.`,
    `Lampiran 5 rusak dan tidak dapat dibuka. ${safe} Buat ulang PDF-nya, lalu unggah lagi.`,
    `Lampiran 6 kosong (0 B). ${safe} Buat ulang PDF-nya, lalu unggah lagi.`,
  ].entries()) {
    await expect(attachmentList(page).nth(index + 1).getByRole('alert')).toHaveText(words);
  }
  await expect(attachmentList(page).nth(0)).toContainText('Sudah di server');
  await page.getByRole('button', { name: 'Ajukan' }).click();
  await expect(page.getByText('Ada lampiran yang tidak terunggah. Unggah lagi atau hapus.')).toBeVisible();
  await expect(page).toHaveURL(/\/ubah$/);
});

test('an upload whose answer is lost is repeated, and the file is there once', async ({ person }) => {
  const { page, watch } = await person('staf');
  watch.announce(/ERR_FAILED/);
  await signIn(page, staff, '/surat/baru');
  await chooseLetter(page, letter('Surat berlampiran'));
  await page.route('**/berkas/unggah/**', async (route) => { await route.fetch(); await route.abort(); }, { times: 1 });
  await attachmentField(page).setInputFiles(pdf('denah.pdf', 2));
  await expect(page.getByText('Lampiran 1 belum sampai: jaringan terputus. Surat dan lampiran lain sudah tersimpan. Unggah lagi; berkas tidak akan menjadi dua.')).toBeVisible();
  await page.getByRole('button', { name: 'Unggah lagi Lampiran 1' }).click();
  await expect(attachmentList(page)).toHaveCount(1);
  await expect(attachmentList(page)).toContainText('2 halaman');
  await expectKept(page);
  await page.reload();
  await expect(attachmentList(page)).toHaveCount(1);
});
