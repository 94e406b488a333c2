// Figures of the program with 10,000 letters in its register: each as the middle one of many, and the slowest of twenty.
import { test } from '@playwright/test';
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, readlinkSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { docx, pdf } from '../support/papers.ts';
import { Program, binary, freePort, root } from '../support/program.ts';
import { PASSWORD, Person, command, print, prose, timed, type Row } from './measuring.ts';

const ARCHIVED = 10_000;
const site = process.env.LAYANG_SITE ?? join(root, 'target/site');

/** Megabytes that a process holds, or held at most. */
function held(pid: number | string, what: 'VmRSS' | 'VmHWM'): number {
  const line = readFileSync(`/proc/${pid}/status`, 'utf8').split('\n').find((line) => line.startsWith(what));
  return Number(/\d+/.exec(line ?? '')?.[0]) / 1024;
}

const memory = (pid: number): string => `${Math.round(held(pid, 'VmRSS'))} MB`;

/** What a process holds at most during some work, beyond what it held before. */
async function added(pid: number, work: () => Promise<unknown>): Promise<string> {
  writeFileSync(`/proc/${pid}/clear_refs`, '5');
  const before = held(pid, 'VmRSS');
  await work();
  return `${(held(pid, 'VmHWM') - before).toFixed(1)} MB`;
}

/** What the largest child of the program holds at most during some work. */
async function ofChildren(pid: number, work: () => Promise<unknown>): Promise<string> {
  let most = 0;
  const look = setInterval(() => {
    for (const other of readdirSync('/proc').filter((name) => /^\d+$/.test(name) && name !== String(pid))) {
      try {
        // One that has not begun yet is still a likeness of the program.
        const serves = readFileSync(`/proc/${other}/cmdline`, 'utf8').includes('serve');
        if (!serves && readlinkSync(`/proc/${other}/exe`) === binary) most = Math.max(most, held(other, 'VmHWM') || 0);
      } catch {
        // It has just ended.
      }
    }
  }, 2);
  await work();
  clearInterval(look);
  return `${Math.round(most)} MB`;
}

test('figures', async () => {
  const data = mkdtempSync(join(tmpdir(), 'layang-bench-'));
  execFileSync(binary, ['demo', '--archive', String(ARCHIVED)], {
    cwd: root, env: { ...process.env, LAYANG_DATA: data, LAYANG_SITE: site }, stdio: ['ignore', 'ignore', 'inherit'],
  });
  const program = new Program(data, await freePort(), { LAYANG_SITE: site });
  await program.start();
  const rows: Row[] = [];
  try {
    await pause(5_000);
    const pid = Number(execFileSync('pgrep', ['-nf', `${binary} serve`]).toString());
    rows.push(['memory of the idle program (LibreOffice waits beside it)', memory(pid)]);

    const drafter = await new Person(program.url).signIn('staf.perumahan');
    const kabid = await new Person(program.url).signIn('kabid.perumahan');
    const secretary = await new Person(program.url).signIn('sekretaris');
    const head = await new Person(program.url).signIn('kadis');
    rows.push(['"Menunggu saya", the data', await timed(200, () => head.get('/api/menunggu'))]);
    rows.push(['"Menunggu saya", the page', await timed(100, () => head.get('/menunggu'))]);
    const register = '/api/buku-ekspedisi?year=0&month=0&search=&page=0';
    rows.push([`a page of the register of ${ARCHIVED.toLocaleString('en')} letters`, await timed(100, () => head.get(register))]);
    rows.push(['the list of letters, searched', await timed(50, () => drafter.get('/api/surat?filter=all&search=tahap%20777&page=0'))]);

    const { to_review: [reviewed] } = await kabid.ask<{ to_review: { id: string }[] }>('menunggu');
    const text = `/api/teks?letter=${reviewed.id}`;
    rows.push(["a letter's text, read from its .docx", await timed(100, () => kabid.get(text))]);
    rows.push(["a letter's text as sent, packed", `${await kabid.bytes(text)} bytes`]);
    const { units, kinds } = await drafter.ask<{ units: [string][]; kinds: [string][] }>('pilihan-surat');
    const sample = Buffer.from(await (await fetch(`${program.url}/berkas/contoh-surat.docx`)).arrayBuffer());
    const attachment = pdf('lampiran.pdf', 3, 900_000).buffer;
    const letters = Array.from({ length: 20 }, () => randomUUID());
    rows.push(['an uploaded .docx of 4 KB, checked', await timed(20, (n) => drafter.upload(letters[n], 'docx', sample))]);
    rows.push(['an uploaded PDF of 0.9 MB, checked', await timed(20, (n) => drafter.upload(letters[n], 'pdf', attachment))]);

    const hashes: string[] = [];
    for (const [n, letter] of letters.entries()) {
      const docx = await drafter.upload(letter, 'docx', sample);
      const header = {
        kind: kinds[0][0], subject: `Ukuran ${n}`, classification: '000.1', confidentiality: 'ordinary', urgency: 'ordinary',
        recipients: [{ kind: 'to', name: 'Camat', email: 'camat@contoh.go.id' }],
      };
      const content = { header, docx, attachments: [] };
      await drafter.tell('perintah', command(letter, { do: 'save', unit: units[0][0], base: null, content }));
      const { hash } = await drafter.ask<{ hash: string }>(`satu-surat?id=${letter}`);
      hashes.push(hash);
      await drafter.tell('perintah', command(letter, { do: 'submit', revision: hash }));
    }
    const approve = (person: Person) => (n: number) => person.tell('perintah', command(letters[n], { do: 'approve', revision: hashes[n] }));
    rows.push(['a decision (with its history, synced to disk)', await timed(20, approve(kabid))]);
    await timed(20, approve(secretary));
    // The previews of all these are made meanwhile; an issue is measured alone.
    for (let previews = 0; previews < 600 && (await head.get('/api/menunggu')).includes('"pages":null'); previews += 1) await pause(500);
    rows.push(['a letter signed, sealed and issued', await timed(20, (n) =>
      head.tell('tanda-tangan', { ...command(letters[n], { do: 'sign', revision: hashes[n] }), passphrase: PASSWORD }))]);
    rows.push(['memory of the program after all that', memory(pid)]);

    // A letter of three pages, sent back once and mended in five places.
    const reading = randomUUID();
    const lines = (mended: boolean) => ['${tanggal_naskah}', 'Nomor : ${nomor_naskah}', 'Hal : Laporan bacaan', ...Array.from({ length: 50 }, (_, n) =>
      `${n + 1}. ${prose(n, 20)} ${mended && n % 10 === 0 ? 'sudah' : 'telah'} ${prose(n + 1000, 5)}.`)];
    const handIn = async (mended: boolean, base: string | null): Promise<string> => {
      const file = await drafter.upload(reading, 'docx', docx('bacaan.docx', lines(mended)).buffer);
      const header = {
        kind: kinds[0][0], subject: 'Laporan bacaan', classification: '000.1', confidentiality: 'ordinary', urgency: 'ordinary',
        recipients: [{ kind: 'to', name: 'Camat', email: 'camat@contoh.go.id' }],
      };
      await drafter.tell('perintah', command(reading, { do: 'save', unit: units[0][0], base, content: { header, docx: file, attachments: [] } }));
      const { hash } = await drafter.ask<{ hash: string }>(`satu-surat?id=${reading}`);
      await drafter.tell('perintah', command(reading, { do: 'submit', revision: hash }));
      return hash;
    };
    const first = await handIn(false, null);
    const long = `/api/teks?letter=${reading}`;
    rows.push(['the text of a letter of 3 pages, as sent, packed', `${await kabid.bytes(long)} bytes`]);
    let pages = 0;
    for (let tries = 0; tries < 600 && pages === 0; tries += 1) {
      await pause(500);
      pages = (await kabid.ask<{ preview: { letter_pages?: number } }>(`satu-surat?id=${reading}`)).preview.letter_pages ?? 0;
    }
    const picture = (page: number, width: number) => `/berkas/surat/${reading}/${first}/halaman/${page}?lebar=${width}`;
    rows.push([`a page of it (of ${pages}) as a picture, 720 pixels wide`, `${Math.round((await kabid.bytes(picture(1, 720))) / 1000)} KB`]);
    rows.push(['a page drawn for the first time, 1,080 pixels wide', await timed(pages, (n) => kabid.get(picture(n + 1, 1080)))]);
    rows.push(['memory of the process that draws it, at most', await ofChildren(pid, () => timed(pages, (n) => kabid.get(picture(n + 1, 2160))))]);
    await kabid.tell('perintah', command(reading, { do: 'return', revision: first, reason: 'Perbaiki' }));
    await handIn(true, first);
    rows.push(['its text with what changed since the last revision', await timed(50, () => kabid.get(long))]);
    rows.push(['memory for that in the program, at most', await added(pid, () => timed(50, () => kabid.get(long)))]);
    rows.push(['the same as sent, packed', `${await kabid.bytes(long)} bytes`]);

    const assets = JSON.parse(readFileSync(join(site, 'assets.json'), 'utf8')) as { js: string; wasm: string; css: string; files: string[] };
    const size = (files: string[], packed: string) => files.reduce((sum, path) => sum + statSync(join(site, path + packed)).size, 0);
    const kb = (files: string[]) => `${Math.round(size(files, '') / 1000)} KB, brotli ${Math.round(size(files, '.br') / 1000)} KB`;
    const parts = assets.files.filter((path) => path.startsWith('pkg/') && path.endsWith('.wasm') && path !== assets.wasm);
    rows.push(['program for the browser (wasm): what starts', kb([assets.wasm])], ['its other parts, loaded when somebody goes there', kb(parts)]);
    rows.push(['its script', kb([assets.js])], ['its stylesheet', kb([assets.css])]);
  } finally {
    await program.stop();
    rmSync(data, { recursive: true, force: true });
  }
  print(rows);
});
