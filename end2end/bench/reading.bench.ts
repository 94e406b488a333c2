// Figures of reading on a phone: what the browser holds while somebody turns all pages of a long letter.
import { chromium, test, type Browser, type Page } from '@playwright/test';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import config from '../playwright.config.ts';
import { chooseLetter, expectKept, openPart, signIn } from '../support/acts.ts';
import { staff } from '../support/office.ts';
import { longLetter } from '../support/papers.ts';
import { Program, binary, freePort, root, site } from '../support/program.ts';
import { announceLife, open } from '../support/ready.ts';
import { phone } from '../support/screens.ts';
import { print, type Row } from './measuring.ts';

const PAGES = 100;

/** Megabytes that processes of a kind hold, what they share counted once. */
async function held(browser: Browser, kind: 'all' | 'renderer'): Promise<number> {
  const devtools = await browser.newBrowserCDPSession();
  const { processInfo } = await devtools.send('SystemInfo.getProcessInfo');
  await devtools.detach();
  const wanted = processInfo.filter(({ type }) => kind === 'all' || type === kind);
  const pss = wanted.map(({ id }) => Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${id}/smaps_rollup`, 'utf8'))?.[1]) / 1024);
  return pss.reduce((sum, one) => sum + one, 0);
}

/**
 * Goes through all parts of what is open, a screen at a time, as a thumb does: what was held before, at most, and in the end by a
 * browser that is short of memory and lets go of what it can fetch again.
 */
async function through(browser: Browser, page: Page): Promise<{ before: number; most: number; after: number; whole: number }> {
  await page.evaluate(() => scrollTo(0, 0));
  await page.waitForTimeout(2_000);
  const before = await held(browser, 'renderer');
  let [most, whole] = [before, 0];
  for (let end = false; !end;) {
    end = await page.evaluate(() => { scrollBy(0, innerHeight * 0.9); return scrollY + innerHeight >= document.documentElement.scrollHeight - 2; });
    await page.waitForTimeout(150);
    most = Math.max(most, await held(browser, 'renderer'));
    whole = Math.max(whole, await held(browser, 'all'));
  }
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Memory.simulatePressureNotification', { level: 'critical' });
  await page.waitForTimeout(2_000);
  return { before, most, after: await held(browser, 'renderer'), whole };
}

test('figures of reading', async () => {
  const data = mkdtempSync(join(tmpdir(), 'layang-bench-'));
  execFileSync(binary, ['demo'], { cwd: root, env: { ...process.env, LAYANG_DATA: data, LAYANG_SITE: site }, stdio: ['ignore', 'ignore', 'inherit'] });
  const program = new Program(data, await freePort(), { LAYANG_SITE: site });
  await program.start();
  const { launchOptions, locale, timezoneId } = config.use ?? {};
  const browser = await chromium.launch(launchOptions);
  const rows: Row[] = [];
  try {
    const page = await (await browser.newContext({ ...phone, locale, timezoneId, baseURL: program.url })).newPage();
    await announceLife(page);
    await signIn(page, staff, '/surat/baru');
    await chooseLetter(page, longLetter('Surat yang panjang', PAGES));
    await expectKept(page);
    const address = new URL(page.url()).pathname.replace(/\/ubah$/, '');
    while (!(await (await page.request.get(`${address}?bagian=halaman`)).text()).includes(`dari ${PAGES}`)) await page.waitForTimeout(500);
    await open(page, address);
    for (const [part, name] of [['Teks', 'its text'], ['Halaman', 'its pages as pictures']]) {
      await openPart(page, part);
      const { before, most, after, whole } = await through(browser, page);
      const mb = (value: number) => Math.round(value).toString();
      rows.push([`a letter of ${PAGES} pages, ${name}: the page's process at the first page, at most, and at the last when memory is short`, `${mb(before)}, ${mb(most)}, ${mb(after)} MB`]);
      rows.push(['the whole browser meanwhile, at most', `${mb(whole)} MB`]);
    }
  } finally {
    await browser.close();
    await program.stop();
    rmSync(data, { recursive: true, force: true });
  }
  print(rows);
});
