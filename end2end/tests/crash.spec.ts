// The program is killed while people are at work; they press again, and everything counts once.
import { chooseLetter, decisions, expectKept, lookAtText, news, openWaiting, signIn } from '../support/acts.ts';
import { headOfHousing, staff } from '../support/office.ts';
import { letter } from '../support/papers.ts';
import { expect, test } from '../support/test.ts';

const inReview = 'Undangan Sosialisasi Bantuan Stimulan Perumahan Swadaya';

test('killed between a decision and its answer: pressed again, it counts once; what was typed meanwhile is kept', async ({ person, program }) => {
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
  let killed = false;
  await kabid.page.route('**/api/perintah', async (route) => {
    if (killed || !route.request().postData()?.includes('approve')) return await route.continue();
    killed = true;
    await route.fetch();
    await program.kill();
    await route.abort();
  });
  await decisions(kabid.page).getByRole('button', { name: /^Setujui/ }).click();
  await expect(kabid.page.getByText('Tidak tersambung ke server. Yang Anda ketik tetap ada; coba lagi bila jaringan kembali.')).toBeVisible();
  await clerk.page.getByLabel('Hal', { exact: true }).fill('Diketik saat server mati');
  await expect(clerk.page.getByText(/^Belum tersimpan\. .*Dicoba lagi otomatis; Anda boleh terus mengisi\.$/)).toBeVisible();
  // Pressed again before the server is back: still nothing lost.
  await decisions(kabid.page).getByRole('button', { name: /^Setujui/ }).click();
  await expect(kabid.page.getByText('Tidak tersambung ke server. Yang Anda ketik tetap ada; coba lagi bila jaringan kembali.')).toBeVisible();

  await program.start();
  await decisions(kabid.page).getByRole('button', { name: /^Setujui/ }).click();
  await expect(news(kabid.page)).toHaveText('Disetujui, lanjut ke Sekretaris.');
  await kabid.page.getByRole('tab', { name: 'Riwayat' }).click();
  await expect(kabid.page.getByText('Menyetujui', { exact: true })).toHaveCount(1);

  await expectKept(clerk.page);
  await clerk.page.reload();
  await expect(clerk.page.getByLabel('Hal', { exact: true })).toHaveValue('Diketik saat server mati');
});
