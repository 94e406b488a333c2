// Review without a network: everything that waits is read and decided while the server is away, and arrives once.
import { cpSync, appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, request as ask, type IncomingMessage, type Server } from 'node:http';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { decisions, handIn, lookAtText, news, openListed, openPart, openWaiting, sendBack, signIn, ways, write } from '../support/acts.ts';
import { expectAccessible } from '../support/accessibility.ts';
import { headOfHousing, headOfOffice, passphrase, secretary, staff } from '../support/office.ts';
import { letter, pdf } from '../support/papers.ts';
import { expectOnDevice, inHistory, Pocket, withoutNetwork } from '../support/pocket.ts';
import { freePort, type Program, site } from '../support/program.ts';
import { expect as baseExpect, test as base } from '../support/test.ts';

const expect = baseExpect;
const test = base.extend<{ pocket: Pocket }>({
  pocket: async ({ program }, use, info) => {
    const pocket = new Pocket(program.url, info);
    await use(pocket);
    await pocket.end();
  },
});

// Waits for the head of division, of housing, in the demo office.
const inReview = 'Undangan Sosialisasi Bantuan Stimulan Perumahan Swadaya';
const first = 'Permohonan narasumber bimbingan teknis';
const second = 'Penyampaian data rumah tidak layak huni';
const recipients = [{ name: 'Camat Cilacap Tengah', email: 'camat@cilacaptengah.example' }];

async function approveUnsent(page: Page): Promise<void> {
  await lookAtText(page);
  await decisions(page).getByRole('button', { name: /^Setujui/ }).click();
  await expect(decisions(page).getByText('Anda menyetujui')).toBeVisible();
  await expect(decisions(page).getByText('menunggu terkirim')).toBeVisible();
}

/** The letter that waits is on the phone, the server goes away, and the letter is approved. */
async function approveWithoutServer(page: Page, program: Program): Promise<void> {
  await signIn(page, headOfHousing);
  await expectOnDevice(page, 1);
  await openWaiting(page, inReview);
  await program.kill();
  await page.reload();
  await expect(withoutNetwork(page)).toBeVisible();
  await approveUnsent(page);
}

async function history(page: Page, subject: string): Promise<void> {
  await openListed(page, subject);
  await openPart(page, 'Riwayat');
}

test('three letters are read and decided while the server is away; the browser is closed; each arrives once', async ({ person, program, pocket }) => {
  const clerk = await person('staf');
  await test.step('two more letters with attachments come to wait', async () => {
    await signIn(clerk.page, staff);
    for (const subject of [first, second]) {
      await write(clerk.page, { subject, letter: letter(subject), attachments: [pdf('Daftar nama.pdf', 2)], recipients });
      await handIn(clerk.page, headOfHousing);
    }
    await clerk.page.goto('about:blank');
  });

  let page = await pocket.open();
  await test.step('the phone fetches all that waits, without one being opened', async () => {
    await signIn(page, headOfHousing);
    await expectOnDevice(page, 3);
  });

  await test.step('the server goes away; the list and a letter with its attachment are there', async () => {
    await program.kill();
    await page.reload();
    await expect(withoutNetwork(page)).toBeVisible();
    await expect(page.getByRole('heading', { level: 3 })).toHaveCount(3);
    await openWaiting(page, first);
    await expect(page.getByRole('tabpanel').getByText('bersama ini kami sampaikan')).toBeVisible();
    await openPart(page, 'Lampiran');
    const pages = page.getByRole('tabpanel').getByRole('img', { name: /^Halaman \d dari 2/ });
    await expect(pages).toHaveCount(2);
    for (const picture of await pages.all()) {
      await picture.scrollIntoViewIfNeeded();
      await expect.poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0);
    }
    await openPart(page, 'Halaman');
    const sheet = page.getByRole('tabpanel').getByRole('img', { name: 'Halaman 1 dari 1' });
    await expect.poll(() => sheet.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0);
  });

  await test.step('one is approved, taken back, and approved again', async () => {
    await approveUnsent(page);
    await decisions(page).getByRole('button', { name: 'Batalkan', exact: true }).click();
    await expect(decisions(page).getByRole('button', { name: 'Kembalikan' })).toBeVisible();
    await approveUnsent(page);
  });

  await test.step('another goes back with a remark and a reason', async () => {
    await openWaiting(page, second);
    const text = await openPart(page, 'Teks');
    await text.getByRole('button', { name: /^Beri catatan pada paragraf: Dengan hormat/ }).click();
    const sheet = page.getByRole('dialog', { name: 'Catatan pada teks' });
    await sheet.getByLabel('Catatan', { exact: true }).fill('Sebutkan dasar hukumnya.');
    await sheet.getByRole('button', { name: 'Simpan catatan' }).click();
    await expect(news(page)).toHaveText('Tersimpan di perangkat ini. Dikirim sendiri begitu ada jaringan.');
    await expect(text.getByRole('note')).toContainText('Sebutkan dasar hukumnya.');
    await lookAtText(page);
    await decisions(page).getByRole('button', { name: 'Kembalikan' }).click();
    const back = page.getByRole('dialog', { name: 'Kembalikan untuk diperbaiki' });
    await expect(back.getByText('1 catatan')).toBeVisible();
    await back.getByRole('checkbox', { name: 'Isi' }).check();
    await back.getByRole('button', { name: 'Kembalikan' }).click();
    await expect(decisions(page).getByText('Anda mengembalikan')).toBeVisible();
  });

  await test.step('the third is approved from its history; all three stand as not sent', async () => {
    await ways(page).getByRole('link', { name: 'Menunggu' }).click();
    await page.getByRole('heading', { level: 3, name: inReview }).getByRole('link').click();
    await lookAtText(page);
    await openPart(page, 'Riwayat');
    await approveUnsent(page);
    await ways(page).getByRole('link', { name: 'Menunggu' }).click();
    await expect(page.getByRole('heading', { name: 'Menunggu terkirim (3)' })).toBeVisible();
    await expect(page.getByText('4 belum terkirim')).toBeVisible();
    await expect(page.getByText('Tidak ada surat yang menunggu Anda.')).toBeVisible();
  });

  await test.step('the browser is closed, the server comes back, the browser is opened: everything is sent', async () => {
    await pocket.close();
    await program.start();
    page = await pocket.open();
    await page.goto('/menunggu');
    await expect(page.getByRole('heading', { name: 'Anda putuskan hari ini' })).toBeVisible();
    await expect(page.getByText(/belum terkirim/)).toBeHidden();
    for (const subject of [first, second, inReview]) await expect(page.getByRole('link', { name: subject, exact: true })).toBeVisible();
  });

  await test.step('each is in the history once', async () => {
    for (const [subject, what] of [[first, 'Menyetujui'], [inReview, 'Menyetujui'], [second, 'Mengembalikan']] as const) {
      await history(page, subject);
      await expect(inHistory(page, what)).toHaveCount(1);
      // Both clocks, however short it waited.
      if (subject === first) {
        const line = page.getByRole('tabpanel').getByRole('listitem').filter({ has: page.getByText(what, { exact: true }) });
        await expect(line).toContainText(/dibuat [\d.]+ di perangkat, diterima/);
      }
    }
  });
});

test('without a network each screen says what is not possible and what is', async ({ program, pocket }) => {
  const page = await pocket.open();
  await approveWithoutServer(page, program);

  await test.step('one line says both that there is no network and what waits, also in large letters', async () => {
    await page.evaluate(() => { document.documentElement.style.fontSize = '212.5%'; });
    const lines = page.locator('.status-line');
    await expect(lines).toHaveCount(1);
    await expect(lines).toContainText('1 belum terkirim');
    const { height } = await lines.boundingBox() ?? { height: Infinity };
    expect(height).toBeLessThan(220);
    await expectAccessible(page, 'a letter without a network, in large letters');
    await page.evaluate(() => { document.documentElement.style.fontSize = ''; });
  });

  for (const [address, heading, says] of [
    ['/buku', 'Buku Ekspedisi', /^Buku Ekspedisi ada di server dan tidak disimpan di perangkat ini\./],
    ['/lainnya', 'Lainnya', /^Tanpa jaringan kata sandi, frasa sandi, dan bahasa tidak dapat diganti/],
    ['/v', 'Cek keaslian surat', /^Tanpa jaringan keaslian tidak dapat dicek/],
  ] as const) {
    await test.step(`${address}`, async () => {
      await page.goto(address);
      await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
      await expect(page.getByText(says)).toBeVisible({ timeout: 60_000 });
      await expectAccessible(page);
    });
  }

  await program.start();
  await page.goto('/buku');
  await expect(page.getByRole('table', { name: 'Buku Ekspedisi' })).toBeVisible();
  await expect(page.getByText(/^Buku Ekspedisi ada di server/)).toBeHidden();
});

test('what came back says who came before, when and why, also in the list of what could not be carried out', async ({ person, program, pocket }) => {
  let page = await pocket.open();
  await approveWithoutServer(page, program);
  await pocket.close();
  await program.start();
  const desk = await person('kabid di meja');
  await signIn(desk.page, headOfHousing);
  await openWaiting(desk.page, inReview);
  await sendBack(desk.page, 'Isi', 'Ganti pokoknya.');

  page = await pocket.open();
  await page.goto('/lainnya/perangkat');
  const back = page.locator('.came-back');
  await expect(back).toContainText('Setujui tidak dijalankan.');
  await expect(back).toContainText(`Mengembalikan: ${headOfHousing.name}, ${headOfHousing.post}, `);
  await expect(back).toContainText('Isi: Ganti pokoknya.');
  await expectAccessible(page);
  await back.getByRole('link', { name: 'Baca surat yang sekarang' }).click();
  await expect(page.locator('.came-back')).toContainText(`Mengembalikan: ${headOfHousing.name}`);
  await expectAccessible(page);
});

test('a line that loses, delays and doubles: one decision is in the history once', async ({ program, pocket }) => {
  const line = new Line(program.url);
  const url = await line.open();
  const page = await pocket.open();
  await page.goto(`${url}/masuk`);
  try {
    await page.getByLabel('Nama pengguna atau NIP').fill(headOfHousing.user);
    await page.getByLabel('Kata sandi', { exact: true }).fill(headOfHousing.password);
    await page.getByRole('button', { name: 'Masuk', exact: true }).click();
    await expectOnDevice(page, 1);
    await openWaiting(page, inReview);
    await expect(page.getByRole('tabpanel').getByText('Dengan hormat').or(page.getByRole('tabpanel').getByText('Dalam rangka')).first()).toBeVisible();
    await lookAtText(page);
    line.troubles = ['cut', 'lose', 'double', 'delay'];
    await decisions(page).getByRole('button', { name: /^Setujui/ }).click();
    await expect(decisions(page).getByText('sedang dikirim; belum ada jawaban')).toBeVisible();
    await expect(page.getByText(/belum terkirim/)).toBeHidden({ timeout: 60_000 });
    await openPart(page, 'Riwayat');
    await expect(inHistory(page, 'Menyetujui')).toHaveCount(1);
    expect(line.troubles).toEqual([]);
  } finally {
    await line.close();
  }
});

test('a proxy without its server counts as no network, and what has not left can be taken back', async ({ program, pocket }) => {
  const page = await pocket.open();
  await signIn(page, headOfHousing);
  await expectOnDevice(page, 1);
  await openWaiting(page, inReview);
  await lookAtText(page);
  await program.stop();
  const proxy = createServer((_, answer) => { answer.writeHead(502, { 'Content-Type': 'text/html' }).end('<h1>Bad Gateway</h1>'); });
  proxy.listen(Number(new URL(program.url).port), '127.0.0.1');
  await once(proxy, 'listening');
  try {
    // Longer than an answer is taken to say that the line is up.
    await page.waitForTimeout(6000);
    await approveUnsent(page);
    await page.reload();
    await expect(withoutNetwork(page)).toBeVisible();
    await expect(page.getByRole('tabpanel').locator('.text')).toBeVisible();
    await decisions(page).getByRole('button', { name: 'Batalkan', exact: true }).click();
    await expect(decisions(page).getByRole('button', { name: /^Setujui/ })).toBeVisible();
  } finally {
    proxy.closeAllConnections();
    proxy.close();
    await once(proxy, 'close');
  }
  await program.start();
  await expect(withoutNetwork(page)).toBeHidden({ timeout: 60_000 });
});

test('a decision about a revision that is no longer the letter\'s comes back with what was written, and is made anew', async ({ person, program, pocket }) => {
  const clerk = await person('staf');
  const page = await pocket.open();
  await signIn(page, headOfHousing);
  await expectOnDevice(page, 1);
  await openWaiting(page, inReview);
  await openPart(page, 'Teks');
  await program.kill();
  await page.reload();
  await expect(withoutNetwork(page)).toBeVisible();
  await lookAtText(page);
  await decisions(page).getByRole('button', { name: 'Kembalikan' }).click();
  const back = page.getByRole('dialog', { name: 'Kembalikan untuk diperbaiki' });
  await back.getByLabel('Catatan').fill('Tanggal rapat keliru.');
  await back.getByRole('button', { name: 'Kembalikan' }).click();
  await expect(decisions(page).getByText('Anda mengembalikan')).toBeVisible();
  await pocket.close();

  await test.step('meanwhile she sends it back from her desk, and it is handed in again', async () => {
    await program.start();
    const desk = await person('kabid di meja');
    await signIn(desk.page, headOfHousing);
    await openWaiting(desk.page, inReview);
    await openPart(desk.page, 'Teks');
    await lookAtText(desk.page);
    await decisions(desk.page).getByRole('button', { name: 'Kembalikan' }).click();
    const sheet = desk.page.getByRole('dialog', { name: 'Kembalikan untuk diperbaiki' });
    await sheet.getByLabel('Catatan').fill('Ganti pokoknya.');
    await sheet.getByRole('button', { name: 'Kembalikan' }).click();
    await expect(news(desk.page)).toHaveText('Dikembalikan kepada konseptor.');
    await signIn(clerk.page, staff);
    await openListed(clerk.page, inReview);
    await clerk.page.getByRole('link', { name: 'Ubah' }).click();
    await clerk.page.getByLabel('Hal', { exact: true }).fill(`${inReview} tahap dua`);
    await expect(clerk.page.getByText(/^Tersimpan \d/)).toBeVisible();
    await handIn(clerk.page, headOfHousing);
  });

  const again = await pocket.open();
  await again.goto('/menunggu');
  await expect(again.getByText('1 tidak dapat dijalankan: lihat sebabnya')).toBeVisible();
  await openWaiting(again, `${inReview} tahap dua`);
  await expect(again.getByRole('main').getByText('Kembalikan tidak dijalankan.')).toBeVisible();
  await expect(again.locator('.came-back').getByText('Tanggal rapat keliru.')).toBeVisible();
  await expect(again.locator('.came-back')).toContainText(`Revisi 2 · Mengajukan: ${staff.name}, ${staff.post}, `);
  await again.locator('.came-back').getByRole('button', { name: 'Kembalikan' }).click();
  await expect(again.getByRole('dialog', { name: 'Kembalikan untuk diperbaiki' }).getByLabel('Catatan')).toHaveValue('Tanggal rapat keliru.');
});

test('two people on one phone: what one has not sent stays sealed, and is sent when he is back', async ({ pocket }) => {
  const page = await pocket.open();
  await signIn(page, headOfHousing);
  await expectOnDevice(page, 1);
  await openWaiting(page, inReview);
  await openPart(page, 'Teks');
  await lookAtText(page);
  await page.context().route('**/api/selaras', (route) => route.abort());
  await decisions(page).getByRole('button', { name: /^Setujui/ }).click();
  await expect(decisions(page).getByText('Anda menyetujui')).toBeVisible();
  await page.context().unroute('**/api/selaras');
  await page.context().route('**/api/selaras', (route) => route.fulfill({
    status: 500, contentType: 'application/json', body: JSON.stringify({ error: 'internal', reference: 'x' }),
  }));
  const leave = async () => {
    await page.goto('/lainnya');
    await page.getByRole('button', { name: 'Keluar' }).click();
  };
  await leave();
  const dialog = page.getByRole('dialog', { name: 'Keluar' });
  await expect(dialog).toContainText('1 keputusan, catatan, atau surat belum terkirim');
  await dialog.getByRole('button', { name: 'Keluar juga' }).click();
  await expect(page).toHaveURL(/\/masuk/);
  await expect(page.getByText(/^\d pekerjaan belum terkirim di perangkat ini\. Masuk untuk mengirimnya/)).toBeVisible();
  await expect(page.getByText(inReview)).toBeHidden();
  await expectAccessible(page);
  await page.context().unroute('**/api/selaras');

  await test.step('another sees nothing of it', async () => {
    await signIn(page, secretary);
    await page.goto('/lainnya/perangkat');
    await expect(page.getByText('Semua sudah terkirim.')).toBeVisible();
    const kept = await page.evaluate(async (subject) => {
      const open = indexedDB.open('layang');
      await new Promise((done) => { open.onsuccess = done; });
      const all = (store: string) => new Promise<unknown[]>((done) => {
        const request = open.result.transaction(store).objectStore(store).getAll();
        request.onsuccess = () => done(request.result);
      });
      const rows = await all('kotak') as { data: ArrayBuffer }[];
      const letters = JSON.stringify(await all('surat'));
      return { sealed: rows.length > 0, readable: rows.some((row) => new TextDecoder().decode(row.data).includes('revision')), letter: letters.includes(subject) };
    }, inReview);
    expect(kept).toEqual({ sealed: true, readable: false, letter: false });
    await leave();
    await expect(page).toHaveURL(/\/masuk/);
  });

  await test.step('he signs in again, and it is sent', async () => {
    await signIn(page, headOfHousing);
    await expect(page.getByText('Tidak ada surat yang menunggu Anda.')).toBeVisible();
    await history(page, inReview);
    await expect(inHistory(page, 'Menyetujui')).toHaveCount(1);
  });
});

test('the browser loses all that it kept: everything comes again', async ({ program, pocket }) => {
  const page = await pocket.open();
  await signIn(page, headOfHousing);
  await expectOnDevice(page, 1);
  const devtools = await page.context().newCDPSession(page);
  await page.goto('about:blank');
  await devtools.send('Storage.clearDataForOrigin', { origin: program.url, storageTypes: 'indexeddb,cache_storage,service_workers,local_storage' });
  await page.goto('/menunggu');
  await expectOnDevice(page, 1);
  await program.kill();
  await page.reload();
  await expect(withoutNetwork(page)).toBeVisible();
  await openWaiting(page, inReview);
});

test('a phone whose clock is a day behind, in another time zone: the history tells when it was, and that the clock was off', async ({ pocket }) => {
  const page = await pocket.open({ timezoneId: 'Asia/Jayapura' });
  await page.clock.install({ time: Date.now() - 86_400_000 });
  await signIn(page, headOfHousing);
  await openWaiting(page, inReview);
  await lookAtText(page);
  await decisions(page).getByRole('button', { name: /^Setujui/ }).click();
  await expect(page.getByText(/belum terkirim/)).toBeHidden();
  await openPart(page, 'Riwayat');
  await expect(inHistory(page, 'Menyetujui')).toHaveCount(1);
  await expect(page.getByRole('tabpanel').getByText(/jam perangkat terlambat 24 jam/)).toBeVisible();
});

test('a new version waits until it is taken, and the old one works meanwhile', async ({ program, pocket }) => {
  const page = await pocket.open();
  await signIn(page, headOfHousing);
  await expectOnDevice(page, 1);
  await openWaiting(page, inReview);
  await openPart(page, 'Teks');
  const newer = mkdtempSync(join(tmpdir(), 'layang-site-'));
  cpSync(site, newer, { recursive: true });
  for (const packed of ['start.js.br', 'start.js.gz']) rmSync(join(newer, packed), { force: true });
  appendFileSync(join(newer, 'start.js'), '// another version\n');
  await program.stop();
  await program.start({ LAYANG_SITE: newer });
  await page.evaluate(async () => { await (await navigator.serviceWorker.getRegistration())?.update(); });
  await expect(page.getByText('Versi baru Layang siap.')).toBeVisible();
  await lookAtText(page);
  await decisions(page).getByRole('button', { name: /^Setujui/ }).click();
  await expect(news(page)).toHaveText('Disetujui, lanjut ke Sekretaris.');
  const programs = () => page.evaluate(async () => (await caches.keys()).filter((name) => name.startsWith('layang-program-')));
  expect((await programs()).length).toBe(2);
  await page.getByRole('button', { name: 'Perbarui' }).click();
  await expect(page.getByText('Versi baru Layang siap.')).toBeHidden();
  await expect.poll(async () => (await programs()).length).toBe(1);
  rmSync(newer, { recursive: true, force: true });
});

test('a signatory marks letters as ready without a network, and signs them with one passphrase', async ({ program, pocket }) => {
  const page = await pocket.open();
  await signIn(page, headOfOffice);
  const cards = page.getByRole('heading', { level: 3 });
  await expect(cards.first()).toBeVisible();
  const letters = await cards.allTextContents();
  await expectOnDevice(page, letters.length);
  await program.kill();
  await page.reload();
  await expect(withoutNetwork(page)).toBeVisible();
  for (const subject of letters) {
    await openWaiting(page, subject);
    await openPart(page, 'Teks');
    await lookAtText(page);
    await decisions(page).getByRole('button', { name: 'Siap ditandatangani' }).click();
    await expect(decisions(page).getByText('Anda tandai siap ditandatangani.')).toBeVisible();
  }
  await program.start();
  await page.goto('/menunggu');
  await page.getByRole('button', { name: `Tanda tangani ${letters.length} surat yang siap` }).click();
  const dialog = page.getByRole('dialog', { name: 'Tanda tangani bersama' });
  await dialog.getByLabel('Frasa sandi TTE').fill('bukan frasa sandi saya');
  await dialog.getByRole('button', { name: `Tanda tangani ${letters.length} surat` }).click();
  await expect(dialog.getByText('Frasa sandi TTE salah.')).toBeVisible();
  await dialog.getByLabel('Frasa sandi TTE').fill(passphrase);
  await dialog.getByRole('button', { name: `Tanda tangani ${letters.length} surat` }).click();
  await expect(dialog.getByText('Terbit', { exact: true })).toHaveCount(letters.length, { timeout: 120_000 });
});

test('several letters that were not opened are asked about once more before they are signed', async ({ person }) => {
  const { page } = await person('kadis');
  await signIn(page, headOfOffice);
  await page.getByRole('button', { name: 'Tanda tangani beberapa sekaligus' }).click();
  const dialog = page.getByRole('dialog', { name: 'Tanda tangani bersama' });
  await expect(dialog.getByRole('checkbox').first()).toBeVisible();
  const letters = await dialog.getByRole('checkbox').count();
  for (const box of await dialog.getByRole('checkbox').all()) await box.check();
  await dialog.getByLabel('Frasa sandi TTE').fill(passphrase);
  await dialog.getByRole('button', { name: `Tanda tangani ${letters} surat`, exact: true }).click();
  await expect(dialog.getByText(new RegExp(`^${letters} surat yang dipilih belum Anda buka`))).toBeVisible();
  await expect(dialog.getByText('Terbit', { exact: true })).toHaveCount(0);
  await expectAccessible(page);
  await dialog.getByRole('button', { name: `Tetap tanda tangani ${letters} surat` }).click();
  await expect(dialog.getByText('Terbit', { exact: true })).toHaveCount(letters, { timeout: 120_000 });
});

/** What befalls a request on its way. */
type Trouble = 'cut' | 'lose' | 'double' | 'delay';

/** A line between a phone and the program that does to each exchange of commands what it is told, then nothing more. */
class Line {
  troubles: Trouble[] = [];
  readonly #to: URL;
  readonly #server: Server;

  constructor(to: string) {
    this.#to = new URL(to);
    this.#server = createServer(async (incoming, outgoing) => {
      const body = await read(incoming);
      const trouble = incoming.url === '/api/selaras' ? this.troubles.shift() : undefined;
      if (trouble === 'cut') return incoming.socket.destroy();
      if (trouble === 'double') (await this.#forward(incoming, body)).resume();
      const answer = await this.#forward(incoming, body).catch(() => undefined);
      if (!answer || trouble === 'lose') return incoming.socket.destroy();
      if (trouble === 'delay') await new Promise((done) => { setTimeout(done, 3000); });
      outgoing.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
      answer.pipe(outgoing);
    });
  }

  async open(): Promise<string> {
    const port = await freePort();
    this.#server.listen(port, '127.0.0.1');
    await once(this.#server, 'listening');
    return `http://127.0.0.1:${port}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  #forward(incoming: IncomingMessage, body: Buffer): Promise<IncomingMessage> {
    return new Promise((resolve, reject) => {
      const { method, url, headers } = incoming;
      const request = ask({ host: this.#to.hostname, port: this.#to.port, method, path: url, headers }, resolve);
      request.on('error', reject);
      request.end(body);
    });
  }
}

async function read(incoming: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of incoming) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}
