import { defineConfig } from '@playwright/test';
import { desktop, phone } from './support/screens.ts';

export default defineConfig({
  testDir: 'tests',
  outputDir: 'test-results',
  // One after the other: several people, the program and LibreOffice share the machine's cores already.
  workers: Number(process.env.LAYANG_WORKERS ?? 1),
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  timeout: 180_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  use: {
    launchOptions: {
      executablePath: process.env.LAYANG_CHROMIUM ?? '/usr/bin/chromium',
      // Without these the browser looks for its maker's servers at every start.
      args: ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
        '--disable-component-update', '--disable-sync'],
    },
    locale: 'id-ID',
    timezoneId: 'Asia/Jakarta',
    actionTimeout: 15_000,
    navigationTimeout: 30_000,
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
  },
  projects: [
    { name: 'phone', use: phone },
    // Pages come and go for the sake of a phone's memory, what is in a pocket is a phone; a server fails, and time passes, for all alike.
    { name: 'desktop', use: desktop, testIgnore: /(pages|offline|kept|slow-line|hands|drafts|blocked|crash|engines|meanwhile|bad-files)\.spec/ },
  ],
});
