// A line between a phone and the program, with a will of its own.
import { once } from 'node:events';
import { createServer, request as ask, type IncomingMessage, type Server } from 'node:http';
import { freePort } from './program.ts';

/** What befalls a request on its way. */
type Trouble = 'cut' | 'lose' | 'double' | 'delay';

/** A line between a phone and the program that does to each exchange of commands what it is told, then nothing more. */
export class Line {
  troubles: Trouble[] = [];
  /** Where the phone finds the program. */
  url = '';
  #held: { paths: string[]; until: Promise<void> } | undefined;
  readonly #to: URL;
  readonly #server: Server;

  constructor(to: string) {
    this.#to = new URL(to);
    this.#server = createServer(async (incoming, outgoing) => {
      const body = await read(incoming);
      const trouble = incoming.url === '/api/selaras' ? this.troubles.shift() : undefined;
      if (trouble === 'cut') return incoming.socket.destroy();
      if (trouble === 'double') (await this.#forward(incoming, body)).resume();
      const held = this.#held?.paths.some((path) => incoming.url?.startsWith(path)) && this.#held.until;
      const answer = await this.#forward(incoming, body).catch(() => undefined);
      await held;
      if (!answer || trouble === 'lose') return incoming.socket.destroy();
      if (trouble === 'delay') await new Promise((done) => { setTimeout(done, 3000); });
      outgoing.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
      answer.pipe(outgoing);
    });
  }

  /** Has no answer to what begins so arrive before what this gives back is called. */
  hold(...paths: string[]): () => void {
    let release = (): void => undefined;
    this.#held = { paths, until: new Promise((done) => { release = done; }) };
    return () => { this.#held = undefined; release(); };
  }

  async open(): Promise<void> {
    const port = await freePort();
    this.#server.listen(port, '127.0.0.1');
    await once(this.#server, 'listening');
    this.url = `http://127.0.0.1:${port}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  #forward(incoming: IncomingMessage, body: Buffer): Promise<IncomingMessage> {
    return new Promise((resolve, reject) => {
      const { method, url, headers } = incoming;
      const request = ask({ host: this.#to.hostname, port: this.#to.port, method, path: url, headers }, resolve);
      request.on('error', reject);
      request.end(body);
    });
  }
}

async function read(incoming: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of incoming) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}
