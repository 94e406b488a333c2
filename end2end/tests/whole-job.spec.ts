// From an uploaded .docx to a signed letter in the recipients' mailboxes, by four people at their own screens.
import { createHash } from 'node:crypto';
import type { Page } from '@playwright/test';
import { expectAccessible } from '../support/accessibility.ts';
import {
  approve, checkPreview, chooseLetter, decisions, expectKept, handIn, openListed, openPart, openWaiting, readPages, sendBack, showSending, sign, signIn, takeBack,
  trySigning, ways, write,
} from '../support/acts.ts';
import { codeOn, expectSigned, textOf } from '../support/judges.ts';
import { headOfHousing, headOfOffice, secretary, staff } from '../support/office.ts';
import { type Paper, letter, pdf } from '../support/papers.ts';
import { open } from '../support/ready.ts';
import { expect, test } from '../support/test.ts';

const subject = 'Undangan rapat koordinasi penataan kawasan';
const recipients = [
  { name: 'Camat Cilacap Tengah', email: 'camat@cilacaptengah.example' },
  { name: 'Lurah Sidanegara', email: 'lurah@sidanegara.example' },
];

/** A letter that the office issued before: a PDF of one page with a signature of its own. */
async function issuedBefore(page: Page): Promise<Paper> {
  await openListed(page, 'Undangan Rapat Koordinasi Penanganan Rumah Tidak Layak Huni Triwulan IV Tahun 2026');
  const file = await page.request.get(`/berkas/terbit/${page.url().split('/').at(-1)}.pdf`);
  return { name: 'surat-terdahulu.pdf', mimeType: 'application/pdf', buffer: await file.body() };
}

test('a letter is written, sent back, mended, approved, signed, sent, registered and checked', async ({ person, mailbox, program }) => {
  test.setTimeout(300_000);
  const dewi = await person('staf');
  const rina = await person('kabid');
  const sri = await person('sekretaris');
  const bambang = await person('kadis');

  await test.step('the head of division looks at what waits', async () => {
    await signIn(rina.page, headOfHousing);
    await expect(rina.page.getByRole('heading', { level: 1, name: 'Menunggu saya' })).toBeVisible();
    await rina.page.evaluate(() => Object.assign(window, { same: true }));
  });

  const earlier = await test.step('the drafter hands in a letter with three attachments, one of them signed', async () => {
    await signIn(dewi.page, staff);
    const earlier = await issuedBefore(dewi.page);
    const attachments = [pdf('denah.pdf', 2), earlier, pdf('daftar.pdf')];
    await write(dewi.page, { subject, letter: letter(subject), attachments, recipients });
    // The signed one stays whole, and so is not among the pages.
    await checkPreview(dewi.page, 4);
    await expectAccessible(dewi.page);
    await handIn(dewi.page, headOfHousing);
    await expectAccessible(dewi.page);
    return earlier;
  });

  await test.step('the head of division sees it at once, without loading the page anew, and is told by mail', async () => {
    await expect(rina.page.getByRole('link', { name: subject })).toBeVisible();
    expect(await rina.page.evaluate(() => 'same' in window)).toBe(true);
    const mail = await mailbox.waitFor(headOfHousing.email, `Menunggu Anda: ${subject}`);
    expect(mail.text).toContain(`${program.url}/surat/`);
  });

  await test.step('she reads the pages and the attachments, and sends it back with a reason', async () => {
    await openWaiting(rina.page, subject);
    const text = await openPart(rina.page, 'Teks');
    await expect(text).toContainText('bersama ini kami sampaikan hal tersebut di atas');
    // What only issue gives stands in brackets, as on the pages.
    await expect(text).toContainText('Nomor : [nomor]');
    await expect(text).toContainText(headOfOffice.name);
    await expectAccessible(rina.page);
    await openPart(rina.page, 'Halaman');
    await readPages(rina.page, 1);
    await openPart(rina.page, 'Lampiran (3)');
    await readPages(rina.page, 4);
    await expect(rina.page.getByText(/^Berkas ini bertanda tangan elektronik sendiri/)).toHaveCount(1);
    await sendBack(rina.page, 'Isi', 'Waktu rapat belum disebut.');
    // She may hand it in again, but not by tapping twice where Setujui was.
    await expect(decisions(rina.page).getByRole('button', { name: 'Ajukan' })).toHaveClass('quiet');
  });

  await test.step('the drafter sees why, in the program and by mail, and hands in a new revision', async () => {
    await expect(dewi.page.getByText('Isi: Waktu rapat belum disebut.')).toBeVisible();
    const mail = await mailbox.waitFor(staff.email, `Dikembalikan: ${subject}`);
    expect(mail.text).toContain('Isi: Waktu rapat belum disebut.');
    await openListed(dewi.page, subject);
    await dewi.page.getByRole('link', { name: 'Ubah' }).click();
    await expect(dewi.page.getByText('Isi: Waktu rapat belum disebut.')).toBeVisible();
    await chooseLetter(dewi.page, letter(subject, 'Rapat hari Senin pukul 09.00 WIB.', 'surat-perbaikan.docx'));
    await expectKept(dewi.page);
    await handIn(dewi.page, headOfHousing);
  });

  await test.step('the way starts again: head of division, who takes it back once, then secretary', async () => {
    await openWaiting(rina.page, subject);
    const text = await openPart(rina.page, 'Teks');
    await expect(text.getByText(/^\d perubahan sejak revisi 1$/)).toBeVisible();
    const steps = rina.page.getByRole('group', { name: 'Perubahan' });
    await steps.getByRole('button', { name: 'Berikutnya' }).click();
    await expect(steps.getByText(/^1 dari \d perubahan$/)).toBeVisible();
    await expect(text.locator('[data-present]').first()).toBeInViewport();
    // Neither lies on the other.
    const [{ y = 0, height = 0 }, decide] = [await steps.boundingBox() ?? {}, await decisions(rina.page).boundingBox()];
    expect(y + height).toBeLessThanOrEqual(Math.ceil(decide?.y ?? 0));
    await expect(text.locator('.put-in, ins')).toContainText('Rapat hari Senin pukul 09.00 WIB.');
    await expect(text.locator('.taken-out, del')).toContainText('Dengan hormat');
    await expect(text.getByText(/^\d+ paragraf tidak berubah$/).first()).toBeVisible();
    await expectAccessible(rina.page);
    await openPart(rina.page, 'Halaman');
    await readPages(rina.page, 1);
    await approve(rina.page, secretary);
    await takeBack(rina.page);
    await approve(rina.page, secretary);
    await signIn(sri.page, secretary);
    await openWaiting(sri.page, subject);
    await openPart(sri.page, 'Halaman');
    await readPages(sri.page, 1);
    await approve(sri.page, headOfOffice);
  });

  await test.step('the head of office mistypes his passphrase once, then signs', async () => {
    await signIn(bambang.page, headOfOffice);
    await openWaiting(bambang.page, subject);
    await openPart(bambang.page, 'Halaman');
    await readPages(bambang.page, 1);
    bambang.watch.announce(/422/);
    const sheet = await trySigning(bambang.page, 'bukan-frasanya');
    await expect(sheet.getByText('Frasa sandi TTE salah. Surat belum ditandatangani. Periksa, lalu ketik lagi.')).toBeVisible();
    await expect(sheet.getByLabel('Frasa sandi TTE')).toHaveValue('bukan-frasanya');
    await expect(sheet.getByLabel('Frasa sandi TTE')).toBeFocused();
    await sign(bambang.page);
    await expectAccessible(bambang.page);
  });

  const mails = await test.step('each recipient gets one mail with the signed letter', async () => {
    const sent = [];
    for (const { email } of recipients) sent.push(await mailbox.waitFor(email, subject));
    for (const { email } of recipients) expect(mailbox.to(email, subject)).toHaveLength(1);
    await showSending(bambang.page);
    await expect(bambang.page.getByRole('listitem').getByText('Terkirim', { exact: true })).toHaveCount(recipients.length);
    return sent;
  });
  const [mail] = mails;
  const signed = mail?.attachments.find(({ filename }) => filename?.startsWith('Surat '))?.content;
  if (!mail || !signed) throw new Error('the mail carries no signed letter');
  expect(mail.attachments.find(({ filename }) => filename === earlier.name)?.content).toEqual(earlier.buffer);
  const number = /nomor (\S+) tanggal/.exec(mail.text?.replaceAll('\n', ' ') ?? '')?.[1] ?? 'no number';
  const fingerprint = createHash('sha256').update(signed).digest('hex');

  await test.step('other programs find the PDF sound and its signature good', async () => {
    const certificate = await fetch(`${program.url}/v/otoritas.pem`);
    expectSigned(signed, Buffer.from(await certificate.arrayBuffer()));
    const text = textOf(signed);
    expect(text).toContain('Rapat hari Senin');
    // The attachments are part of what is signed.
    expect(text.match(/Lampiran, halaman \d/g)).toHaveLength(3);
    expect(text).toContain(number);
    expect(text).toContain(new Intl.DateTimeFormat('id-ID', { dateStyle: 'long', timeZone: 'Asia/Jakarta' }).format(new Date()));
    expect(text).toContain(headOfOffice.name);
    expect(text).not.toContain('${');
    expect(text).not.toContain('KONSEP');
  });

  await test.step('anyone who holds the letter can check it, with script and without', async () => {
    const link = codeOn(signed, 1);
    expect(mail.text).toContain(link);
    for (const javaScriptEnabled of [true, false]) {
      const stranger = await person('penerima', { javaScriptEnabled });
      await stranger.page.goto(link);
      await expect(stranger.page.getByRole('heading', { level: 1, name: 'Asli dan berlaku' })).toBeVisible();
      await expect(stranger.page.getByText(number, { exact: true })).toBeVisible();
      await expect(stranger.page.getByText(fingerprint)).toBeVisible();
      await expect(stranger.page.getByText('tidak tersertifikasi')).toBeVisible();
    }
  });

  await test.step('the very file is genuine, a changed one is not', async () => {
    const stranger = await person('pemeriksa');
    await open(stranger.page, '/v');
    const check = async (buffer: Buffer) => {
      await stranger.page.getByLabel('Berkas PDF').setInputFiles({ name: 'surat.pdf', mimeType: 'application/pdf', buffer });
      await stranger.page.locator('form').filter({ has: stranger.page.getByLabel('Berkas PDF') }).getByRole('button', { name: 'Periksa' }).click();
    };
    await check(signed);
    await expect(stranger.page.getByText('Berkas ini sama persis dengan yang diterbitkan.')).toBeVisible();
    const changed = Buffer.from(signed);
    const at = Math.floor(changed.length / 3);
    changed[at] = (changed[at] ?? 0) ^ 1;
    await check(changed);
    await expect(stranger.page.getByText(/^(Sudah diubah|Bukan dari kantor ini)$/)).toBeVisible();
    await expectAccessible(stranger.page);
  });

  await test.step('the dispatch register names it, and prints', async () => {
    await ways(dewi.page).getByRole('link', { name: 'Buku' }).click();
    const line = dewi.page.getByRole('row').filter({ hasText: number });
    await expect(line).toContainText(subject);
    for (const { name } of recipients) await expect(line).toContainText(name);
    await expectAccessible(dewi.page);
    const address = await dewi.page.getByRole('link', { name: 'Cetak (PDF)' }).getAttribute('href') ?? '';
    const printed = await dewi.page.request.get(address);
    expect(printed.headers()['content-type']).toBe('application/pdf');
    const words = textOf(await printed.body());
    expect(words).toContain(number);
    expect(words).toContain('Lurah Sidanegara');
  });

  await test.step('the history names everybody, each as what', async () => {
    await openListed(dewi.page, subject);
    await dewi.page.getByRole('tab', { name: 'Riwayat' }).click();
    const history = dewi.page.getByRole('tabpanel');
    await expect(history.getByText('Riwayat utuh')).toBeVisible();
    for (const { name, post } of [staff, headOfHousing, secretary, headOfOffice]) {
      await expect(history.getByText(`${name}, ${post}`).first()).toBeVisible();
    }
    for (const what of ['Mengembalikan', 'Membatalkan persetujuan', `Menandatangani dan menerbitkan, nomor ${number}`, 'Terkirim ke semua penerima']) {
      await expect(history.getByText(what, { exact: true })).toBeVisible();
    }
    await expect(history.getByText('Mengajukan', { exact: true })).toHaveCount(2);
    await expect(history.getByText('Menyetujui', { exact: true })).toHaveCount(3);
  });
});
