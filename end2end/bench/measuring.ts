// What the benches share: people who ask the program without a screen, the middle of many measurements, and the table.
import { randomUUID } from 'node:crypto';
import { get } from 'node:http';
import { cpus, totalmem } from 'node:os';

export const PASSWORD = 'layang-demo';

export class Person {
  #cookie = '';
  constructor(readonly url: string) {}

  async #fetch(path: string, init: RequestInit): Promise<Response> {
    const answer = await fetch(this.url + path, { ...init, redirect: 'manual', headers: { ...init.headers, cookie: this.#cookie } });
    if (answer.status >= 400) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer;
  }

  async signIn(identifier: string): Promise<this> {
    const body = new URLSearchParams({ identifier, password: PASSWORD });
    const answer = await this.#fetch('/api/masuk', { method: 'POST', body });
    this.#cookie = answer.headers.getSetCookie()[0].split(';')[0];
    return this;
  }

  get cookie(): string { return this.#cookie; }

  async get(path: string): Promise<string> { return (await this.#fetch(path, {})).text(); }
  /** How many bytes an answer takes on the line. */
  bytes(path: string, encodings = 'gzip'): Promise<number> {
    const headers = { cookie: this.#cookie, 'accept-encoding': encodings };
    return new Promise((resolve, reject) => {
      const asked = get(this.url + path, { headers }, (answer) => {
        let bytes = 0;
        answer.on('data', (part: Buffer) => { bytes += part.length; });
        answer.on('end', () => resolve(bytes));
      });
      asked.on('error', reject);
    });
  }

  async ask<T>(name: string): Promise<T> { return JSON.parse(await this.get(`/api/${name}`)) as T; }

  /** What a server function answers that is told something. */
  async post(name: string, body: object): Promise<string> {
    const answer = await this.#fetch(`/api/${name}`, {
      method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json', accept: 'application/json' },
    });
    return answer.text();
  }

  async tell(name: string, body: object): Promise<void> {
    const said = await this.post(name, body);
    if (!said.includes('"applied"')) throw new Error(`${name}: ${said}`);
  }

  async upload(letter: string, as: 'docx' | 'pdf', bytes: Buffer): Promise<object> {
    const answer = await this.#fetch(`/berkas/unggah/${letter}?as=${as}&name=berkas.${as}`, { method: 'PUT', body: new Uint8Array(bytes) });
    return ((await answer.json()) as { file: object }).file;
  }
}

/** A command of this moment, as a device makes it. */
export const command = (letter: string, action: object): { command: object } =>
  ({ command: { id: randomUUID(), letter, made_at: Date.now(), action } });

/** The middle one and the slowest of twenty. */
export function middle(taken: number[]): string {
  const sorted = [...taken].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  const ms = (value: number) => (value < 10 ? value.toFixed(1) : value.toFixed(0));
  return `${ms(at(0.5))} ms (${ms(at(0.95))} ms)`;
}

export async function timed(times: number, work: (n: number) => Promise<unknown>): Promise<string> {
  const taken: number[] = [];
  for (let n = 0; n < times; n += 1) {
    const start = performance.now();
    await work(n);
    taken.push(performance.now() - start);
  }
  return middle(taken);
}

const VOCABULARY = `kegiatan penataan kawasan permukiman kelurahan kecamatan pembangunan rumah layak huni jalan lingkungan drainase
  anggaran laporan pelaksanaan rapat koordinasi undangan peserta dokumen persyaratan lampiran permohonan tanah sertifikat warga
  masyarakat pemerintah kabupaten dinas bidang perumahan pertanahan kepala sekretaris petugas tenaga teknis lapangan survei
  pengukuran batas bantuan stimulan swadaya rencana kerja tahun berjalan triwulan target capaian hambatan usulan tindak lanjut
  penyelesaian pengawasan kontrak penyedia volume pekerjaan mutu waktu biaya sesuai ketentuan peraturan perundang undangan yang
  berlaku dengan hormat disampaikan bahwa untuk dari pada oleh kepada dalam rangka serta agar dapat segera`.split(/\s+/);

/** Words in no order, so that a text packs no better than what people write; the same ones each time. */
export function prose(seed: number, words: number): string {
  let state = seed * 7919 + 17;
  const next = () => (state = (state * 48_271) % 2_147_483_647);
  return Array.from({ length: words }, () => VOCABULARY[next() % VOCABULARY.length]).join(' ');
}

export type Row = [what: string, figure: string];

/** Prints rows as the README has them. */
export function print(rows: Row[]): void {
  const processor = cpus()[0];
  console.log(`\nOn ${cpus().length} cores (${processor.model}), ${Math.round(totalmem() / 2 ** 30)} GiB; SQLite; middle of many, in brackets the slowest of twenty.\n`);
  console.log(['| what | figure |', '|---|---|', ...rows.map(([what, figure]) => `| ${what} | ${figure} |`)].join('\n'));
}
