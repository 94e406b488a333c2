// Figures of working without a network, on a phone that keeps twenty letters.
import { chromium, test, type BrowserContext, type CDPSession, type Page } from '@playwright/test';
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import config from '../playwright.config.ts';
import { signIn } from '../support/acts.ts';
import { headOfHousing, secretary, staff } from '../support/office.ts';
import { docx, pdf } from '../support/papers.ts';
import { expectOnDevice } from '../support/pocket.ts';
import { Program, binary, freePort, root, site } from '../support/program.ts';
import { announceLife } from '../support/ready.ts';
import { phone } from '../support/screens.ts';
import { Person, command, middle, print, prose, type Row } from './measuring.ts';

const LETTERS = 20;
const SLOWED = 4;
const TIMES = 20;

interface Paper { letter: string; hash: string }

/** What a page is told to note of itself: when something could be read, when the program showed it itself, and how much memory its
 * program has. */
declare global {
  interface Window { readable?: number; running?: number; programs: WebAssembly.Memory[] }
}

/** Letters of three pages with an attachment, handed in to the first reviewer. */
async function handIn(drafter: Person, lot: string): Promise<Paper[]> {
  const { units, kinds } = await drafter.ask<{ units: [string][]; kinds: [string][] }>('pilihan-surat');
  const papers: Paper[] = [];
  for (let n = 0; n < LETTERS; n += 1) {
    const letter = randomUUID();
    const subject = `Laporan ${lot} ${n + 1}`;
    const lines = ['${tanggal_naskah}', 'Nomor : ${nomor_naskah}', `Hal : ${subject}`, ...Array.from({ length: 50 }, (_, line) => `${line + 1}. ${prose(n * 100 + line, 25)}.`)];
    const file = await drafter.upload(letter, 'docx', docx('laporan.docx', lines).buffer);
    const attachment = await drafter.upload(letter, 'pdf', pdf('lampiran.pdf', 2).buffer);
    const header = {
      kind: kinds[0][0], subject, classification: '000.1', confidentiality: 'ordinary', urgency: 'ordinary',
      recipients: [{ kind: 'to', name: 'Camat', email: 'camat@contoh.go.id' }],
    };
    const content = { header, docx: file, attachments: [attachment] };
    await drafter.tell('perintah', command(letter, { do: 'save', unit: units[0][0], base: null, content }));
    const { hash } = await drafter.ask<{ hash: string }>(`satu-surat?id=${letter}`);
    await drafter.tell('perintah', command(letter, { do: 'submit', revision: hash }));
    papers.push({ letter, hash });
  }
  return papers;
}

/** Waits until the pages of all that wait are made, so that nothing else is at work. */
async function previewsMade(reviewer: Person): Promise<void> {
  for (let tries = 0; tries < 600 && (await reviewer.get('/api/menunggu')).includes('"pages":null'); tries += 1) await pause(500);
}

/** Fifty commands about twenty letters: each is opened and approved, ten have a remark in between. */
function fifty(papers: Paper[]): object[] {
  const remark = () => ({ id: randomUUID(), passage: { '#': '0123456789ab', f: 0, t: 7, q: 'Laporan' }, says: { says: 'note', text: 'Mohon dicek.' } });
  return papers.flatMap(({ letter, hash }, n) => [
    { do: 'read', revision: hash, part: { part: 'opened' } },
    ...(n % 2 === 0 ? [{ do: 'remark', revision: hash, remark: remark() }] : []),
    { do: 'approve', revision: hash },
  ].map((action) => command(letter, action).command));
}

interface Synced { replies: [string, { answer?: { outcome: { outcome: string } } }][]; letters: { tag: string; view: { id: string } }[]; more: boolean }

/** Sends fifty commands in one request, with the phone's letters as they are; the answer is how long it took. */
async function sync(person: Person, papers: Paper[]): Promise<number> {
  const { me: { person: id } } = await person.ask<{ me: { person: string } }>('sesi');
  const exchange = async (commands: object[], have: object): Promise<Synced> => JSON.parse(await person.post('selaras', {
    request: { protocol: 1, person: id, sent_at: Date.now(), commands, have },
  })) as Synced;
  const have: Record<string, string> = {};
  for (let more = true; more;) {
    const answer = await exchange([], have);
    for (const { tag, view } of answer.letters) have[view.id] = tag;
    more = answer.more;
  }
  const commands = fifty(papers);
  const start = performance.now();
  const { replies } = await exchange(commands, have);
  const taken = performance.now() - start;
  allApplied(replies.map(([, reply]) => reply.answer?.outcome.outcome));
  return taken;
}

function allApplied(outcomes: (string | undefined)[]): void {
  const applied = outcomes.filter((outcome) => outcome === 'applied').length;
  if (applied !== 50) throw new Error(`${applied} of 50 applied: ${outcomes.join(' ')}`);
}

const kb = (bytes: number): string => `${Math.round(bytes / 1000)} KB`;

/** What the service worker keeps of the program. */
async function precached(program: Program): Promise<Row[]> {
  const someone = new Person(program.url);
  const told = /^self\.LAYANG=(.*);$/m.exec(await someone.get('/sw.js'))?.[1] ?? '';
  const { assets } = JSON.parse(told) as { assets: string[] };
  let [packed, raw] = [0, 0];
  for (const asset of assets) {
    packed += await someone.bytes(asset, 'gzip, br');
    raw += await someone.bytes(asset, 'identity');
  }
  return [[`the program as a phone keeps it, ${assets.length} files`, `${kb(raw)}, as sent ${kb(packed)}`]];
}

/** What a signed-in official with an empty cache is sent until the page is alive, without letters. */
async function firstLoad(program: Program, official: Person): Promise<Row[]> {
  const browser = await chromium.launch(config.use?.launchOptions);
  const context = await browser.newContext({ ...phone, baseURL: program.url, serviceWorkers: 'block' });
  const [name, value] = official.cookie.split('=');
  await context.addCookies([{ name, value, url: program.url }]);
  const page = await context.newPage();
  await announceLife(page);
  const sizes: Promise<[string, number]>[] = [];
  page.on('requestfinished', (request) => {
    sizes.push(request.sizes().then(({ responseBodySize, responseHeadersSize }) => [new URL(request.url()).pathname, responseBodySize + responseHeadersSize]));
  });
  await page.goto('/menunggu');
  await page.waitForFunction(() => 'alive' in window);
  await page.waitForLoadState('networkidle').catch(() => undefined);
  const loaded = (await Promise.all(sizes)).filter(([path]) => !/^\/(api|berkas)\//.test(path));
  await browser.close();
  const sum = loaded.reduce((all, [, bytes]) => all + bytes, 0);
  const document = loaded.find(([path]) => path === '/menunggu')?.[1] ?? 0;
  return [['a first visit to "Menunggu saya", nothing kept', `${kb(sum)} (the page itself ${kb(document)})`]];
}

/** Has a page note when something can be read: there, and painted. */
async function watch(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.programs = [];
    for (const name of ['instantiate', 'instantiateStreaming'] as const) {
      const original = WebAssembly[name] as (...rest: unknown[]) => Promise<WebAssembly.WebAssemblyInstantiatedSource>;
      Object.assign(WebAssembly, { [name]: async (...rest: unknown[]) => {
        const made = await original.apply(WebAssembly, rest);
        window.programs.push((made.instance ?? made).exports.memory as WebAssembly.Memory);
        return made;
      } });
    }
    const list = () => document.querySelector('main li h3');
    const text = () => document.querySelector('[role=tabpanel] .text p');
    const own = () => (location.pathname.startsWith('/surat/') ? text() : list());
    const seen = () => document.querySelector('.last-seen') ?? own();
    // In the frame after the one in which it was put there it is on the screen.
    const painted = (what: () => Element | null, note: () => void) => {
      const look = () => {
        if (!what()) return void requestAnimationFrame(look);
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = note;
        requestAnimationFrame(() => port2.postMessage(0));
      };
      requestAnimationFrame(look);
    };
    painted(seen, () => { window.readable = performance.now(); });
    painted(own, () => { window.running = performance.now(); });
  });
}

interface Opened { readable: number; running: number }

const ready = (page: Page): Promise<Opened> => page.waitForFunction(() => window.running !== undefined
  && { readable: window.readable ?? window.running, running: window.running }).then((value) => value.jsonValue() as Promise<Opened>);

async function slowed(page: Page): Promise<CDPSession> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWED });
  return devtools;
}

/** From opening an address to what can be read there, and to the program that shows it, in milliseconds. */
async function opened(context: BrowserContext, path: string): Promise<Opened> {
  const page = await context.newPage();
  await watch(page);
  await slowed(page);
  await page.goto(path, { waitUntil: 'commit' });
  const taken = await ready(page);
  await page.close();
  return taken;
}

/** From a tap on a letter in the list to its text, in milliseconds. */
async function tapped(context: BrowserContext, at: number): Promise<number> {
  const page = await context.newPage();
  await watch(page);
  await page.goto('/');
  await ready(page);
  await page.waitForTimeout(500);
  await slowed(page);
  const taken = await page.evaluate(async (at) => {
    const link = document.querySelectorAll<HTMLAnchorElement>('main li h3 a')[at];
    const start = performance.now();
    link.click();
    while (!document.querySelector('[role=tabpanel] .text p')) await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
    return performance.now() - start;
  }, at);
  await page.close();
  return taken;
}

/** What a page holds after what it no longer needs has gone. */
async function memory(page: Page): Promise<string> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('HeapProfiler.collectGarbage');
  await devtools.send('Performance.enable');
  const { metrics } = await devtools.send('Performance.getMetrics');
  const heap = metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? 0;
  const program = await page.evaluate(() => window.programs.reduce((sum, memory) => sum + memory.buffer.byteLength, 0));
  return `${(heap / 1e6).toFixed(1)} MB, and ${(program / 1e6).toFixed(1)} MB of the program's own`;
}

test('figures of working without a network', async () => {
  const data = mkdtempSync(join(tmpdir(), 'layang-bench-'));
  const pocket = mkdtempSync(join(tmpdir(), 'layang-pocket-'));
  execFileSync(binary, ['demo'], { cwd: root, env: { ...process.env, LAYANG_DATA: data, LAYANG_SITE: site }, stdio: ['ignore', 'ignore', 'inherit'] });
  const program = new Program(data, await freePort(), { LAYANG_SITE: site });
  const { launchOptions, locale, timezoneId } = config.use ?? {};
  const takeOut = () => chromium.launchPersistentContext(pocket, { ...phone, ...launchOptions, locale, timezoneId, baseURL: program.url });
  const rows: Row[] = [];
  await program.start();
  try {
    const drafter = await new Person(program.url).signIn(staff.user);
    const first = await new Person(program.url).signIn(headOfHousing.user);
    const next = await new Person(program.url).signIn(secretary.user);
    rows.push(...await precached(program), ...await firstLoad(program, first));
    const papers = await handIn(drafter, 'triwulan');
    const others = await handIn(drafter, 'semester');
    await previewsMade(first);

    // The second lot is decided without a phone: by one reviewer, then by the next.
    const alone = [await sync(first, others), await sync(next, others)];
    const { to_review: waiting } = await first.ask<{ to_review: unknown[] }>('menunggu');

    let context = await takeOut();
    let page = context.pages()[0] ?? await context.newPage();
    await announceLife(page);
    await signIn(page, headOfHousing);
    await expectOnDevice(page, waiting.length);
    await program.stop();

    // The browser is closed and opened: nothing of it is in memory.
    const cold: Opened[] = [];
    for (let n = 0; n < 5; n += 1) {
      await context.close();
      context = await takeOut();
      cold.push(await opened(context, '/'));
    }
    const of = async <T>(work: (n: number) => Promise<T>): Promise<T[]> => {
      const taken: T[] = [];
      for (let n = 0; n < TIMES; n += 1) taken.push(await work(n));
      return taken;
    };
    const both = (what: string, taken: Opened[]) => {
      rows.push([what, middle(taken.map(({ readable }) => readable))]);
      rows.push(['until the program runs', middle(taken.map(({ running }) => running))]);
    };
    both(`without a network, processor ${SLOWED} times slower: a browser just started, from the icon to the list`, cold);
    both('the same, the browser already running', await of(() => opened(context, '/')));
    const last = `/surat/${papers[0].letter}`;
    page = await context.newPage();
    await page.goto(last);
    await page.waitForTimeout(4_000);
    await page.close();
    both('from the address of the letter last opened to its text', await of(() => opened(context, last)));
    const unopened = papers.slice(1);
    both("from another letter's address to its text", await of((n) => opened(context, `/surat/${unopened[n % unopened.length].letter}`)));
    rows.push(['from a tap on a letter in the list to its text', middle(await of((n) => tapped(context, n % waiting.length)))]);

    page = await context.newPage();
    await watch(page);
    await page.goto('/');
    await ready(page);
    await page.waitForTimeout(2_000);
    rows.push([`memory of the page, ${waiting.length} letters kept: the list`, await memory(page)]);
    await page.locator('main li h3 a').first().click();
    await page.locator('[role=tabpanel] .text p').first().waitFor();
    await page.waitForTimeout(2_000);
    rows.push(['the same with a letter of three pages open', await memory(page)]);

    // Fifty decisions lie in the outbox, then the network comes back.
    const person = JSON.parse(await page.evaluate(async () => JSON.stringify(await (window as never as Layang).layangOffline.get('tetap', 'orang')))) as string;
    await page.evaluate(async ({ person, items }) => {
      const { keep, drop, sealed } = (window as never as Layang).layangOffline;
      // What was looked at until now is no part of this.
      const marks = (await sealed(person)).map(([json]) => JSON.parse(json) as { command?: { id: string } });
      await drop(marks.flatMap(({ command }) => command?.id ?? []));
      for (const item of items) await keep(person, item.command.id, JSON.stringify(item));
    }, { person, items: fifty(papers).map((command) => ({ command: command as { id: string }, progress: { progress: 'waiting' } })) });
    await page.goto('about:blank');
    await program.start();
    const exchanges: Promise<{ commands: number; outcomes: (string | undefined)[]; taken: number }>[] = [];
    page.on('requestfinished', (request) => {
      if (new URL(request.url()).pathname !== '/api/selaras') return;
      const { commands } = (request.postDataJSON() as { request: { commands: unknown[] } }).request;
      const { requestStart, responseEnd } = request.timing();
      exchanges.push((async () => {
        const { replies } = await (await request.response())!.json() as Synced;
        return { commands: commands.length, outcomes: replies.map(([, reply]) => reply.answer?.outcome.outcome), taken: responseEnd - requestStart };
      })());
    });
    await page.goto('/menunggu');
    for (let tries = 0; tries < 100 && !(await Promise.all(exchanges)).some(({ commands }) => commands > 0); tries += 1) await pause(200);
    await page.waitForTimeout(2_000);
    const sent = (await Promise.all(exchanges)).filter(({ commands }) => commands > 0);
    allApplied(sent.flatMap(({ outcomes }) => outcomes));
    await context.close();
    const byPhone = sent.reduce((sum, { taken }) => sum + taken, 0);
    const byNext = await sync(next, papers);
    rows.push(['50 decisions of a phone, sent once it has a network', `${sent.length} request${sent.length === 1 ? '' : 's'}`]);
    rows.push(['the answer to them (carried out, synced to disk, with what the phone now lacks)', middle([...alone, byPhone, byNext])]);
  } finally {
    await program.stop();
    rmSync(data, { recursive: true, force: true });
    rmSync(pocket, { recursive: true, force: true });
  }
  print(rows);
});

interface Layang { layangOffline: {
  get(store: string, key: string): Promise<string>;
  keep(person: string, id: string, json: string): Promise<void>;
  sealed(person: string): Promise<[json: string, sent: boolean][]>;
  drop(ids: string[]): Promise<void>;
} }
