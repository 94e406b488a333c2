// A line on which answers come late, or not at all, while a person goes on.
import type { Page } from '@playwright/test';
import { decisions, handInRenamed, history, lookAtText, news, openPart, openWaiting, pressTakeBack, sendBack, signIn } from '../support/acts.ts';
import { headOfHousing, inReview, staff } from '../support/office.ts';
import { expectOnDevice, inHistory, withoutNetwork } from '../support/pocket.ts';
import { expect, test } from '../support/test.ts';

const approval = (page: Page) => decisions(page).getByRole('button', { name: /^Setujui/ });

test('nothing is decided on a letter whose new text has not come', async ({ person, line, pocket }) => {
  const page = await pocket.open({ baseURL: line.url });
  await signIn(page, headOfHousing);
  await expectOnDevice(page, 1);
  await page.goto('about:blank');
  await test.step('meanwhile it is sent back, changed and handed in again', async () => {
    const desk = await person('kabid di meja');
    await signIn(desk.page, headOfHousing);
    await openWaiting(desk.page, inReview);
    await sendBack(desk.page, 'Isi', 'Ganti pokoknya.');
    await desk.page.goto('about:blank');
    const clerk = await person('staf');
    await signIn(clerk.page, staff);
    await handInRenamed(clerk.page, inReview, `${inReview} tahap dua`, headOfHousing);
  });
  const release = line.hold('/api/selaras', '/api/teks');
  await page.goto('/menunggu');
  await openWaiting(page, `${inReview} tahap dua`);
  // The text that is kept, beside a letter that has moved on.
  await expect(page.getByRole('tabpanel').getByText('Dalam rangka').first()).toBeVisible();
  await expect(decisions(page).getByText('isi yang baru belum sampai di sini')).toBeVisible();
  await expect(approval(page)).toHaveCount(0);
  release();
  await expect(approval(page)).toBeVisible();
  await expect(decisions(page).getByText('isi yang baru belum sampai di sini')).toHaveCount(0);
});

test('what is taken back while the line is looked for is neither sent nor said to be', async ({ line, pocket }) => {
  const page = await pocket.open({ baseURL: line.url });
  await signIn(page, headOfHousing);
  await expectOnDevice(page, 1);
  await openWaiting(page, inReview);
  await lookAtText(page);
  // Longer than an answer is taken to say that the line is up.
  await page.waitForTimeout(6_000);
  const release = line.hold('/sehat');
  await approval(page).click();
  await expect(decisions(page).getByText('menunggu terkirim')).toBeVisible();
  await pressTakeBack(page);
  await expect(news(page)).toHaveText('Dibatalkan. Tidak ada yang dikirim.');
  await expect(approval(page)).toBeVisible();
  // As long as an answer is waited for.
  await page.waitForTimeout(6_000);
  await expect(news(page)).toHaveText('Dibatalkan. Tidak ada yang dikirim.');
  await expect(approval(page)).toHaveText(/^Setujui/);
  release();
  await history(page, inReview);
  await expect(inHistory(page, 'Menyetujui')).toHaveCount(0);
});

test('a finger that taps twice does not take back what it has decided', async ({ program, pocket }) => {
  const page = await pocket.open();
  await signIn(page, headOfHousing);
  await expectOnDevice(page, 1);
  await openWaiting(page, inReview);
  await program.kill();
  await page.reload();
  await expect(withoutNetwork(page)).toBeVisible();
  await lookAtText(page);
  await approval(page).click();
  await expect(decisions(page).getByText('Anda menyetujui')).toBeVisible();
  await decisions(page).getByRole('button', { name: 'Batalkan', exact: true }).click();
  await page.waitForTimeout(500);
  await expect(decisions(page).getByText('Anda menyetujui')).toBeVisible();
  await openPart(page, 'Riwayat');
  await pressTakeBack(page);
  await expect(approval(page)).toBeVisible();
});
