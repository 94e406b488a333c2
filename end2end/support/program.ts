// The real program, on a port and a data folder of its own.
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

export const root = resolve(import.meta.dirname, '../..');
const target = resolve(root, process.env.CARGO_TARGET_DIR ?? 'target');
export const binary = process.env.LAYANG_BIN ?? resolve(target, 'release/layang');
export const site = resolve(root, process.env.LAYANG_SITE ?? resolve(target, 'site'));

export type Settings = Record<string, string>;

/** Fills a data folder with the demo office. */
export function seedDemo(data: string): void {
  execFileSync(binary, ['demo'], { cwd: root, env: environment({ LAYANG_DATA: data }), stdio: ['ignore', 'ignore', 'inherit'] });
}

/** A port that nothing listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** The machine's environment without settings of Layang that happen to be in it. */
function environment(settings: Settings): NodeJS.ProcessEnv {
  const clean = Object.entries(process.env).filter(([name]) => !name.startsWith('LAYANG_'));
  return { ...Object.fromEntries(clean), LAYANG_SITE: site, ...settings };
}

export class Program {
  /** What it has printed, from all starts. */
  log = '';
  readonly url: string;
  readonly data: string;
  #child: ChildProcess | undefined;
  readonly #settings: Settings;

  constructor(data: string, port: number, settings: Settings) {
    this.data = data;
    this.url = `http://127.0.0.1:${port}`;
    this.#settings = { LAYANG_DATA: data, LAYANG_LISTEN: `127.0.0.1:${port}`, LAYANG_PUBLIC_URL: this.url, ...settings };
  }

  /** Starts it, with other settings where given, and waits until it answers. */
  async start(changed: Settings = {}): Promise<void> {
    Object.assign(this.#settings, changed);
    const child = spawn(binary, ['serve'], { cwd: root, env: environment(this.#settings), stdio: ['ignore', 'pipe', 'pipe'] });
    this.#child = child;
    let failure = '';
    child.on('error', (error) => { failure = error.message; });
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => { this.log += text; });
    for (let tries = 0; tries < 300; tries += 1) {
      if (failure || child.exitCode !== null) throw new Error(`${binary} serve ended: ${failure || child.exitCode}\n${this.log}`);
      const answer = await fetch(this.url, { redirect: 'manual' }).catch(() => undefined);
      if (answer) return;
      await pause(100);
    }
    throw new Error(`${binary} serve does not answer at ${this.url}\n${this.log}`);
  }

  /** As a service manager stops it. */
  stop(): Promise<void> { return this.#end('SIGTERM'); }

  /** As a power cut stops it. */
  kill(): Promise<void> { return this.#end('SIGKILL'); }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    const stuck = setTimeout(() => child.kill('SIGKILL'), 10_000);
    await gone;
    clearTimeout(stuck);
  }

  /** Ends of itself, such as in a place where it is told to crash. */
  async gone(): Promise<void> {
    const child = this.#child;
    if (child && child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    this.#child = undefined;
  }
}
