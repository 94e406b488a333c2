// `make bench`: measures the real program, built for serving; nothing here is a test.
import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'bench',
  testMatch: '*.bench.ts',
  workers: 1,
  timeout: 15 * 60_000,
  reporter: 'line',
});
