// The pages of a long letter on a cheap phone: sharp when looked at closely, few at a time, and the same place in every part.
import type { Locator, Page } from '@playwright/test';
import { chooseLetter, expectKept, openPart, signIn } from '../support/acts.ts';
import { expectAccessible } from '../support/accessibility.ts';
import { staff } from '../support/office.ts';
import { longLetter, pdf } from '../support/papers.ts';
import { open } from '../support/ready.ts';
import { expect, test } from '../support/test.ts';

const PAGES = 100;
/** A screen above, one below, and what is seen. */
const HANDFUL = 8;


/** Where a draft is that was made of these files. */
async function draft(page: Page, pages: number): Promise<string> {
  await signIn(page, staff, '/surat/baru');
  await chooseLetter(page, longLetter('Surat yang panjang', pages));
  await expectKept(page);
  return new URL(page.url()).pathname.replace(/\/ubah$/, '');
}

const pictures = (page: Page): Locator => page.getByRole('tabpanel').getByRole('img', { name: /^Halaman \d+ dari/ });
const figure = (page: Page, number: number): Locator => page.locator(`[data-page="${number}"]`);

/** How many pages hold a picture that was fetched. */
const held = (page: Page): Promise<number> => pictures(page).evaluateAll((all) => (all as HTMLImageElement[])
  .filter((img) => img.getAttribute('src') && img.complete && img.naturalWidth > 0).length);

/** Waits for a page's picture, in the width that this screen needs. */
async function expectPicture(picture: Locator): Promise<void> {
  await expect.poll(() => picture.evaluate((img: HTMLImageElement) => (img.complete && img.naturalWidth > 0 ? img.currentSrc : '')))
    .toMatch(/lebar=720$/);
}

/** Right under the tabs, in pixels of the screen. */
async function expectAtLine(what: Locator): Promise<void> {
  await expect.poll(async () => Math.round((await what.boundingBox())?.y ?? -1), { message: 'at the line under the tabs' }).toBeGreaterThan(30);
  await expect.poll(async () => Math.round((await what.boundingBox())?.y ?? 9999)).toBeLessThan(90);
}

const toLine = (what: Locator): Promise<void> => what.evaluate((element) => { window.scrollBy(0, element.getBoundingClientRect().top - 60); });

/** Goes to a part by the keyboard. */
async function go(page: Page, name: string): Promise<void> {
  await page.getByRole('tab', { name }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tabpanel', { name })).toBeVisible();
}

test('a letter of a hundred pages is read on a phone', async ({ person }) => {
  const { page } = await person('staf');
  const address = await draft(page, PAGES);
  let asked = 0;
  page.on('request', (request) => { if (request.url().includes('/halaman/')) asked += 1; });

  await test.step('a server-rendered page needs no script, and with it only what is near stays', async () => {
    await expect.poll(async () => (await page.request.get(`${address}?bagian=halaman`)).text(), { timeout: 60_000 }).toContain(`Halaman 1 dari ${PAGES}`);
    const sent = await (await page.request.get(`${address}?bagian=halaman`)).text();
    const whole = [...sent.matchAll(/<img[^>]*>/g)].filter(([img]) => /loading="lazy"/.test(img) && /\ssrc="[^"]+lebar=720"/.test(img) && /srcset="[^"]+ 1080w"/.test(img));
    expect(whole.length).toBe(PAGES);
    await open(page, `${address}?bagian=halaman`);
    await expect(pictures(page)).toHaveCount(PAGES);
    await expect.poll(() => pictures(page).evaluateAll((all) => all.filter((img) => img.hasAttribute('src')).length)).toBeLessThanOrEqual(HANDFUL);
    await expect.poll(() => held(page)).toBeGreaterThan(0);
    expect(asked).toBeLessThanOrEqual(2 * HANDFUL);
  });

  await test.step('to the last page and back: nothing jumps, little is fetched, a handful is held', async () => {
    const tall = await page.evaluate(() => document.documentElement.scrollHeight);
    asked = 0;
    await figure(page, PAGES).scrollIntoViewIfNeeded();
    const last = pictures(page).last();
    await expectPicture(last);
    expect(asked).toBeLessThanOrEqual(HANDFUL);
    const most = [await held(page)];
    for (let number = PAGES; number > PAGES - 15; number -= 3) {
      await figure(page, number).scrollIntoViewIfNeeded();
      await expectPicture(figure(page, number).locator('img'));
      most.push(await held(page));
    }
    await figure(page, 1).scrollIntoViewIfNeeded();
    await expectPicture(pictures(page).first());
    most.push(await held(page));
    expect(Math.max(...most), `held: ${most.join(', ')}`).toBeLessThanOrEqual(HANDFUL);
    expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBe(tall);
  });

  await test.step('on paper are all pages, and afterwards a handful again', async () => {
    const shown = () => pictures(page).evaluateAll((all) => all.filter((img) => img.hasAttribute('src')).length);
    await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
    expect(await shown()).toBe(PAGES);
    await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
    await expect.poll(shown).toBeLessThanOrEqual(HANDFUL);
  });

  await test.step('a page is sharp three times as large, by keyboard and by pinching', async () => {
    await figure(page, 1).getByRole('link').press('+');
    const dialog = page.getByRole('dialog', { name: 'Halaman' });
    const region = dialog.getByRole('region', { name: `Halaman 1 dari ${PAGES}` });
    const sharp = region.getByRole('img', { name: `Halaman 1 dari ${PAGES}` });
    await expect.poll(() => sharp.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThanOrEqual(2160);
    await expect(region).toBeFocused();
    const wide = async () => (await sharp.boundingBox())?.width ?? 0;
    expect(await wide()).toBeGreaterThan(900);
    await page.keyboard.press('-');
    await expect(dialog.getByText('200 %')).toBeVisible();
    expect(await wide()).toBeLessThan(750);
    await page.keyboard.press('+');
    await expect(dialog.getByText('300 %')).toBeVisible();
    await expectAccessible(page, 'a page, enlarged');
    await page.keyboard.press('Escape');
    await expect(page.locator('.zoom img')).toHaveCount(0);

    const devtools = await page.context().newCDPSession(page);
    await figure(page, 1).scrollIntoViewIfNeeded();
    await devtools.send('Emulation.setPageScaleFactor', { pageScaleFactor: 3 });
    const close = page.locator('.page-sharp');
    await expect(close).toHaveCount(1);
    await expect.poll(() => close.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThanOrEqual(2160);
    await devtools.send('Emulation.setPageScaleFactor', { pageScaleFactor: 1 });
    await expect(close).toHaveCount(0);
  });

  await test.step('the same place in every part', async () => {
    await openPart(page, 'Teks');
    const part = (number: number) => page.getByRole('tabpanel').getByText(`Bagian ${number}`, { exact: true });
    await toLine(part(57));
    await go(page, 'Halaman');
    await expectAtLine(figure(page, 57));
    await go(page, 'Teks');
    await expectAtLine(part(57));
    await go(page, 'Riwayat');
    await go(page, 'Teks');
    await expectAtLine(part(57));
    await go(page, 'Halaman');
    await toLine(figure(page, 23));
    await go(page, 'Teks');
    await expectAtLine(part(23));
    // By the browser's own way back, too.
    await page.goBack();
    await expectAtLine(figure(page, 23));
    await expectAccessible(page);
  });
});

test('the pages of an attachment come and go as well', async ({ person }) => {
  const { page } = await person('staf');
  const address = await draft(page, 1);
  await open(page, `${address}/ubah`);
  await page.getByLabel('Tambah lampiran (PDF)').setInputFiles([pdf('lampiran.pdf', 40)]);
  await expectKept(page);
  await open(page, address);
  await openPart(page, 'Lampiran');
  await expect(pictures(page)).toHaveCount(40, { timeout: 60_000 });
  await pictures(page).last().scrollIntoViewIfNeeded();
  await expectPicture(pictures(page).last());
  await expect.poll(() => held(page)).toBeLessThanOrEqual(HANDFUL);
  await expectAccessible(page);
});
