// A real SMTP server on loopback that keeps what it is given.
import { once } from 'node:events';
import { type AddressInfo } from 'node:net';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { setTimeout as pause } from 'node:timers/promises';

export interface Mail extends ParsedMail {
  /** Who it was handed over for, which the head of the message need not name. */
  recipients: string[];
}

/** What the server says to a message: takes it, refuses it for now or for good, or takes it and hangs up
 * before saying so. */
export type Answer = 'take' | 'later' | 'never' | 'take and hang up';

export class Mailbox {
  readonly mails: Mail[] = [];
  readonly #expected: { address: string; subject: string; answers: Answer[] }[] = [];
  readonly #server: SMTPServer;

  constructor() {
    this.#server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onData: (stream, session, done) => { this.#receive(stream, session).then(() => done(), done); },
    });
    // A client that goes away in the middle is part of what is tested.
    this.#server.on('error', () => {});
  }

  async open(): Promise<void> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server.server, 'listening');
  }

  get port(): number { return (this.#server.server.address() as AddressInfo).port; }

  async close(): Promise<void> { await new Promise<void>((resolve) => { this.#server.close(resolve); }); }

  /** Answers to the messages to come for an address with these words in their subject, in order; all others are taken. */
  willAnswer(address: string, subject: string, ...answers: Answer[]): void { this.#expected.push({ address, subject, answers }); }

  /** Mails to an address whose subject has these words, oldest first. */
  to(address: string, subject: string): Mail[] {
    return this.mails.filter((mail) => mail.recipients.includes(address) && mail.subject?.includes(subject));
  }

  /** The first mail to an address with these words in its subject, once it is here. */
  async waitFor(address: string, subject: string, seconds = 60): Promise<Mail> {
    for (let tries = 0; tries < seconds * 10; tries += 1) {
      const [mail] = this.to(address, subject);
      if (mail) return mail;
      await pause(100);
    }
    const here = this.mails.map((mail) => `${mail.recipients.join(', ')}: ${mail.subject}`).join('\n');
    throw new Error(`no mail to ${address} with ${subject} in ${seconds} s; there are:\n${here || 'none'}`);
  }

  async #receive(stream: SMTPServerDataStream, session: SMTPServerSession): Promise<void> {
    const parsed = await simpleParser(stream);
    const recipients = session.envelope.rcptTo.map(({ address }) => address);
    const expected = this.#expected.find(({ address, subject }) => recipients.includes(address) && parsed.subject?.includes(subject));
    const answer = expected?.answers.shift() ?? 'take';
    if (answer === 'later' || answer === 'never') {
      const refusal = answer === 'later' ? { code: 451, text: 'try again later' } : { code: 550, text: 'no such mailbox' };
      throw Object.assign(new Error(refusal.text), { responseCode: refusal.code });
    }
    this.mails.push({ ...parsed, recipients });
    if (answer === 'take and hang up') {
      for (const connection of this.#server.connections) (connection as unknown as { close(): void }).close();
      // The answer never leaves.
      await new Promise(() => {});
    }
  }
}
