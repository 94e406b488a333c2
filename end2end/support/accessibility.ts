// axe, run inside a page. The page's own policy forbids foreign scripts, so it is evaluated, not linked.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type Page } from '@playwright/test';
import type { AxeResults, RunOptions } from 'axe-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Fails when axe finds anything on the page, when it is wider than its screen, or has not just one main heading. */
export async function expectAccessible(page: Page, what = page.url()): Promise<void> {
  await expectNothingFound(page, { runOnly: rules }, what);
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect.soft(beyond, `pixels that it scrolls sideways: ${what}`).toBeLessThanOrEqual(0);
  expect.soft(await page.locator('h1:visible').count(), `main headings: ${what}`).toBe(1);
}

/** The same in the other colours, which change nothing else. */
export async function expectReadable(page: Page, what = page.url()): Promise<void> {
  await expectNothingFound(page, { runOnly: { type: 'rule', values: ['color-contrast'] } }, what);
}

async function expectNothingFound(page: Page, options: RunOptions, what: string): Promise<void> {
  // Colours in the middle of a transition are nobody's choice.
  await page.evaluate(() => Promise.allSettled(document.getAnimations()
    .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity).map(({ finished }) => finished)));
  if (!await page.evaluate(() => 'axe' in window)) await page.evaluate(source);
  const { violations } = await page.evaluate(
    (options) => (window as unknown as { axe: { run(options: RunOptions): Promise<AxeResults> } }).axe.run(options),
    { ...options, resultTypes: ['violations' as const] });
  // What the bar at the bottom covers for the moment comes out from under it with the next scroll.
  const covered = (id: string, why: string | undefined) => id === 'target-size' && (why ?? '').includes('partially obscured');
  const found = violations.flatMap(({ id, help, nodes }) => nodes.filter((node) => !covered(id, node.failureSummary)).map((node) => `${id}: ${help}: ${node.target} ${node.failureSummary}`));
  expect.soft(found, `axe: ${what}`).toEqual([]);
}
