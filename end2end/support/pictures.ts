// Pictures of the screens, for the README: only when asked for, by `make shots`.
import { resolve } from 'node:path';
import { test, type Page } from '@playwright/test';

const folder = resolve(import.meta.dirname, '../shots');

/** Takes a picture in light and in dark, as `shots/phone-light-NAME.png` and so on. */
export async function picture(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.screenshot({ path: resolve(folder, `${test.info().project.name}-${colorScheme}-${name}.png`), animations: 'disabled' });
  }
  await page.emulateMedia({ colorScheme: null, reducedMotion: null });
}
