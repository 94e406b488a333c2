// The program is killed while people are at work: what they did is sent again, and counts once.
import { chooseLetter, decisions, expectKept, lookAtText, openWaiting, signIn } from '../support/acts.ts';
import { headOfHousing, inReview, staff } from '../support/office.ts';
import { letter } from '../support/papers.ts';
import { expect, test } from '../support/test.ts';

test('killed between a decision and its answer: sent again by itself, it counts once; what was typed meanwhile is kept', async ({ person, program }) => {
  const kabid = await person('kabid');
  const clerk = await person('staf');
  for (const { watch } of [kabid, clerk]) watch.announce(/ERR_|kabar|50\d/);
  await signIn(clerk.page, staff, '/surat/baru');
  await chooseLetter(clerk.page, letter('Surat di tengah mati listrik'));
  await expectKept(clerk.page);
  // Hears of his own decision by its answer alone.
  await kabid.page.route('**/api/kabar', (route) => route.abort());
  await signIn(kabid.page, headOfHousing);
  await openWaiting(kabid.page, inReview);
  await lookAtText(kabid.page);

  // The decision is applied, but its answer never arrives.
  let lost = false;
  await kabid.page.route('**/api/selaras', async (route) => {
    if (lost || !route.request().postData()?.includes('"approve"')) return await route.continue();
    lost = true;
    await route.fetch();
    await program.kill();
    await route.abort();
  });
  await decisions(kabid.page).getByRole('button', { name: /^Setujui/ }).click();
  await expect(decisions(kabid.page).getByText('sedang dikirim; belum ada jawaban')).toBeVisible();
  await clerk.page.getByLabel('Hal', { exact: true }).fill('Diketik saat server mati');
  await expect(clerk.page.getByText('Tersimpan di perangkat ini; terkirim begitu ada jaringan')).toBeVisible();

  await program.start();
  await expect(kabid.page.getByText(/belum terkirim/)).toBeHidden({ timeout: 60_000 });
  await kabid.page.getByRole('tab', { name: 'Riwayat' }).click();
  await expect(kabid.page.getByText('Menyetujui', { exact: true })).toHaveCount(1);

  await expectKept(clerk.page);
  await clerk.page.reload();
  await expect(clerk.page.getByLabel('Hal', { exact: true })).toHaveValue('Diketik saat server mati');
});
