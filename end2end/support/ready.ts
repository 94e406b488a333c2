// When is a page alive? A page from the server can be seen before its script has taken it over; what is typed or
// pressed in between is another matter, with a test of its own.
import type { Page } from '@playwright/test';

/** Makes every page of a browser say when its script has taken over: the router then listens for steps back. */
export async function announceLife(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const listen = window.addEventListener;
    window.addEventListener = function (this: Window, ...rest: Parameters<typeof listen>) {
      if (rest[0] === 'popstate') requestAnimationFrame(() => setTimeout(() => { Object.assign(window, { alive: true }); }));
      listen.apply(this, rest);
    } as typeof listen;
  });
}

/** Waits until the page's script has taken over. */
export async function alive(page: Page): Promise<void> {
  await page.waitForFunction(() => 'alive' in window);
}

/** Goes to a page and waits until its script has taken over. */
export async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await alive(page);
}
