// Pictures of the screens, for the README: only when asked for, by `make shots`.
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { test, type Page } from '@playwright/test';

const folder = resolve(import.meta.dirname, '../shots');
const site = resolve(import.meta.dirname, '../../public');
/** What a phone shows before the program is installed; `manifest.webmanifest` names them. */
const shownOnInstall: Record<string, string> = {
  'phone-light-menunggu': 'screenshot-narrow',
  'phone-light-letter': 'screenshot-narrow-letter',
  'desktop-light-letter': 'screenshot-wide',
};

/** Takes a picture in light and in dark, as `shots/phone-light-NAME.png` and so on. */
export async function picture(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const called = `${test.info().project.name}-${colorScheme}-${name}`;
    const png = await page.screenshot({ path: resolve(folder, `${called}.png`), animations: 'disabled' });
    const small = shownOnInstall[called];
    if (small) writeFileSync(resolve(site, `${small}.webp`), await webp(page, png));
  }
  await page.emulateMedia({ colorScheme: null, reducedMotion: null });
}

/** The same picture in fewer bytes. */
async function webp(page: Page, png: Buffer): Promise<Buffer> {
  const address = await page.evaluate(async (address) => {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [image.width, image.height];
    canvas.getContext('2d')!.drawImage(image, 0, 0);
    return canvas.toDataURL('image/webp', 0.8);
  }, `data:image/png;base64,${png.toString('base64')}`);
  return Buffer.from(address.slice(address.indexOf(',') + 1), 'base64');
}
