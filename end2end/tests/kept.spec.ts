// What a phone keeps: the program, letters and what was seen last; until the browser loses it or another person comes.
import { appendFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CDPSession, Page, Route } from '@playwright/test';
import { decisions, history, lookAtText, news, openPart, openWaiting, signIn } from '../support/acts.ts';
import { expectAccessible } from '../support/accessibility.ts';
import { headOfHousing, inReview, secretary } from '../support/office.ts';
import { expectOnDevice, inHistory, withoutNetwork } from '../support/pocket.ts';
import { site } from '../support/program.ts';
import { expect, test } from '../support/test.ts';

declare global {
  interface Window { layangOffline: { look(address: string): Promise<{ markup: string } | undefined>; have(): Promise<string> }; letStart(): void }
}

interface Node { attributes?: string[]; children?: Node[]; shadowRoots?: Node[]; nodeId: number; nodeName: string }

/** All that is in a page, with what stands apart from it. */
async function whole(devtools: CDPSession): Promise<Node> {
  return (await devtools.send('DOM.getDocument', { depth: -1, pierce: true })).root as Node;
}

function links(node: Node): Node[] {
  const inside = [...node.children ?? [], ...node.shadowRoots ?? []].flatMap(links);
  return node.nodeName === 'A' ? [node, ...inside] : inside;
}

/** Has each page wait before its program starts, for as long as the tab is told so. */
async function holdStarts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const start = WebAssembly.instantiateStreaming;
    const told = new Promise<void>((done) => {
      if (!sessionStorage.getItem('hold')) done();
      window.letStart = () => { sessionStorage.removeItem('hold'); done(); };
    });
    WebAssembly.instantiateStreaming = async (...rest) => { await told; return start(...rest); };
  });
}

test('what was seen last is there before the program runs, and goes with the person', async ({ program, pocket }) => {
  const page = await pocket.open();
  await holdStarts(page);
  await signIn(page, headOfHousing);
  await expectOnDevice(page, 1);
  const look = async (of: Page, address: string) => (await of.evaluate((address) => window.layangOffline.look(address), address))?.markup;
  await expect.poll(() => look(page, '/')).toContain('ada di perangkat ini');
  await program.kill();
  await page.evaluate(() => { sessionStorage.setItem('hold', 'yes'); });
  await page.goto('/', { waitUntil: 'commit' });
  const devtools = await page.context().newCDPSession(page);

  const seen = async () => JSON.stringify(await whole(devtools));
  await expect.poll(seen).toContain(inReview);
  await expect(page.locator('.last-seen')).toBeVisible();
  await expect(page.getByText(inReview)).toHaveCount(0);

  await test.step('a letter that is tapped there is opened', async () => {
    const link = links(await whole(devtools)).find(({ attributes }) => attributes?.some((value) => value.startsWith('/surat/')));
    const { model: { content: [left, top] } } = await devtools.send('DOM.getBoxModel', { nodeId: link!.nodeId });
    await page.touchscreen.tap(left + 5, top + 5);
    await expect(page).toHaveURL(/\/surat\/[\da-f-]{36}$/);
    await expect(page.getByText('Memuat …')).toBeVisible();
    await page.evaluate(() => { window.letStart(); });
    await expect(page.getByRole('heading', { level: 1, name: inReview })).toBeVisible();
    await expect.poll(() => look(page, new URL(page.url()).pathname)).toContain(inReview);
  });
  await test.step('and is there when the page comes again', async () => {
    await page.evaluate(() => { sessionStorage.setItem('hold', 'yes'); });
    await page.reload({ waitUntil: 'commit' });
    await expect.poll(seen).toContain(inReview);
    await page.evaluate(() => { window.letStart(); });
    await expect(page.getByRole('heading', { level: 1, name: inReview })).toBeVisible();
    await expect(page.locator('.last-seen')).toHaveCount(0);
  });
  await test.step('nothing of it is left once he has signed out, and a tab of his that is open keeps nothing', async () => {
    const letter = new URL(page.url()).pathname;
    await program.start();
    const other = await page.context().newPage();
    await other.goto('/menunggu');
    await expect(other.getByRole('heading', { level: 3, name: inReview })).toBeVisible();
    await page.goto('/lainnya');
    await page.getByRole('button', { name: 'Keluar' }).click();
    await expect(page).toHaveURL(/\/masuk/);
    await other.evaluate(() => { document.querySelector('main h1')!.append(' '); });
    await other.waitForTimeout(2_000);
    for (const address of ['/', '/menunggu', letter]) expect(await look(other, address)).toBeUndefined();
  });
});

test('what is typed into a sheet is there again when the page comes back', async ({ pocket }) => {
  const page = await pocket.open();
  await signIn(page, headOfHousing);
  await openWaiting(page, inReview);
  await lookAtText(page);
  const reason = page.getByRole('dialog', { name: 'Kembalikan untuk diperbaiki' }).getByLabel('Catatan');
  const openSheet = () => decisions(page).getByRole('button', { name: 'Kembalikan' }).click();
  await openSheet();
  await reason.fill('Tanggal rapat keliru.');
  await page.waitForTimeout(1_000);
  await page.reload();
  await openSheet();
  await expect(reason).toHaveValue('Tanggal rapat keliru.');
  await reason.fill('');
  await page.waitForTimeout(1_000);
  await page.reload();
  await openSheet();
  await expect(reason).toHaveValue('');
});

test('a letter is on the device once the program is, and not before', async ({ line, pocket }) => {
  const goOn = line.hold('/icon-192.png');
  const page = await pocket.open({ baseURL: line.url });
  await signIn(page, headOfHousing);
  // The letter has one page.
  const pictures = () => page.evaluate(async () => (await (await caches.open('layang-gambar')).keys()).length);
  await expect.poll(pictures).toBe(1);
  // Time enough to say so too early.
  await page.waitForTimeout(2_000);
  await expect(page.getByText('ada di perangkat ini')).toHaveCount(0);
  goOn();
  await expectOnDevice(page, 1);
});

test('two people on one phone: what one has not sent stays sealed, and is sent when he is back', async ({ pocket }) => {
  const page = await pocket.open();
  await signIn(page, headOfHousing);
  await expectOnDevice(page, 1);
  await openWaiting(page, inReview);
  await openPart(page, 'Teks');
  await lookAtText(page);
  // One way all along: between two a decision would slip through.
  let sends = (route: Route) => route.abort();
  await page.context().route('**/api/selaras', (route) => sends(route));
  await decisions(page).getByRole('button', { name: /^Setujui/ }).click();
  await expect(decisions(page).getByText('Anda menyetujui')).toBeVisible();
  sends = (route) => route.fulfill({ status: 500, contentType: 'application/json', body: JSON.stringify({ error: 'internal', reference: 'x' }) });
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
      const letters = JSON.stringify([await all('surat'), (await all('tetap')).filter((fact) => typeof fact === 'object')]);
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

test('the browser loses it under an open page: that keeps everything again', async ({ pocket }) => {
  const page = await pocket.open();
  await signIn(page, headOfHousing);
  await expectOnDevice(page, 1);
  const letters = () => page.evaluate(async () => (JSON.parse(await window.layangOffline.have()) as object));
  await page.evaluate(() => new Promise((done, failed) => {
    const gone = indexedDB.deleteDatabase('layang');
    gone.onsuccess = done;
    gone.onerror = gone.onblocked = failed;
  }));
  expect(Object.keys(await letters())).toEqual([]);
  await page.evaluate(() => { window.dispatchEvent(new Event('online')); });
  await expect.poll(async () => Object.keys(await letters()).length).toBeGreaterThan(0);
  await openWaiting(page, inReview);
  await lookAtText(page);
  await decisions(page).getByRole('button', { name: /^Setujui/ }).click();
  await expect(news(page)).toHaveText('Disetujui, lanjut ke Sekretaris.');
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
