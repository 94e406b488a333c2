// A phone that changes hands, and a session that ends.
import type { Page } from '@playwright/test';
import { decisions, enter, lookAtText, openWaiting, signIn } from '../support/acts.ts';
import { headOfHousing, inReview, secretary } from '../support/office.ts';
import { expectOnDevice } from '../support/pocket.ts';
import { expect, test } from '../support/test.ts';

/** What is kept of a person, readable, on the device. */
function kept(page: Page): Promise<{ owner: unknown; letters: number; keys: number }> {
  return page.evaluate(async () => {
    const open = indexedDB.open('layang');
    await new Promise((done) => { open.onsuccess = done; });
    const ask = <T>(what: (at: IDBTransaction) => IDBRequest<T>) => new Promise<T>((done) => {
      const request = what(open.result.transaction(['tetap', 'surat', 'kunci']));
      request.onsuccess = () => { done(request.result); };
    });
    return {
      owner: await ask((at) => at.objectStore('tetap').get('orang')),
      letters: await ask((at) => at.objectStore('surat').count()),
      keys: await ask((at) => at.objectStore('kunci').count()),
    };
  });
}

test('an answer that comes after he has signed out brings nothing back', async ({ line, pocket }) => {
  const page = await pocket.open({ baseURL: line.url });
  await signIn(page, headOfHousing);
  await expectOnDevice(page, 1);
  expect(await kept(page)).toMatchObject({ keys: 1 });
  await page.goto('about:blank');
  const release = line.hold('/api/selaras');
  const other = await page.context().newPage();
  const asked = other.waitForRequest('**/api/selaras');
  await other.goto('/menunggu');
  await asked;
  await page.goto('/lainnya');
  await page.getByRole('button', { name: 'Keluar' }).click();
  await expect(page).toHaveURL(/\/masuk/);
  // As of whoever comes next.
  await page.evaluate(async () => { await (await caches.open('layang-gambar')).put('/berkas/gambar/lain', new Response('x')); });
  release();
  await page.waitForTimeout(2_000);
  expect(await kept(page)).toEqual({ owner: undefined, letters: 0, keys: 0 });
  expect(await page.evaluate(async () => (await (await caches.open('layang-gambar')).keys()).length), 'a picture of the next').toBe(1);
});

test('whose session has ended is not seen by the next, however slow the line', async ({ line, pocket }) => {
  const page = await pocket.open({ baseURL: line.url });
  await signIn(page, headOfHousing);
  await expectOnDevice(page, 1);
  const { owner } = await kept(page);
  await page.context().clearCookies();
  await page.goto('/masuk');
  const release = line.hold('/menunggu', '/api/selaras');
  await enter(page, secretary);
  // The program starts from what is kept, and has time to show it.
  await page.waitForURL(/\/menunggu/, { waitUntil: 'commit' });
  await page.waitForTimeout(3_000);
  await expect(page.getByText(inReview)).toHaveCount(0);
  expect(await kept(page)).not.toMatchObject({ owner });
  release();
  await expect(page.getByRole('heading', { level: 1, name: 'Menunggu saya' })).toBeVisible();
  await expect(page.getByText(inReview)).toHaveCount(0);
});

test('a session that has ended: what is not sent can still be taken back, and the reason is said once', async ({ program, pocket }) => {
  const page = await pocket.open();
  await signIn(page, headOfHousing);
  await expectOnDevice(page, 1);
  await openWaiting(page, inReview);
  await lookAtText(page);
  await program.kill();
  await decisions(page).getByRole('button', { name: /^Setujui/ }).click();
  await expect(decisions(page).getByText('menunggu terkirim')).toBeVisible();
  await page.context().clearCookies();
  await program.start();
  await expect(page.getByRole('button', { name: 'Sesi Anda berakhir. Masuk lagi untuk mengirim' })).toBeVisible({ timeout: 60_000 });
  await expect(decisions(page).getByText('menunggu terkirim')).toBeVisible();
  await expect(page.getByText(/^Tidak tersambung/)).toHaveCount(0);
  await page.getByRole('button', { name: 'Sesi Anda berakhir. Masuk lagi untuk mengirim' }).click();
  const dialog = page.getByRole('dialog', { name: 'Masuk lagi' });
  await dialog.getByLabel('Kata sandi', { exact: true }).fill(headOfHousing.password);
  await dialog.getByRole('button', { name: 'Masuk', exact: true }).click();
  await expect(page.getByText(/belum terkirim/)).toBeHidden({ timeout: 60_000 });
});
