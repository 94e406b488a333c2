// The mail server or LibreOffice fails, or is not there: said in words, nothing lost, mended later.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expectAccessible } from '../support/accessibility.ts';
import { checkPreview, chooseLetter, expectKept, openListed, openPart, openWaiting, showSending, sign, signIn, trySigning } from '../support/acts.ts';
import { headOfOffice, passphrase, registry, staff } from '../support/office.ts';
import { letter } from '../support/papers.ts';
import { expect, mailServer, test } from '../support/test.ts';

/** Waits for the signature; goes to these two by mail. */
const toSign = 'Permohonan Data Backlog Perumahan Kecamatan Kesugihan';
const [bappeda, kesugihan] = ['bappeda@contoh.go.id', 'kesugihan@contoh.go.id'];
/** Waits for the signature as well; goes to one. */
const toSignAlso = 'Penugasan Peserta Bimbingan Teknis Tata Naskah Dinas Elektronik';
const bkpsdm = 'bkpsdm@contoh.go.id';

test('the mail server refuses for now, for good, or breaks off: each state is seen, and mended', async ({ person, mailbox }) => {
  mailbox.willAnswer(bappeda, toSign, 'later');
  mailbox.willAnswer(kesugihan, toSign, 'never');
  mailbox.willAnswer(bkpsdm, toSignAlso, 'take and hang up');
  const head = await person('kadis');
  await signIn(head.page, headOfOffice);
  for (const subject of [toSign, toSignAlso]) {
    await openWaiting(head.page, subject);
    await sign(head.page);
  }
  const clerk = await person('tu');
  await signIn(clerk.page, registry);
  await openListed(clerk.page, toSign);
  const line = (email: string) => clerk.page.getByRole('listitem').filter({ hasText: email });
  await expect(line(kesugihan)).toContainText('Gagal dikirim');
  await expect(line(kesugihan)).toContainText('no such mailbox');
  await expect(line(bappeda)).toContainText(/Menunggu dikirim.*dicoba lagi|Terkirim/);
  // Tried again by itself, and again because a person asks for it.
  await mailbox.waitFor(bappeda, toSign);
  await expect(line(bappeda)).toContainText('Terkirim');
  // The address does not exist: the sending gets another one, the letter stays as it was signed.
  const right = 'camat@kesugihan.example';
  await line(kesugihan).locator('summary').click();
  clerk.watch.announce(/422/);
  const address = line(kesugihan).getByLabel('Alamat surel yang benar');
  await expect(address).toHaveValue(kesugihan);
  await address.fill('camat kesugihan');
  await line(kesugihan).getByRole('button', { name: 'Simpan dan kirim ulang' }).click();
  await expect(line(kesugihan)).toContainText('Alamat surel belum benar');
  await expect(address).toHaveValue('camat kesugihan');
  await expectAccessible(clerk.page);
  await address.fill(right);
  await line(kesugihan).getByRole('button', { name: 'Simpan dan kirim ulang' }).click();
  await mailbox.waitFor(right, toSign);
  await expect(line(right)).toContainText('Terkirim');
  expect(mailbox.to(bappeda, toSign)).toHaveLength(1);
  const history = await openPart(clerk.page, 'Riwayat');
  await expect(history).toContainText(`Memperbaiki alamat Camat Kesugihan dari ${kesugihan} menjadi ${right}, lalu mengirim ulang`);

  await openListed(clerk.page, toSignAlso);
  await expect(line(bkpsdm)).toContainText('Tidak pasti terkirim');
  await expect(line(bkpsdm)).toContainText('Tanyakan kepada penerima sebelum mengirim ulang.');
  await line(bkpsdm).getByRole('button', { name: 'Anggap terkirim' }).click();
  await expect(line(bkpsdm).getByText('Terkirim', { exact: true })).toBeVisible();
  expect(mailbox.to(bkpsdm, toSignAlso)).toHaveLength(1);
  await expect(await openPart(clerk.page, 'Riwayat')).toContainText(/Menganggap terkirim ke .*Siti Aminah/);
});

test.describe('without a mail server', () => {
  test.use({ mail: false });

  test('letters are kept as files, and every screen says so; they are handed over, or sent once there is one', async ({ person, program, mailbox }) => {
    const head = await person('kadis');
    await signIn(head.page, headOfOffice);
    await openWaiting(head.page, toSign);
    const sheet = await trySigning(head.page, '');
    await expect(sheet.getByText(/salinan untuk penerima disimpan sebagai berkas, belum dikirim\.$/)).toBeVisible();
    await sign(head.page);
    await expect(head.page.getByText('Belum dikirim: disimpan sebagai berkas')).toHaveCount(2, { timeout: 60_000 });
    const clerk = await person('tu');
    await signIn(clerk.page, registry);
    await expect(clerk.page.getByText('Surel belum disiapkan: surat terbit tidak dikirim, hanya disimpan sebagai berkas.')).toBeVisible();
    const mails = readdirSync(program.data, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.eml'))
      .map((name) => readFileSync(join(program.data, name), 'utf8'));
    for (const email of [bappeda, kesugihan]) expect(mails.filter((mail) => mail.includes('000.1.5/4/') && mail.includes(email))).toHaveLength(1);

    await openListed(clerk.page, toSign);
    const line = (email: string) => clerk.page.getByRole('listitem').filter({ hasText: email });
    await showSending(clerk.page);
    await expect(clerk.page.getByText(/^Surel belum disiapkan\. Unduh PDF-nya/)).toBeVisible();
    await expect(line(kesugihan).getByRole('button', { name: 'Kirim sekarang' })).toBeHidden();
    await line(bappeda).getByRole('button', { name: 'Catat sudah diserahkan' }).click();
    await expect(line(bappeda).getByText('Terkirim', { exact: true })).toBeVisible();
    for (const { watch } of [clerk, head]) watch.announce(/ERR_|kabar|50\d/);
    await program.stop();
    await program.start(mailServer(mailbox.port));
    await clerk.page.reload();
    await showSending(clerk.page);
    await line(kesugihan).getByRole('button', { name: 'Kirim sekarang' }).click();
    await mailbox.waitFor(kesugihan, toSign);
    await expect(line(kesugihan).getByText('Terkirim', { exact: true })).toBeVisible();
    expect(mailbox.to(bappeda, toSign)).toHaveLength(0);
    const history = await openPart(clerk.page, 'Riwayat');
    await expect(history).toContainText('Mencatat sudah diserahkan kepada Kepala Bappeda');
    await expect(history.getByText('Mengirim ke Camat Kesugihan', { exact: true })).toBeVisible();
  });
});

test.describe('without LibreOffice', () => {
  test.use({ settings: { LAYANG_SOFFICE: '/nonexistent/soffice' } });

  test('neither preview nor signature, in words; the letter is unharmed, and goes on when LibreOffice is back', async ({ person, program }) => {
    const clerk = await person('staf');
    await signIn(clerk.page, staff, '/surat/baru');
    await chooseLetter(clerk.page, letter('Surat tanpa mesin'));
    await expectKept(clerk.page);
    await clerk.page.getByText('Lihat halaman surat').click();
    const noPages = 'Halaman belum dapat disiapkan: pembuat PDF di server tidak menjawab. Surat aman. Coba lagi nanti, atau beri tahu administrator.';
    await expect(clerk.page.getByText(noPages)).toBeVisible();

    const head = await person('kadis');
    head.watch.announce(/503/);
    await signIn(head.page, headOfOffice);
    await openWaiting(head.page, toSign);
    const sheet = await trySigning(head.page, passphrase);
    await expect(sheet.getByText(/^Pembuat PDF di server sedang tidak tersedia\. Surat aman dan belum berubah\. .*rujukan/)).toBeVisible();
    await expect(sheet.getByLabel('Frasa sandi TTE')).toHaveValue(passphrase);

    for (const { watch } of [clerk, head]) watch.announce(/ERR_|kabar|50\d/);
    await program.stop();
    await program.start({ LAYANG_SOFFICE: 'soffice' });
    await sign(head.page);
    await clerk.page.reload();
    await checkPreview(clerk.page, 1);
  });
});
