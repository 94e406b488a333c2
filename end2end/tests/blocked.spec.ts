// Something on the way, a proxy with a limit or a filter, refuses some requests and lets others through: no lost network, and
// nothing that is done for ever.
import type { Page } from '@playwright/test';
import { attachmentField, attachmentList, chooseLetter, expectKept, letterField, news, openWaiting, decisions, lookAtText, signIn, ways } from '../support/acts.ts';
import { begin, expectOnce, fill, here, keptHere, openDrafters, subject } from '../support/drafts.ts';
import { headOfHousing, inReview } from '../support/office.ts';
import { letter, pdf } from '../support/papers.ts';
import { expectOnDevice, withoutNetwork } from '../support/pocket.ts';
import { expect, test } from '../support/test.ts';

/** Has something before the server refuse what goes to an address, in words of its own; tells how often it had to. */
async function refuseOnTheWay(page: Page, address: string): Promise<() => number> {
  let refused = 0;
  await page.context().route(address, async (route) => {
    refused += 1;
    await route.fulfill({ status: 413, contentType: 'text/html', body: '<h1>Request Entity Too Large</h1>' });
  });
  return () => refused;
}

test('a file that something on the way refuses is tried less and less often, and the rest goes on', async ({ program, pocket }) => {
  const page = await openDrafters(pocket);
  await program.stop();
  await page.goto('/surat/baru');
  await letterField(page).setInputFiles(letter(subject));
  await fill(page);
  await page.getByRole('button', { name: 'Ajukan' }).click();
  await expect(here(page)).toBeVisible();
  const refused = await refuseOnTheWay(page, '**/berkas/unggah/**');
  await program.start();
  await page.goto('/surat');
  await expect.poll(refused).toBeGreaterThan(0);
  await page.waitForTimeout(5_000);
  // After two seconds, and after four more.
  expect(refused()).toBeGreaterThanOrEqual(2);
  expect(refused()).toBeLessThanOrEqual(3);
  await expect(withoutNetwork(page)).toHaveCount(0);
  await ways(page).getByRole('link', { name: 'Buku' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Buku Ekspedisi' })).toBeVisible();
  await page.context().unrouteAll();
  await page.goto('/surat');
  await expectOnce(page, 0);
});

test('a save that something on the way refuses is tried less and less often, and arrives in the end', async ({ pocket }) => {
  const page = await openDrafters(pocket);
  await begin(page);
  const refused = await refuseOnTheWay(page, '**/api/perintah');
  await page.getByLabel('Klasifikasi').fill('000.1.5');
  await expect.poll(refused).toBeGreaterThan(0);
  await page.waitForTimeout(5_000);
  expect(refused()).toBeGreaterThanOrEqual(2);
  expect(refused()).toBeLessThanOrEqual(3);
  await expect(keptHere(page)).toBeVisible();
  await expect(withoutNetwork(page)).toHaveCount(0);
  await page.context().unrouteAll();
  await expectKept(page);
});

test('one request that breaks is no line that is down: it is made again, and not for ever', async ({ pocket }) => {
  const page = await pocket.open();
  await signIn(page, headOfHousing);
  await expectOnDevice(page, 1);
  let breaks = 1;
  let asked = 0;
  await page.context().route('**/api/surat?*', async (route) => {
    asked += 1;
    await (asked <= breaks ? route.abort() : route.continue());
  });
  const rows = page.locator('.entries').getByRole('link', { name: inReview, exact: true });
  await ways(page).getByRole('link', { name: 'Surat', exact: true }).click();
  await expect(rows).toBeVisible();
  await expect.poll(() => asked).toBeGreaterThan(1);
  await expect(withoutNetwork(page)).toHaveCount(0);

  breaks = Infinity;
  const before = asked;
  await ways(page).getByRole('link', { name: 'Menunggu' }).click();
  await ways(page).getByRole('link', { name: 'Surat', exact: true }).click();
  await expect.poll(() => asked).toBeGreaterThan(before);
  // What is kept is shown.
  await expect(rows).toBeVisible();
  await page.waitForTimeout(3_000);
  expect(asked - before).toBeLessThanOrEqual(2);
  await expect(withoutNetwork(page)).toHaveCount(0);
});

test('an exchange that something on the way refuses is no line that is down, and holds up nothing else', async ({ pocket }) => {
  const page = await pocket.open();
  await signIn(page, headOfHousing);
  await expectOnDevice(page, 1);
  const refused = await refuseOnTheWay(page, '**/api/selaras');
  await openWaiting(page, inReview);
  await lookAtText(page);
  const before = refused();
  await decisions(page).getByRole('button', { name: /^Setujui/ }).click();
  // Waiting, or on its way without an answer: for all that the phone knows it has left.
  await expect(decisions(page).getByText('Anda menyetujui')).toBeVisible();
  await page.waitForTimeout(5_000);
  expect(refused() - before).toBeLessThanOrEqual(5);
  await expect(withoutNetwork(page)).toHaveCount(0);
  await ways(page).getByRole('link', { name: 'Buku' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Buku Ekspedisi' })).toBeVisible();
  await page.context().unrouteAll();
  await expect(page.getByText('1 belum terkirim')).toHaveCount(0, { timeout: 30_000 });
});

test('a list that never came is not asked for without end', async ({ pocket }) => {
  const page = await pocket.open();
  const refused = await refuseOnTheWay(page, '**/api/surat?*');
  await signIn(page, headOfHousing);
  await expectOnDevice(page, 1);
  const before = refused();
  await page.waitForTimeout(4_000);
  expect(refused() - before).toBeLessThanOrEqual(2);
});

test('a letter is not handed in without an attachment that something on the way refuses', async ({ program, pocket }) => {
  const page = await openDrafters(pocket);
  await program.stop();
  await page.goto('/surat/baru');
  await letterField(page).setInputFiles(letter(subject));
  await attachmentField(page).setInputFiles([pdf('denah.pdf', 2), pdf('besar.pdf', 1, 200_000)]);
  await expect(attachmentList(page)).toHaveCount(2);
  await fill(page);
  await page.getByRole('button', { name: 'Ajukan' }).click();
  await expect(here(page)).toBeVisible();
  const refused = await refuseOnTheWay(page, '**/berkas/unggah/**besar.pdf**');
  await program.start();
  await page.goto('/surat');
  await expect.poll(refused).toBeGreaterThan(0);
  // Its author looks why it does not go.
  await page.getByRole('link', { name: subject, exact: true }).first().click();
  await expect(attachmentList(page).nth(1)).toContainText('jaringan terputus');
  await expectKept(page);
  await page.waitForTimeout(3_000);
  await expect(page).toHaveURL(/\/(ubah|baru)/);
  await page.context().unrouteAll();
  await page.getByRole('button', { name: 'Unggah lagi' }).click();
  await expect(attachmentList(page).nth(1)).toContainText('Sudah di server');
  await page.getByRole('button', { name: 'Ajukan' }).click();
  await expect(news(page)).toHaveText(/^Diajukan/);
  await expectOnce(page, 2);
});

test('a letter whose new file broke off is not handed in with the old one', async ({ pocket }) => {
  const page = await openDrafters(pocket);
  await page.goto('/surat/baru');
  await chooseLetter(page, letter(subject));
  await fill(page);
  await expectKept(page);
  await refuseOnTheWay(page, '**/berkas/unggah/**');
  await letterField(page).setInputFiles(letter(subject, 'Kalimat yang diganti.', 'baru.docx'));
  await expect(page.getByText('Berkas surat yang baru belum terunggah.')).toBeVisible();
  await page.getByRole('button', { name: 'Ajukan' }).click();
  await page.waitForTimeout(2_000);
  await expect(page).toHaveURL(/\/(ubah|baru)/);
  await page.context().unrouteAll();
  await page.getByRole('button', { name: 'Unggah lagi' }).click();
  await expect(news(page)).toHaveText('baru.docx sudah di server.');
  await page.getByRole('button', { name: 'Ajukan' }).click();
  await expect(news(page)).toHaveText(/^Diajukan/);
});
