// A phone in somebody's pocket: a browser whose storage outlives it, to be closed and opened again.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, expect, type BrowserContext, type BrowserContextOptions, type Locator, type Page, type TestInfo } from '@playwright/test';
import { announceLife } from './ready.ts';

export class Pocket {
  readonly #folder = mkdtempSync(join(tmpdir(), 'layang-pocket-'));
  readonly #info: TestInfo;
  readonly #url: string;
  #context: BrowserContext | undefined;

  constructor(url: string, info: TestInfo) {
    this.#url = url;
    this.#info = info;
  }

  /** Opens the browser, with what it kept. */
  async open(options: BrowserContextOptions = {}): Promise<Page> {
    const { launchOptions, ...use } = this.#info.project.use;
    this.#context = await chromium.launchPersistentContext(this.#folder, { ...use, ...launchOptions, baseURL: this.#url, ...options });
    const page = this.#context.pages()[0] ?? await this.#context.newPage();
    await announceLife(page);
    page.setDefaultTimeout(15_000);
    return page;
  }

  async close(): Promise<void> {
    await this.#context?.close();
    this.#context = undefined;
  }

  async end(): Promise<void> {
    await this.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** Waits until so many of the letters that wait are on the device as a whole. */
export async function expectOnDevice(page: Page, letters: number): Promise<void> {
  await expect(page.getByText('ada di perangkat ini')).toHaveCount(letters, { timeout: 60_000 });
}

/** The line that says that there is no network. */
export const withoutNetwork = (page: Page): Locator => page.getByText(/^Tanpa jaringan, data /);

/** The lines of a letter's history that say this. */
export const inHistory = (page: Page, what: string): Locator => page.getByRole('tabpanel').getByText(what, { exact: true });
