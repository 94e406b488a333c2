// The stage of every test: the program with a demo office of its own, a mail server, and people at their screens.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, type BrowserContextOptions, type Page } from '@playwright/test';
import { Line } from './line.ts';
import { Mailbox } from './mailbox.ts';
import { Pocket } from './pocket.ts';
import { freePort, Program, seedDemo, type Settings } from './program.ts';
import { announceLife } from './ready.ts';
import { Watch } from './watch.ts';

export { expect } from '@playwright/test';

/** Someone with a browser of his own: nothing is shared with the others. */
export interface Person { name: string; page: Page; watch: Watch }

/** How the program is told of a mail server on this machine. */
export const mailServer = (port: number): Settings => ({
  LAYANG_SMTP_HOST: '127.0.0.1', LAYANG_SMTP_PORT: String(port), LAYANG_SMTP_SECURITY: 'none', LAYANG_SMTP_FROM: 'surat@disperkimta.contoh.go.id',
});

interface Fixtures {
  /** Settings of the program for this test, as environment variables. */
  settings: Settings;
  /** Whether the program is told of the mail server. */
  mail: boolean;
  mailbox: Mailbox;
  program: Program;
  /** Opens a browser for someone. Relative addresses are the program's. */
  person: (name: string, options?: BrowserContextOptions) => Promise<Person>;
  pocket: Pocket;
  /** A line to the program, for a phone that is opened on it: `pocket.open({ baseURL: line.url })`. */
  line: Line;
}

export const test = base.extend<Fixtures, { demo: string }>({
  // Made once, copied for each test; or one that was made before, while tests are being written.
  demo: [async ({}, use) => {
    if (process.env.LAYANG_TEST_DEMO) return await use(process.env.LAYANG_TEST_DEMO);
    const folder = mkdtempSync(join(tmpdir(), 'layang-demo-'));
    seedDemo(folder);
    await use(folder);
    rmSync(folder, { recursive: true, force: true });
  }, { scope: 'worker', timeout: 120_000 }],

  settings: [{}, { option: true }],
  mail: [true, { option: true }],

  mailbox: async ({}, use) => {
    const mailbox = new Mailbox();
    await mailbox.open();
    await use(mailbox);
    await mailbox.close();
  },

  program: async ({ demo, settings, mail, mailbox }, use, info) => {
    const data = mkdtempSync(join(tmpdir(), 'layang-data-'));
    cpSync(demo, data, { recursive: true });
    const smtp = mail ? mailServer(mailbox.port) : {};
    const program = new Program(data, await freePort(), { ...smtp, ...settings });
    try {
      await program.start();
      await use(program);
    } finally {
      await program.stop();
      if (info.status !== info.expectedStatus) await info.attach('program.log', { body: program.log, contentType: 'text/plain' });
      rmSync(data, { recursive: true, force: true });
    }
  },

  person: async ({ browser, program }, use) => {
    const people: Person[] = [];
    await use(async (name, options = {}) => {
      const context = await browser.newContext({ baseURL: program.url, ...options });
      const page = await context.newPage();
      await announceLife(page);
      const person = { name, page, watch: new Watch(page, name) };
      // Of a program that it was told not to run, the browser complains as of one that it may not run.
      if (options.javaScriptEnabled === false) person.watch.announce(/\.js: csp$|\.wasm was preloaded/);
      people.push(person);
      return person;
    });
    for (const { page } of people) await page.context().close();
    for (const { watch } of people) watch.check();
  },

  line: async ({ program }, use) => {
    const line = new Line(program.url);
    await line.open();
    await use(line);
    await line.close();
  },

  pocket: async ({ program }, use, info) => {
    const pocket = new Pocket(program.url, info);
    await use(pocket);
    await pocket.end();
  },
});
