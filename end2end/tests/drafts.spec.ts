// Writing without a network: a letter and its files stay on the device, and arrive once, as a whole.
import { once } from 'node:events';
import { createServer, connect, type Server, type Socket } from 'node:net';
import type { Page } from '@playwright/test';
import { attachmentField, attachmentList, chooseLetter, expectKept, letterField, news, openListed, signIn, ways } from '../support/acts.ts';
import { expectAccessible } from '../support/accessibility.ts';
import { begin, expectOnce, expectReady, fill, here, keptHere, openDrafters, subject, subjectField } from '../support/drafts.ts';
import { lockedPdf } from '../support/odd-papers.ts';
import { landStaff, staff } from '../support/office.ts';
import { letter, pdf } from '../support/papers.ts';
import { freePort } from '../support/program.ts';
import { expect, test } from '../support/test.ts';

test('a letter with its files is written and handed in while the server is away; the browser is closed; it arrives once', async ({ program, pocket }) => {
  let page = await openDrafters(pocket);
  await program.stop();

  await page.goto('/surat/baru');
  await letterField(page).setInputFiles(letter(subject));
  await expect(page.getByText('Tersimpan di perangkat ini; diunggah begitu ada jaringan.')).toHaveCount(1);
  await attachmentField(page).setInputFiles(pdf('denah.pdf', 2));
  await expect(page.getByText('Tersimpan di perangkat ini; diunggah begitu ada jaringan.')).toHaveCount(2);
  await fill(page);
  await expect(page.getByText('Lengkap. Surat siap diajukan.')).toBeVisible();
  await expect(keptHere(page)).toBeVisible();
  await expectAccessible(page);

  // Without being handed in it waits, and can be gone on with.
  await page.waitForTimeout(500);
  await pocket.close();
  page = await pocket.open();
  await page.goto('/surat/baru');
  await page.getByRole('link', { name: `Lanjutkan: ${subject}` }).click();
  await expect(subjectField(page)).toHaveValue(subject);
  await expect(attachmentList(page)).toHaveCount(1);
  await page.getByRole('button', { name: 'Ajukan' }).click();
  await expect(news(page)).toHaveText('Menunggu terkirim. Surat diajukan sendiri begitu ada jaringan.');
  await expect(here(page)).toBeVisible();
  await expect(page.getByRole('link', { name: subject })).toBeVisible();
  await expect(page.getByText('1 belum terkirim')).toBeVisible();
  await expectAccessible(page);
  await pocket.close();

  await program.start();
  page = await pocket.open();
  await page.goto('/surat');
  await expect(here(page)).toBeHidden({ timeout: 60_000 });
  await expectOnce(page, 1);
});

test('what was handed in without a network can be taken back, changed, and thrown away', async ({ program, pocket }) => {
  const page = await openDrafters(pocket);
  await program.stop();
  await page.goto('/surat/baru');
  await letterField(page).setInputFiles(letter(subject));
  await fill(page);
  await expect(page.getByText('Lengkap. Surat siap diajukan.')).toBeVisible();
  await page.getByRole('button', { name: 'Ajukan' }).click();
  await expect(here(page)).toBeVisible();

  await page.getByRole('link', { name: subject }).click();
  await expect(page.getByText('Tersimpan di perangkat ini; diajukan begitu ada jaringan')).toBeVisible();
  await page.getByRole('button', { name: 'Batalkan pengajuan' }).click();
  await expect(keptHere(page)).toBeVisible();
  await page.getByRole('button', { name: 'Ajukan' }).click();
  await expect(here(page)).toBeVisible();

  // Changed after it, it must be handed in anew.
  await page.getByRole('link', { name: subject }).click();
  await expect(page.getByText('Tersimpan di perangkat ini; diajukan begitu ada jaringan')).toBeVisible();
  await subjectField(page).fill(`${subject} (baru)`);
  await expect(keptHere(page)).toBeVisible();
  await ways(page).getByRole('link', { name: 'Surat', exact: true }).click();
  await expect(page.getByText('belum diajukan')).toBeVisible();

  await page.getByRole('button', { name: 'Hapus dari perangkat' }).click();
  await expect(page.getByRole('dialog')).toContainText(`“${subject} (baru)”`);
  await page.getByRole('dialog').getByRole('button', { name: 'Hapus dari perangkat' }).click();
  await expect(here(page)).toBeHidden();
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: 'Surat' })).toBeVisible();
  await expect(here(page)).toBeHidden();
});

test('what is typed beside a file that waits goes up with it once there is a network', async ({ program, pocket }) => {
  const page = await openDrafters(pocket);
  await begin(page);
  await program.stop();
  await attachmentField(page).setInputFiles(pdf('denah.pdf', 2));
  await expect(page.getByText('Tersimpan di perangkat ini; diunggah begitu ada jaringan.')).toBeVisible();
  // So late that the line is back before it would be kept.
  await fill(page);
  await program.start();
  await expect(attachmentList(page).nth(0)).toContainText('Sudah di server', { timeout: 60_000 });
  await page.getByRole('button', { name: 'Ajukan' }).click();
  await expect(news(page)).toHaveText(/^Diajukan/);
  await expectOnce(page, 1);
});

test('a letter whose form was left without a network has not left, and can be thrown away', async ({ program, pocket }) => {
  const page = await openDrafters(pocket);
  await begin(page);
  await program.kill();
  await fill(page, `${subject} (baru)`);
  await expect(keptHere(page)).toBeVisible();
  await ways(page).getByRole('link', { name: 'Surat', exact: true }).click();
  await page.getByRole('button', { name: 'Hapus dari perangkat' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Hapus dari perangkat' }).click();
  await expect(news(page)).toHaveText('Dihapus dari perangkat ini.');
});

test('a file that the server refuses later comes back in words, and the rest is saved', async ({ program, pocket }) => {
  let page = await openDrafters(pocket);
  await program.stop();
  await page.goto('/surat/baru');
  await letterField(page).setInputFiles(letter(subject));
  await attachmentField(page).setInputFiles([lockedPdf(), pdf('baik.pdf')]);
  await attachmentField(page).setInputFiles({ ...pdf('bukan.pdf'), buffer: Buffer.from('bukan PDF') });
  await expect(page.getByText(/^Lampiran 3 bukan PDF, walaupun namanya begitu\./)).toBeVisible();
  await page.getByRole('button', { name: 'Hapus Lampiran 3' }).click();
  await fill(page);
  await page.getByRole('button', { name: 'Ajukan' }).click();
  await expect(here(page)).toBeVisible();
  await pocket.close();

  await program.start();
  page = await pocket.open();
  await page.goto('/surat');
  await expect(page.getByText('Perlu Anda perbaiki')).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText('Lampiran 1 (terkunci.pdf) dikunci dengan kata sandi. Lepaskan kata sandinya, lalu unggah lagi.')).toBeVisible();
  await expect(page.getByText('1 tidak dapat dijalankan: lihat sebabnya')).toBeVisible();
  await here(page).locator('..').getByRole('link', { name: subject }).click();
  await expect(attachmentList(page).nth(0).getByRole('alert')).toContainText('Lampiran 1 dikunci dengan kata sandi.');
  await expect(attachmentList(page).nth(1)).toContainText('Sudah di server');
  await page.getByRole('button', { name: 'Hapus Lampiran 1' }).click();
  await page.getByRole('button', { name: 'Ajukan' }).click();
  await expect(news(page)).toHaveText(/^Diajukan/);
  await expectOnce(page, 1);
});

test('a save whose answer is lost, and a page that is closed then: it is saved once', async ({ pocket }) => {
  const page = await openDrafters(pocket);
  await begin(page);
  let saves = 0;
  await page.context().route('**/api/perintah', async (route) => {
    if (saves > 0) { saves += 1; return await route.continue(); }
    // It is carried out, and nobody is told.
    await route.fetch();
    saves += 1;
  });
  await page.getByLabel('Klasifikasi').fill('000.1.5');
  await expect.poll(() => saves).toBe(1);
  const next = await page.context().newPage();
  await page.close();
  await next.goto('/surat');
  // Asked once more under the same id.
  await expect.poll(() => saves).toBe(2);
  await expect(here(next)).toBeHidden();
  await next.getByRole('link', { name: `Ubah: ${subject}` }).click();
  await expect(next.getByLabel('Klasifikasi')).toHaveValue('000.1.5');
});

test('a large file that was on its way when the browser was closed goes on when it is opened', async ({ program, pocket }) => {
  let page = await openDrafters(pocket);
  await begin(page);
  // The first piece arrives; what follows is not answered.
  let pieces = 0;
  await page.context().route('**/berkas/unggah/**', async (route) => {
    pieces += 1;
    if (pieces === 1) await route.continue();
  });
  await attachmentField(page).setInputFiles(pdf('denah.pdf', 1, 900_000));
  await expect.poll(() => pieces).toBe(2);
  await page.waitForTimeout(700);
  await pocket.close();
  await program.stop();
  await program.start();
  page = await pocket.open();
  const ranges: string[] = [];
  page.on('request', (request) => {
    const range = request.headers()['content-range'];
    if (range) ranges.push(range);
  });
  await page.goto('/surat');
  await expect.poll(() => ranges.at(-1), { timeout: 60_000 }).toMatch(/-(\d+)\/\d+$/);
  await expect(here(page)).toBeHidden({ timeout: 60_000 });
  // What had passed by then stays there, be it half a piece.
  expect(Number(ranges[0]?.match(/^bytes (\d+)-/)?.[1])).toBeGreaterThanOrEqual(256 * 1024);
  await openListed(page, subject);
  await expect(page.getByRole('tab', { name: 'Lampiran (1)' })).toBeVisible();
});

test('what one person wrote is not seen by another on the same phone, and is sent when he is back', async ({ program, pocket }) => {
  const page = await openDrafters(pocket);
  await program.stop();
  await page.goto('/surat/baru');
  await letterField(page).setInputFiles(letter(subject));
  await fill(page);
  await page.getByRole('button', { name: 'Ajukan' }).click();
  await expect(here(page)).toBeVisible();
  // It must not leave while somebody else is at the phone.
  await page.route('**/berkas/unggah/**', (route) => route.abort());
  await program.start();
  await page.goto('/lainnya');
  await page.getByRole('button', { name: 'Keluar' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Keluar juga' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Masuk ke Layang' })).toBeVisible();
  await page.unroute('**/berkas/unggah/**');

  await signIn(page, landStaff, '/surat');
  await expectReady(page);
  await expect(here(page)).toBeHidden();
  await expect(page.getByText(subject)).toHaveCount(0);
  await page.goto('/lainnya');
  await page.getByRole('button', { name: 'Keluar' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Masuk ke Layang' })).toBeVisible();

  await signIn(page, staff, '/surat');
  await expectOnce(page, 0);
});

/** A line on which a request is cut off once so many bytes of it have passed. */
class Line {
  cutAfter: number | undefined;
  /** Bytes that went up while a file was sent. */
  sent = 0;
  cuts = 0;
  readonly #server: Server;

  constructor(to: string) {
    const { hostname, port } = new URL(to);
    const ends = new Set<Socket>();
    this.#server = createServer((near) => {
      const far = connect(Number(port), hostname);
      for (const end of [near, far]) end.on('error', () => { near.destroy(); far.destroy(); });
      ends.add(near);
      far.pipe(near);
      near.on('data', (bytes) => {
        this.sent += bytes.length;
        if (this.cutAfter !== undefined && this.sent > this.cutAfter) {
          this.cutAfter = undefined;
          this.cuts += 1;
          // What has passed arrives.
          far.write(bytes, () => { near.destroy(); far.end(); });
        } else {
          far.write(bytes);
        }
      });
      near.on('close', () => { ends.delete(near); far.end(); });
    });
  }

  async open(port: number): Promise<void> {
    this.#server.listen(port, '127.0.0.1');
    await once(this.#server, 'listening');
  }

  close(): void { this.#server.close(); }
}

test('a large file whose line breaks goes on where it was', async ({ program, person }) => {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  await program.stop();
  await program.start({ LAYANG_PUBLIC_URL: url });
  const line = new Line(program.url);
  await line.open(port);
  const { page, watch } = await person('staf', { baseURL: url });
  // What arrived before the cut is still being written down when the rest comes.
  watch.announce(/ERR_|kabar|409/);
  try {
    await signIn(page, staff, '/surat/baru');
    await chooseLetter(page, letter(subject));
    await expectKept(page);
    const size = 950_000;
    line.sent = 0;
    line.cutAfter = 700_000;
    await attachmentField(page).setInputFiles(pdf('denah.pdf', 1, size - 1_000));
    await expect(attachmentList(page).nth(0)).toContainText('Sudah di server', { timeout: 60_000 });
    expect(line.cuts).toBe(1);
    // Begun anew it would be more than one and a half times as much.
    expect(line.sent).toBeLessThan(size * 1.35);
    await expectKept(page);
  } finally {
    line.close();
  }
});

test('files that another program shares become the letter and its attachments', async ({ pocket }) => {
  const page = await openDrafters(pocket);
  await share(page, [letter(subject), pdf('denah.pdf'), { name: 'foto.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('foto') }]);
  await expect(page.getByText(/^Tidak dapat diambil: foto\.jpg\./)).toBeVisible();
  await expect(subjectField(page)).toHaveValue(subject);
  await expect(attachmentList(page)).toHaveCount(1);
  await expect(attachmentList(page).nth(0)).toContainText('Sudah di server');
  await expectKept(page);
  // Taken once.
  await page.goto('/surat/baru?bagikan');
  await expect(page.getByText('Belum ada lampiran.')).toBeVisible();
});

/** Hands files to the service worker, as a system's share sheet does. */
async function share(page: Page, papers: { name: string; mimeType: string; buffer: Buffer }[]): Promise<void> {
  const files = papers.map(({ name, mimeType, buffer }) => ({ name, type: mimeType, bytes: buffer.toString('base64') }));
  await page.evaluate((files) => {
    const form = document.createElement('form');
    Object.assign(form, { method: 'post', action: '/bagikan', enctype: 'multipart/form-data' });
    const input = document.createElement('input');
    Object.assign(input, { type: 'file', name: 'berkas', multiple: true });
    const all = new DataTransfer();
    for (const { name, type, bytes } of files) all.items.add(new File([Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0))], name, { type }));
    input.files = all.files;
    form.append(input);
    document.body.append(form);
    form.submit();
  }, files);
  await page.waitForURL(/bagikan/);
}
