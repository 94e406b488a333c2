// What people do, by the names that they see or hear; each ends when the screen says that it is done.
import { expect, type Page } from '@playwright/test';
import type { Account } from './office.ts';
import type { Paper } from './papers.ts';

export async function signIn(page: Page, { user, password }: Account): Promise<void> {
  await page.goto('/masuk');
  await page.getByLabel('Nama pengguna').fill(user);
  await page.getByLabel('Kata sandi', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Masuk' }).click();
  await expect(page.getByRole('navigation')).toBeVisible();
}

export interface Draft { subject: string; letter: Paper; attachments: Paper[]; recipients: { name: string; email: string }[] }

/** Uploads a letter and hands it in. */
export async function submit(page: Page, draft: Draft): Promise<void> {
  await page.getByRole('link', { name: 'Buat surat' }).click();
  await page.getByLabel('Berkas surat').setInputFiles(draft.letter);
  // What the program read from the letter's head stands in the form.
  await expect(page.getByLabel('Hal', { exact: true })).toHaveValue(draft.subject);
  await page.getByLabel('Lampiran').setInputFiles(draft.attachments);
  for (const { name } of draft.attachments) await expect(page.getByRole('list', { name: 'Lampiran' })).toContainText(name);
  for (const [index, { name, email }] of draft.recipients.entries()) {
    if (index > 0) await page.getByRole('button', { name: 'Tambah tujuan' }).click();
    await page.getByLabel('Nama tujuan').nth(index).fill(name);
    await page.getByLabel('Surel tujuan').nth(index).fill(email);
  }
  await page.getByRole('button', { name: 'Ajukan' }).click();
  await expect(page.getByRole('status')).toContainText('Diperiksa');
}

/** Opens a letter that waits for the one who looks. */
export async function openWaiting(page: Page, subject: string): Promise<void> {
  await page.getByRole('link', { name: 'Menunggu' }).click();
  await page.getByRole('link', { name: subject }).click();
  await expect(page.getByRole('heading', { name: subject })).toBeVisible();
}

/** Reads the pages of the letter that is open: as many pictures, and each is really there. */
export async function readPages(page: Page, pages: number): Promise<void> {
  await page.getByRole('tab', { name: 'Halaman' }).click();
  const pictures = page.getByRole('tabpanel').getByRole('img', { name: /^Halaman \d+/ });
  await expect(pictures).toHaveCount(pages, { timeout: 60_000 });
  for (const picture of await pictures.all()) {
    await picture.scrollIntoViewIfNeeded();
    await expect.poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0);
  }
}

export async function approve(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Setujui' }).click();
  await expect(page.getByRole('status')).toContainText('Disetujui');
}

export async function sendBack(page: Page, reason: string, words: string): Promise<void> {
  await page.getByRole('button', { name: 'Kembalikan' }).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('checkbox', { name: reason }).check();
  await sheet.getByLabel('Catatan').fill(words);
  await sheet.getByRole('button', { name: 'Kembalikan' }).click();
  await expect(page.getByRole('status')).toContainText('Dikembalikan');
}

export async function sign(page: Page, { passphrase }: Account): Promise<void> {
  await page.getByRole('button', { name: 'Tanda tangani' }).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByLabel('Frasa sandi TTE').fill(passphrase ?? '');
  await sheet.getByRole('button', { name: 'Tanda tangani' }).click();
  await expect(page.getByRole('status')).toContainText('Terbit', { timeout: 60_000 });
}
