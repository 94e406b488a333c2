// What a page complains of. Anything that no test announced fails the test.
import { expect, type Page } from '@playwright/test';

export class Watch {
  readonly #complaints: string[] = [];
  readonly #announced: RegExp[] = [];

  constructor(page: Page, who: string) {
    const complain = (what: string) => { this.#complaints.push(`${who}: ${what}`); };
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') {
        complain(`console ${message.type()}: ${message.text()} (${message.location().url})`);
      }
    });
    page.on('pageerror', (error) => complain(`error: ${error.stack ?? error.message}`));
    page.on('requestfailed', (request) => {
      const reason = request.failure()?.errorText ?? '';
      // A request that the page itself gave up, as when one leaves it, is no failure.
      if (reason !== 'net::ERR_ABORTED') complain(`request failed: ${request.method()} ${request.url()}: ${reason}`);
    });
    page.on('response', (response) => {
      if (response.status() >= 400) complain(`answer ${response.status()}: ${response.request().method()} ${response.url()}`);
    });
    page.on('crash', () => complain('the page crashed'));
  }

  /** Says that complaints like this one are part of the test. */
  announce(complaint: RegExp): void { this.#announced.push(complaint); }

  /** Fails when there was a complaint that nobody announced. */
  check(): void {
    const unannounced = this.#complaints.filter((complaint) => !this.#announced.some((known) => known.test(complaint)));
    expect(unannounced, 'what pages complained of').toEqual([]);
  }
}
