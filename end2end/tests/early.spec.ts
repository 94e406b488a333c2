// What is done on a page before its script has come: on a slow line nobody waits.
import type { Page } from '@playwright/test';
import { expectKept, letterField, news, signIn } from '../support/acts.ts';
import { administrator, headOfHousing, staff } from '../support/office.ts';
import { letter } from '../support/papers.ts';
import { alive, open } from '../support/ready.ts';
import { expect, test } from '../support/test.ts';

/** Has the page's script come only when it is told to. */
async function hold(page: Page): Promise<() => void> {
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => { release = resolve; });
  await page.route('**/*.wasm', async (route) => { await held; await route.continue(); });
  return release;
}

test('what is typed before the script has come stays typed', async ({ person }) => {
  const { page } = await person('kabid');
  const release = await hold(page);
  await page.goto('/masuk', { waitUntil: 'domcontentloaded' });
  await page.getByLabel('Nama pengguna atau NIP').fill(headOfHousing.user);
  await page.getByLabel('Kata sandi', { exact: true }).fill(headOfHousing.password);
  release();
  await alive(page);
  await expect(page.getByLabel('Nama pengguna atau NIP')).toHaveValue(headOfHousing.user);
  await page.getByRole('button', { name: 'Masuk', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Menunggu saya' })).toBeVisible();
});

test('what is pressed, typed and chosen before the script has come is done once it has', async ({ person }) => {
  // A service worker would have it at hand.
  const people = [await person('admin', { serviceWorkers: 'block' }), await person('staf', { serviceWorkers: 'block' })];
  for (const { watch } of people) watch.announce(/Service Worker registration blocked/);
  const [joko, dewi] = people.map(({ page }) => page);
  await signIn(joko, administrator);
  const add = joko.getByRole('button', { name: 'Tambah unit' });
  const showUnits = await hold(joko);
  await joko.goto('/kelola/unit', { waitUntil: 'domcontentloaded' });
  await add.click();
  await expect(add).toHaveAttribute('aria-busy', 'true');
  showUnits();
  await expect(joko.getByRole('dialog', { name: 'Tambah unit' })).toBeVisible();

  await signIn(dewi, staff);
  const showForm = await hold(dewi);
  await dewi.goto('/surat/baru', { waitUntil: 'domcontentloaded' });
  await dewi.getByLabel('Hal', { exact: true }).fill('Undangan rapat');
  await dewi.getByLabel('Urgensi').selectOption('Segera');
  await letterField(dewi).setInputFiles(letter('Undangan lain'));
  showForm();
  await expect(news(dewi)).toHaveText('surat.docx sudah di server.');
  await expectKept(dewi);
  await open(dewi, new URL(dewi.url()).pathname);
  await expect(dewi.getByLabel('Hal', { exact: true })).toHaveValue('Undangan rapat');
  await expect(dewi.getByLabel('Urgensi').locator('option:checked')).toHaveText('Segera');
});
