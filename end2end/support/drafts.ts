// Letters that are written on a phone and are not on the server yet.
import { expect, type Page } from '@playwright/test';
import { chooseLetter, expectKept, openListed, openPart, signIn } from './acts.ts';
import { staff } from './office.ts';
import { letter } from './papers.ts';
import { inHistory, type Pocket } from './pocket.ts';

/** What the letter of these tests is about. */
export const subject = 'Undangan pembahasan rencana jalan lingkungan';
/** The part of the list of letters that tells what is only on this device. */
export const here = (page: Page) => page.getByRole('heading', { name: 'Di perangkat ini, menunggu terkirim' });
/** Hal. */
export const subjectField = (page: Page) => page.getByLabel('Hal', { exact: true });
/** What the form says of a letter that waits here. */
export const keptHere = (page: Page) => page.getByText('Tersimpan di perangkat ini; terkirim begitu ada jaringan');

/** The phone has what the form needs, and the key that seals what is written. */
export async function expectReady(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(async () => {
    const { layangOffline } = window as unknown as { layangOffline: { get: (store: string, key: string) => Promise<unknown> } };
    const person = await layangOffline.get('tetap', 'orang') as string | undefined;
    const key = person && await layangOffline.get('kunci', person);
    return Boolean(key && await layangOffline.get('tetap', 'pilihan') && navigator.serviceWorker.controller);
  }), { timeout: 30_000 }).toBe(true);
}

/** Opens the phone of somebody who drafts letters; it has all that the form needs. */
export async function openDrafters(pocket: Pocket): Promise<Page> {
  const page = await pocket.open();
  await signIn(page, staff);
  await expectReady(page);
  return page;
}

/** Begins a letter in a new form; it is on the server. */
export async function begin(page: Page): Promise<void> {
  await page.goto('/surat/baru');
  await chooseLetter(page, letter(subject));
  await expectKept(page);
}

/** Fills in what the letter's head cannot tell while nobody can read it. */
export async function fill(page: Page, hal = subject): Promise<void> {
  await subjectField(page).fill(hal);
  await page.getByLabel('Klasifikasi').fill('000.1.5');
  await page.getByLabel('Nama tujuan').fill('Camat Cilacap Tengah');
  await page.getByLabel('Surel tujuan').fill('camat@cilacaptengah.example');
}

/** How often something happened to a letter, by its history. */
export async function expectOnce(page: Page, attachments: number): Promise<void> {
  await expect.poll(async () => {
    await page.goto('/surat');
    return page.locator('.entries').getByRole('link', { name: subject, exact: true }).count();
  }, { timeout: 60_000 }).toBe(1);
  await expect(here(page)).toBeHidden({ timeout: 60_000 });
  await openListed(page, subject);
  await expect(page.getByRole('tab', { name: attachments > 0 ? `Lampiran (${attachments})` : 'Lampiran' })).toBeVisible();
  await openPart(page, 'Riwayat');
  await expect(inHistory(page, 'Mengajukan')).toHaveCount(1);
}
