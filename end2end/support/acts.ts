// What people do, by the names that they see or hear; each ends when the screen says that it is done.
import { expect, type Locator, type Page } from '@playwright/test';
import { type Account, passphrase } from './office.ts';
import type { Paper } from './papers.ts';
import { alive, open } from './ready.ts';

export async function signIn(page: Page, account: Account, to = '/'): Promise<void> {
  await open(page, to === '/' ? '/masuk' : `/masuk?next=${encodeURIComponent(to)}`);
  await enter(page, account);
  await expect(ways(page)).toBeVisible();
  await alive(page);
}

/** Signs in on the page for it, and does not wait for what comes. */
export async function enter(page: Page, { user, password }: Account): Promise<void> {
  await page.getByLabel('Nama pengguna atau NIP').fill(user);
  await page.getByLabel('Kata sandi', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Masuk', exact: true }).click();
}

/** Menunggu, Surat, Buku, Lainnya. */
export const ways = (page: Page): Locator => page.getByRole('navigation', { name: 'Menu utama' });

/** The last short news at the edge of the screen. */
export const news = (page: Page): Locator => page.getByRole('status');

/** What can be done with the open letter. */
export const decisions = (page: Page): Locator => page.getByRole('region', { name: 'Putusan' });

/** Unfolds what a phone folds away; on a wide screen it lies open. */
async function unfold(fold: Locator): Promise<void> {
  await fold.waitFor({ state: 'attached' });
  const isFolded = await fold.evaluate((summary) => !(summary.parentElement as HTMLDetailsElement).open);
  if (isFolded && await fold.isVisible()) await fold.click();
}

/** The way of the open letter, and its header fields. */
export const showWay = (page: Page): Promise<void> => unfold(page.locator('.way-now'));

/** Number, PDF and sending of the open letter. */
export const showSending = (page: Page): Promise<void> =>
  unfold(page.locator('summary').filter({ hasText: /PDF dan pengiriman|PDF and sending/ }));

export interface Draft { subject: string; letter: Paper; attachments: Paper[]; recipients: { name: string; email: string }[] }

export const letterField = (page: Page): Locator => page.getByLabel(/berkas surat \(\.docx\)$/);
export const attachmentField = (page: Page): Locator => page.getByLabel('Tambah lampiran (PDF)');
export const attachmentList = (page: Page): Locator => page.getByRole('list', { name: 'Lampiran', exact: true }).getByRole('listitem');

/** Uploads a letter's .docx in the open form, until the server has it. */
export async function chooseLetter(page: Page, letter: Paper): Promise<void> {
  await letterField(page).setInputFiles(letter);
  await expect(news(page)).toHaveText(`${letter.name} sudah di server.`);
}

/** Fills the form for a new letter, and waits until it is kept. */
export async function write(page: Page, { subject, letter, attachments, recipients }: Draft): Promise<void> {
  await ways(page).getByRole('link', { name: 'Surat', exact: true }).click();
  await page.getByRole('link', { name: 'Buat surat' }).click();
  await chooseLetter(page, letter);
  // What the program read from the letter's head stands in the form.
  await expect(page.getByLabel('Hal', { exact: true })).toHaveValue(subject);
  if (attachments.length > 0) await attachmentField(page).setInputFiles(attachments);
  for (const [index, { name }] of attachments.entries()) {
    await expect(attachmentList(page).nth(index)).toContainText(name);
    await expect(attachmentList(page).nth(index)).toContainText('Sudah di server');
  }
  await page.getByLabel('Klasifikasi').fill('000.1.5');
  for (const [index, { name, email }] of recipients.entries()) {
    if (await page.getByLabel('Nama tujuan').count() <= index) await page.getByRole('button', { name: 'Tambah tujuan' }).click();
    await page.getByLabel('Nama tujuan').nth(index).fill(name);
    await page.getByLabel('Surel tujuan').nth(index).fill(email);
  }
  await expect(page.getByText('Lengkap. Surat siap diajukan.')).toBeVisible();
  await expectKept(page);
}

/** Everything in the open form is on the server. */
export async function expectKept(page: Page): Promise<void> {
  await expect(page.getByText(/^Tersimpan \d/)).toBeVisible();
}

/** Looks at the pages under the open form. */
export async function checkPreview(page: Page, pages: number): Promise<void> {
  await page.getByText('Lihat halaman surat').click();
  await expectPictures(page.getByRole('group').getByRole('img', { name: /^Halaman \d+ dari/ }), pages);
}

/** Hands the open form in. */
export async function handIn(page: Page, to: Account): Promise<void> {
  await page.getByRole('button', { name: 'Ajukan' }).click();
  await expect(news(page)).toHaveText(`Diajukan, sekarang di ${to.post}.`);
  await expect(page).toHaveURL(/\/surat\/[\w-]+$/);
}

/** Gives a letter that was sent back another subject, and hands it in again. */
export async function handInRenamed(page: Page, subject: string, renamed: string, to: Account): Promise<void> {
  await openListed(page, subject);
  await page.getByRole('link', { name: 'Ubah' }).click();
  await page.getByLabel('Hal', { exact: true }).fill(renamed);
  await expectKept(page);
  await handIn(page, to);
}

/** Opens a letter that waits for the one who looks. */
export async function openWaiting(page: Page, subject: string): Promise<void> {
  await ways(page).getByRole('link', { name: 'Menunggu' }).click();
  // Below the cards stands what was decided today, which may be the same letter.
  await page.getByRole('heading', { level: 3, name: subject }).getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1, name: subject })).toBeVisible();
}

/** Opens a letter from the list. */
export async function openListed(page: Page, subject: string): Promise<void> {
  await ways(page).getByRole('link', { name: 'Surat', exact: true }).click();
  await page.locator('.entries').getByRole('link', { name: subject, exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: subject })).toBeVisible();
}

/** Opens a letter's history, from the list. */
export async function history(page: Page, subject: string): Promise<void> {
  await openListed(page, subject);
  await openPart(page, 'Riwayat');
}

/** Opens a part of the letter that is open. */
export async function openPart(page: Page, name: string): Promise<Locator> {
  await page.getByRole('tab', { name }).click();
  const part = page.getByRole('tabpanel', { name });
  await expect(part).toBeVisible();
  return part;
}

/** Reads the pages of the letter that is open: as many pictures, and each is really there. */
export async function readPages(page: Page, pages: number): Promise<void> {
  await expectPictures(page.getByRole('tabpanel').getByRole('img', { name: /^Halaman \d+ dari/ }), pages);
}

async function expectPictures(pictures: Locator, count: number): Promise<void> {
  await expect(pictures).toHaveCount(count, { timeout: 60_000 });
  for (const picture of await pictures.all()) {
    await picture.scrollIntoViewIfNeeded();
    await expect.poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0);
  }
}

/** Has the letter's text before him, where that is the part that is open. */
export async function lookAtText(page: Page): Promise<void> {
  const part = page.getByRole('tabpanel', { name: /^(Teks|Text)$/ });
  if (!await part.isVisible()) return;
  await part.locator('.text').evaluate((text) => new Promise<void>((done) => {
    text.scrollIntoView();
    // What the page notes of it is noted by then, unless it is drawn anew meanwhile.
    setTimeout(done, 2000);
    const watch = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      watch.disconnect();
      requestAnimationFrame(() => setTimeout(done));
    }, { rootMargin: '0px 0px -190px 0px' });
    watch.observe(text);
  }));
}

export async function approve(page: Page, next: Account): Promise<void> {
  await lookAtText(page);
  await decisions(page).getByRole('button', { name: /^Setujui/ }).click();
  await expect(news(page)).toHaveText(`Disetujui, lanjut ke ${next.post}.`);
}

export async function takeBack(page: Page): Promise<void> {
  await pressTakeBack(page);
  await expect(news(page)).toHaveText('Persetujuan dibatalkan. Surat kembali menunggu Anda.');
}

export async function sendBack(page: Page, reason: string, words: string): Promise<void> {
  await lookAtText(page);
  await decisions(page).getByRole('button', { name: 'Kembalikan' }).click();
  const sheet = page.getByRole('dialog', { name: 'Kembalikan untuk diperbaiki' });
  await sheet.getByRole('checkbox', { name: reason }).check();
  await sheet.getByLabel('Catatan').fill(words);
  await sheet.getByRole('button', { name: 'Kembalikan' }).click();
  await expect(news(page)).toHaveText('Dikembalikan kepada konseptor.');
}

/** Opens the sheet for signing and types a passphrase. */
export async function trySigning(page: Page, secret: string): Promise<Locator> {
  const sheet = page.getByRole('dialog', { name: 'Tanda tangani surat' });
  if (!await sheet.isVisible()) {
    await lookAtText(page);
    await decisions(page).getByRole('button', { name: 'Tanda tangani' }).click();
  }
  await sheet.getByLabel('Frasa sandi TTE').fill(secret);
  await sheet.getByRole('button', { name: 'Tanda tangani' }).click();
  return sheet;
}

/** Has the program carry out an action on a letter, as a screen of whoever is signed in would ask for it. */
export async function act(page: Page, letter: string, action: object): Promise<void> {
  const outcome = await page.evaluate(async ({ letter, action }) => {
    const command = { id: crypto.randomUUID(), letter, made_at: Date.now(), action };
    const answer = await fetch('/api/perintah', {
      method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ command }),
    });
    return await answer.json() as { outcome?: { outcome: string } };
  }, { letter, action });
  expect(outcome.outcome?.outcome, JSON.stringify(outcome)).toBe('applied');
}

export async function sign(page: Page): Promise<void> {
  await trySigning(page, passphrase);
  await expect(news(page)).toHaveText(/^Terbit\./, { timeout: 60_000 });
}

/** Presses what takes a decision back, later than a finger that trembles would. */
export async function pressTakeBack(page: Page): Promise<void> {
  await page.waitForTimeout(1_100);
  await decisions(page).getByRole('button', { name: 'Batalkan', exact: true }).click();
}
