// Review without a network: everything that waits is read and decided while the server is away, and arrives once.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Page } from '@playwright/test';
import { decisions, handIn, handInRenamed, history, lookAtText, news, openPart, openWaiting, pressTakeBack, sendBack, signIn, ways, write } from '../support/acts.ts';
import { expectAccessible } from '../support/accessibility.ts';
import { headOfHousing, headOfOffice, inReview, passphrase, staff } from '../support/office.ts';
import { letter, pdf } from '../support/papers.ts';
import { expectOnDevice, inHistory, withoutNetwork } from '../support/pocket.ts';
import { type Program } from '../support/program.ts';
import { expect, test } from '../support/test.ts';

const first = 'Permohonan narasumber bimbingan teknis';
const second = 'Penyampaian data rumah tidak layak huni';
const recipients = [{ name: 'Camat Cilacap Tengah', email: 'camat@cilacaptengah.example' }];

async function approveUnsent(page: Page): Promise<void> {
  await lookAtText(page);
  await decisions(page).getByRole('button', { name: /^Setujui/ }).click();
  await expect(decisions(page).getByText('Anda menyetujui')).toBeVisible();
  await expect(decisions(page).getByText('menunggu terkirim')).toBeVisible();
}

/** The letter that waits is on the phone, the server goes away, and the letter is approved. */
async function approveWithoutServer(page: Page, program: Program): Promise<void> {
  await signIn(page, headOfHousing);
  await expectOnDevice(page, 1);
  await openWaiting(page, inReview);
  await program.kill();
  await page.reload();
  await expect(withoutNetwork(page)).toBeVisible();
  await approveUnsent(page);
}

test('three letters are read and decided while the server is away; the browser is closed; each arrives once', async ({ person, program, pocket }) => {
  const clerk = await person('staf');
  await test.step('two more letters with attachments come to wait', async () => {
    await signIn(clerk.page, staff);
    for (const subject of [first, second]) {
      await write(clerk.page, { subject, letter: letter(subject), attachments: [pdf('Daftar nama.pdf', 2)], recipients });
      await handIn(clerk.page, headOfHousing);
    }
    await clerk.page.goto('about:blank');
  });

  let page = await pocket.open();
  await test.step('the phone fetches all that waits, without one being opened', async () => {
    await signIn(page, headOfHousing);
    await expectOnDevice(page, 3);
  });

  await test.step('the server goes away; the list and a letter with its attachment are there', async () => {
    await program.kill();
    await page.reload();
    await expect(withoutNetwork(page)).toBeVisible();
    await expect(page.getByRole('heading', { level: 3 })).toHaveCount(3);
    await test.step('so is the list of letters, never looked at, with what came last; it is searched here', async () => {
      await ways(page).getByRole('link', { name: 'Surat', exact: true }).click();
      for (const subject of [first, second]) await expect(page.getByRole('link', { name: subject })).toBeVisible();
      await page.goto(`/surat?cari=${encodeURIComponent(second.toUpperCase())}`);
      await expect(page.getByRole('link', { name: second })).toBeVisible();
      await expect(page.getByRole('link', { name: first })).toHaveCount(0);
      await ways(page).getByRole('link', { name: 'Menunggu' }).click();
    });
    await openWaiting(page, first);
    await expect(page.getByRole('tabpanel').getByText('bersama ini kami sampaikan')).toBeVisible();
    await openPart(page, 'Lampiran');
    const pages = page.getByRole('tabpanel').getByRole('img', { name: /^Halaman \d dari 2/ });
    await expect(pages).toHaveCount(2);
    for (const picture of await pages.all()) {
      await picture.scrollIntoViewIfNeeded();
      await expect.poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0);
    }
    await openPart(page, 'Halaman');
    const sheet = page.getByRole('tabpanel').getByRole('img', { name: 'Halaman 1 dari 1' });
    await expect.poll(() => sheet.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0);
  });

  await test.step('one is approved, taken back, and approved again', async () => {
    await approveUnsent(page);
    await pressTakeBack(page);
    await expect(decisions(page).getByRole('button', { name: 'Kembalikan' })).toBeVisible();
    await approveUnsent(page);
  });

  await test.step('another goes back with a remark and a reason', async () => {
    await openWaiting(page, second);
    const text = await openPart(page, 'Teks');
    await text.getByRole('button', { name: /^Beri catatan pada paragraf: Dengan hormat/ }).click();
    const sheet = page.getByRole('dialog', { name: 'Catatan pada teks' });
    await sheet.getByLabel('Catatan', { exact: true }).fill('Sebutkan dasar hukumnya.');
    await sheet.getByRole('button', { name: 'Simpan catatan' }).click();
    await expect(news(page)).toHaveText('Tersimpan di perangkat ini. Dikirim sendiri begitu ada jaringan.');
    await expect(text.getByRole('note')).toContainText('Sebutkan dasar hukumnya.');
    await lookAtText(page);
    await decisions(page).getByRole('button', { name: 'Kembalikan' }).click();
    const back = page.getByRole('dialog', { name: 'Kembalikan untuk diperbaiki' });
    await expect(back.getByText('1 catatan')).toBeVisible();
    await back.getByRole('checkbox', { name: 'Isi' }).check();
    await back.getByRole('button', { name: 'Kembalikan' }).click();
    await expect(decisions(page).getByText('Anda mengembalikan')).toBeVisible();
  });

  await test.step('the third is approved from its history; all three stand as not sent', async () => {
    await ways(page).getByRole('link', { name: 'Menunggu' }).click();
    await page.getByRole('heading', { level: 3, name: inReview }).getByRole('link').click();
    await lookAtText(page);
    await openPart(page, 'Riwayat');
    await approveUnsent(page);
    await ways(page).getByRole('link', { name: 'Menunggu' }).click();
    await expect(page.getByRole('heading', { name: 'Menunggu terkirim (3)' })).toBeVisible();
    await expect(page.getByText('4 belum terkirim')).toBeVisible();
    await expect(page.getByText('Tidak ada surat yang menunggu Anda.')).toBeVisible();
  });

  await test.step('the browser is closed, the server comes back, the browser is opened: everything is sent', async () => {
    await pocket.close();
    await program.start();
    page = await pocket.open();
    await page.goto('/menunggu');
    await expect(page.getByRole('heading', { name: 'Anda putuskan hari ini' })).toBeVisible();
    await expect(page.getByText(/belum terkirim/)).toBeHidden();
    for (const subject of [first, second, inReview]) await expect(page.getByRole('link', { name: subject, exact: true })).toBeVisible();
  });

  await test.step('each is in the history once', async () => {
    for (const [subject, what] of [[first, 'Menyetujui'], [inReview, 'Menyetujui'], [second, 'Mengembalikan']] as const) {
      await history(page, subject);
      await expect(inHistory(page, what)).toHaveCount(1);
      // Both clocks, however short it waited.
      if (subject === first) {
        const line = page.getByRole('tabpanel').getByRole('listitem').filter({ has: page.getByText(what, { exact: true }) });
        await expect(line).toContainText(/dibuat [\d.]+ di perangkat, diterima/);
      }
    }
  });
});

test('without a network each screen says what is not possible and what is', async ({ program, pocket }) => {
  const page = await pocket.open();
  await approveWithoutServer(page, program);

  await test.step('one line says both that there is no network and what waits, also in large letters', async () => {
    await page.evaluate(() => { document.documentElement.style.fontSize = '212.5%'; });
    const lines = page.locator('.status-line');
    await expect(lines).toHaveCount(1);
    await expect(lines).toContainText('1 belum terkirim');
    const { height } = await lines.boundingBox() ?? { height: Infinity };
    expect(height).toBeLessThan(220);
    await expectAccessible(page, 'a letter without a network, in large letters');
    await page.evaluate(() => { document.documentElement.style.fontSize = ''; });
  });

  for (const [address, heading, says] of [
    ['/buku', 'Buku Ekspedisi', /^Buku Ekspedisi ada di server dan tidak disimpan di perangkat ini\./],
    ['/lainnya', 'Lainnya', /^Tanpa jaringan kata sandi, frasa sandi, dan bahasa tidak dapat diganti/],
    ['/v', 'Cek keaslian surat', /^Tanpa jaringan keaslian tidak dapat dicek/],
  ] as const) {
    await test.step(`${address}`, async () => {
      await page.goto(address);
      await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
      await expect(page.getByText(says)).toBeVisible({ timeout: 60_000 });
      await expectAccessible(page);
    });
  }

  await program.start();
  await page.goto('/buku');
  await expect(page.getByRole('table', { name: 'Buku Ekspedisi' })).toBeVisible();
  await expect(page.getByText(/^Buku Ekspedisi ada di server/)).toBeHidden();
});

test('what came back says who came before, when and why, also in the list of what could not be carried out', async ({ person, program, pocket }) => {
  let page = await pocket.open();
  await approveWithoutServer(page, program);
  await pocket.close();
  await program.start();
  const desk = await person('kabid di meja');
  await signIn(desk.page, headOfHousing);
  await openWaiting(desk.page, inReview);
  await sendBack(desk.page, 'Isi', 'Ganti pokoknya.');

  page = await pocket.open();
  await page.goto('/lainnya/perangkat');
  const back = page.locator('.came-back');
  await expect(back).toContainText('Setujui tidak dijalankan.');
  await expect(back).toContainText(`Mengembalikan: ${headOfHousing.name}, ${headOfHousing.post}, `);
  await expect(back).toContainText('Isi: Ganti pokoknya.');
  await expectAccessible(page);
  await back.getByRole('link', { name: 'Baca surat yang sekarang' }).click();
  await expect(page.locator('.came-back')).toContainText(`Mengembalikan: ${headOfHousing.name}`);
  await expectAccessible(page);
});

test('a line that loses, delays and doubles: one decision is in the history once', async ({ line, pocket }) => {
  const page = await pocket.open({ baseURL: line.url });
  await signIn(page, headOfHousing);
  await expectOnDevice(page, 1);
  await openWaiting(page, inReview);
  await expect(page.getByRole('tabpanel').getByText('Dengan hormat').or(page.getByRole('tabpanel').getByText('Dalam rangka')).first()).toBeVisible();
  await lookAtText(page);
  line.troubles = ['cut', 'lose', 'double', 'delay'];
  await decisions(page).getByRole('button', { name: /^Setujui/ }).click();
  await expect(decisions(page).getByText('sedang dikirim; belum ada jawaban')).toBeVisible();
  await expect(page.getByText(/belum terkirim/)).toBeHidden({ timeout: 60_000 });
  await openPart(page, 'Riwayat');
  await expect(inHistory(page, 'Menyetujui')).toHaveCount(1);
  await expect.poll(() => line.troubles, { timeout: 60_000 }).toEqual([]);
});

test('a proxy without its server counts as no network, and what has not left can be taken back', async ({ program, pocket }) => {
  const page = await pocket.open();
  await signIn(page, headOfHousing);
  await expectOnDevice(page, 1);
  await openWaiting(page, inReview);
  await lookAtText(page);
  await program.stop();
  const proxy = createServer((_, answer) => { answer.writeHead(502, { 'Content-Type': 'text/html' }).end('<h1>Bad Gateway</h1>'); });
  proxy.listen(Number(new URL(program.url).port), '127.0.0.1');
  await once(proxy, 'listening');
  try {
    // Longer than an answer is taken to say that the line is up.
    await page.waitForTimeout(6000);
    await approveUnsent(page);
    await page.reload();
    await expect(withoutNetwork(page)).toBeVisible();
    await expect(page.getByRole('tabpanel').locator('.text')).toBeVisible();
    await pressTakeBack(page);
    await expect(decisions(page).getByRole('button', { name: /^Setujui/ })).toBeVisible();
  } finally {
    proxy.closeAllConnections();
    proxy.close();
    await once(proxy, 'close');
  }
  await program.start();
  await expect(withoutNetwork(page)).toBeHidden({ timeout: 60_000 });
});

test('a decision about a revision that is no longer the letter\'s comes back with what was written, and is made anew', async ({ person, program, pocket }) => {
  const clerk = await person('staf');
  const page = await pocket.open();
  await signIn(page, headOfHousing);
  await expectOnDevice(page, 1);
  await openWaiting(page, inReview);
  await openPart(page, 'Teks');
  await program.kill();
  await page.reload();
  await expect(withoutNetwork(page)).toBeVisible();
  await lookAtText(page);
  await decisions(page).getByRole('button', { name: 'Kembalikan' }).click();
  const back = page.getByRole('dialog', { name: 'Kembalikan untuk diperbaiki' });
  await back.getByLabel('Catatan').fill('Tanggal rapat keliru.');
  await back.getByRole('button', { name: 'Kembalikan' }).click();
  await expect(decisions(page).getByText('Anda mengembalikan')).toBeVisible();
  await pocket.close();

  await test.step('meanwhile she sends it back from her desk, and it is handed in again', async () => {
    await program.start();
    const desk = await person('kabid di meja');
    await signIn(desk.page, headOfHousing);
    await openWaiting(desk.page, inReview);
    await openPart(desk.page, 'Teks');
    await lookAtText(desk.page);
    await decisions(desk.page).getByRole('button', { name: 'Kembalikan' }).click();
    const sheet = desk.page.getByRole('dialog', { name: 'Kembalikan untuk diperbaiki' });
    await sheet.getByLabel('Catatan').fill('Ganti pokoknya.');
    await sheet.getByRole('button', { name: 'Kembalikan' }).click();
    await expect(news(desk.page)).toHaveText('Dikembalikan kepada konseptor.');
    await signIn(clerk.page, staff);
    await handInRenamed(clerk.page, inReview, `${inReview} tahap dua`, headOfHousing);
  });

  const again = await pocket.open();
  await again.goto('/menunggu');
  await expect(again.getByText('1 tidak dapat dijalankan: lihat sebabnya')).toBeVisible();
  await openWaiting(again, `${inReview} tahap dua`);
  await expect(again.getByRole('main').getByText('Kembalikan tidak dijalankan.')).toBeVisible();
  await expect(again.locator('.came-back').getByText('Tanggal rapat keliru.')).toBeVisible();
  await expect(again.locator('.came-back')).toContainText(`Revisi 2 · Mengajukan: ${staff.name}, ${staff.post}, `);
  await again.locator('.came-back').getByRole('button', { name: 'Kembalikan' }).click();
  await expect(again.getByRole('dialog', { name: 'Kembalikan untuk diperbaiki' }).getByLabel('Catatan')).toHaveValue('Tanggal rapat keliru.');
});

test('a phone whose clock is a day behind, in another time zone: the history tells when it was, and that the clock was off', async ({ pocket }) => {
  const page = await pocket.open({ timezoneId: 'Asia/Jayapura' });
  await page.clock.install({ time: Date.now() - 86_400_000 });
  await signIn(page, headOfHousing);
  await openWaiting(page, inReview);
  await lookAtText(page);
  await decisions(page).getByRole('button', { name: /^Setujui/ }).click();
  await expect(page.getByText(/belum terkirim/)).toBeHidden();
  await openPart(page, 'Riwayat');
  await expect(inHistory(page, 'Menyetujui')).toHaveCount(1);
  await expect(page.getByRole('tabpanel').getByText(/jam perangkat terlambat 24 jam/)).toBeVisible();
});

test('a signatory marks letters as ready without a network, and signs them with one passphrase', async ({ program, pocket }) => {
  const page = await pocket.open();
  await signIn(page, headOfOffice);
  const cards = page.getByRole('heading', { level: 3 });
  await expect(cards.first()).toBeVisible();
  const letters = await cards.allTextContents();
  await expectOnDevice(page, letters.length);
  await program.kill();
  await page.reload();
  await expect(withoutNetwork(page)).toBeVisible();
  for (const subject of letters) {
    await openWaiting(page, subject);
    await openPart(page, 'Teks');
    await lookAtText(page);
    await decisions(page).getByRole('button', { name: 'Siap ditandatangani' }).click();
    await expect(decisions(page).getByText('Anda tandai siap ditandatangani.')).toBeVisible();
  }
  await program.start();
  await page.goto('/menunggu');
  await page.getByRole('button', { name: `Tanda tangani ${letters.length} surat yang siap` }).click();
  const dialog = page.getByRole('dialog', { name: 'Tanda tangani bersama' });
  await dialog.getByLabel('Frasa sandi TTE').fill('bukan frasa sandi saya');
  await dialog.getByRole('button', { name: `Tanda tangani ${letters.length} surat` }).click();
  await expect(dialog.getByText('Frasa sandi TTE salah.')).toBeVisible();
  await dialog.getByLabel('Frasa sandi TTE').fill(passphrase);
  await dialog.getByRole('button', { name: `Tanda tangani ${letters.length} surat` }).click();
  await expect(dialog.getByText('Terbit', { exact: true })).toHaveCount(letters.length, { timeout: 120_000 });
});

test('several letters that were not opened are asked about once more before they are signed', async ({ person }) => {
  const { page } = await person('kadis');
  await signIn(page, headOfOffice);
  await page.getByRole('button', { name: 'Tanda tangani beberapa sekaligus' }).click();
  const dialog = page.getByRole('dialog', { name: 'Tanda tangani bersama' });
  await expect(dialog.getByRole('checkbox').first()).toBeVisible();
  const letters = await dialog.getByRole('checkbox').count();
  for (const box of await dialog.getByRole('checkbox').all()) await box.check();
  await dialog.getByLabel('Frasa sandi TTE').fill(passphrase);
  await dialog.getByRole('button', { name: `Tanda tangani ${letters} surat`, exact: true }).click();
  await expect(dialog.getByText(new RegExp(`^${letters} surat yang dipilih belum Anda buka`))).toBeVisible();
  await expect(dialog.getByText('Terbit', { exact: true })).toHaveCount(0);
  await expectAccessible(page);
  await dialog.getByRole('button', { name: `Tetap tanda tangani ${letters} surat` }).click();
  await expect(dialog.getByText('Terbit', { exact: true })).toHaveCount(letters, { timeout: 120_000 });
});
