// What is wrong, and where: remarks on passages, from the one who reads to the one who mends, and a passage mended in place.
import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from '../support/accessibility.ts';
import { approve, decisions, handIn, news, openListed, openPart, openWaiting, signIn, write } from '../support/acts.ts';
import { headOfHousing, secretary, staff } from '../support/office.ts';
import { letter, longLetter } from '../support/papers.ts';
import { expect, test } from '../support/test.ts';

const subject = 'Undangan rapat penataan kawasan';
const sentence = 'Rapat diadakn hari Senin pukul 09.00 WIB di aula.';
const recipients = [{ name: 'Camat Cilacap Tengah', email: 'camat@cilacaptengah.example' }];

const paragraph = (text: Locator, words: string): Locator => text.locator('[data-block]', { hasText: words });
const sheet = (page: Page): Locator => page.getByRole('dialog', { name: 'Catatan pada teks' });

/** Selects words of a paragraph, as a finger does that rests on them. */
async function select(part: Locator, words: string): Promise<void> {
  await part.evaluate((element, wanted) => {
    const nodes = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
      const at = node.textContent?.indexOf(wanted) ?? -1;
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + wanted.length);
      getSelection()?.removeAllRanges();
      getSelection()?.addRange(range);
      return;
    }
    throw new Error(`nothing says ${wanted}`);
  }, words);
}

/** Opens the sheet for the selected words, to put others in their place. */
async function replaceSelected(page: Page, words: string, others: string): Promise<void> {
  await page.getByRole('button', { name: 'Beri catatan pada teks terpilih' }).click();
  await expect(sheet(page).getByText(words, { exact: true })).toBeVisible();
  await sheet(page).getByRole('radio', { name: 'Mengganti teks' }).check();
  await expect(sheet(page).getByLabel('Teks pengganti')).toHaveValue(words);
  await sheet(page).getByLabel('Teks pengganti').fill(others);
}

test('remarks go back with the letter, are answered, applied and done; a slip is mended in place', async ({ person, mailbox }) => {
  const dewi = await person('staf');
  const rina = await person('kabid');

  await test.step('the drafter hands in a letter with a slip', async () => {
    await signIn(dewi.page, staff);
    await write(dewi.page, { subject, letter: letter(subject, sentence), attachments: [], recipients });
    await handIn(dewi.page, headOfHousing);
  });

  await test.step('the head of division remarks on a paragraph by keyboard, and on words that she selects', async () => {
    const { page } = rina;
    await signIn(page, headOfHousing);
    await openWaiting(page, subject);
    const text = await openPart(page, 'Teks');
    await paragraph(text, sentence).getByRole('button', { name: `Beri catatan pada paragraf: ${sentence}` }).focus();
    await page.keyboard.press('Enter');
    await sheet(page).getByRole('button', { name: 'Simpan catatan' }).click();
    await expect(sheet(page).getByText('Tulis catatannya.')).toBeVisible();
    await sheet(page).getByLabel('Catatan', { exact: true }).fill('Sebut nama aulanya.');
    await expectAccessible(page);
    await sheet(page).getByRole('button', { name: 'Simpan catatan' }).click();
    await expect(news(page)).toHaveText('Catatan disimpan.');

    await select(paragraph(text, sentence), 'Senin');
    await replaceSelected(page, 'Senin', 'Selasa');
    await expectAccessible(page);
    await sheet(page).getByRole('button', { name: 'Usulkan kepada konseptor' }).click();
    await expect(text.getByText('2 catatan belum selesai')).toBeVisible();
    await expect(text.getByRole('note', { name: `Catatan ${headOfHousing.name}` })).toHaveCount(2);
    await expectAccessible(page);
  });

  await test.step('she sends it back: the remarks are reason enough', async () => {
    const { page } = rina;
    await decisions(page).getByRole('button', { name: 'Kembalikan' }).click();
    const back = page.getByRole('dialog', { name: 'Kembalikan untuk diperbaiki' });
    await expect(back.getByText('2 catatan Anda pada teks ikut terkirim.')).toBeVisible();
    await back.getByRole('button', { name: 'Kembalikan' }).click();
    await expect(news(page)).toHaveText('Dikembalikan kepada konseptor.');
    const mail = await mailbox.waitFor(staff.email, `Dikembalikan: ${subject}`);
    expect(mail.text).toContain('“Senin” → “Selasa”');
  });

  await test.step('the drafter finds each at its passage, applies one, answers the other, and hands it in again', async () => {
    const { page } = dewi;
    await openListed(page, subject);
    const text = await openPart(page, 'Teks');
    const proposal = text.getByRole('note').filter({ hasText: 'Selasa' });
    await proposal.getByRole('button', { name: 'Terapkan ke surat' }).click();
    await expect(text.locator('[data-block] ins', { hasText: 'Selasa' })).toBeVisible();
    await expect(proposal).toContainText(`selesai, ditandai ${staff.name}`);
    const note = text.getByRole('note').filter({ hasText: 'Sebut nama aulanya.' });
    await note.getByRole('button', { name: 'Jawab' }).click();
    await note.getByLabel('Jawaban').fill('Aula Disperkimta, nanti ditambahkan.');
    await note.getByRole('button', { name: 'Kirim jawaban' }).click();
    await expect(note.getByText('Aula Disperkimta, nanti ditambahkan.')).toBeVisible();
    await expect(note.getByRole('button', { name: 'Jawab', exact: true })).toBeFocused();
    await expectAccessible(page);
    await decisions(page).getByRole('button', { name: 'Ajukan' }).click();
    await expect(news(page)).toContainText('Diajukan');
  });

  await test.step('she sees what changed and what is open, mends the slip herself, and approves', async () => {
    const { page } = rina;
    await openWaiting(page, subject);
    const text = await openPart(page, 'Teks');
    await expect(text.getByText('1 catatan belum selesai')).toBeVisible();
    await expect(text.locator('ins', { hasText: 'Selasa' }).first()).toBeVisible();
    const note = text.getByRole('note').filter({ hasText: 'Sebut nama aulanya.' });
    await note.getByRole('button', { name: 'Tandai selesai' }).press('Enter');
    await expect(text.getByText('2 catatan, semuanya selesai')).toBeVisible();
    // The keyboard stays where it was.
    await expect(note.getByRole('button', { name: 'Buka lagi' })).toBeFocused();

    await select(paragraph(text, 'diadakn'), 'diadakn');
    await replaceSelected(page, 'diadakn', 'diadakan');
    await sheet(page).getByRole('button', { name: 'Ganti sekarang di surat' }).click();
    await expect(news(page)).toHaveText('Teks diganti. Halaman sedang dibuat ulang.');
    await expect(text.locator('[data-block]', { hasText: 'diadakan' }).first()).toBeVisible();
    await expect(decisions(page).getByRole('button', { name: /^Setujui/ })).toBeEnabled();
    await approve(page, secretary);
    const history = await openPart(page, 'Riwayat');
    await expect(history.getByText('Memperbaiki teks: “diadakn” menjadi “diadakan”')).toBeVisible();
    await expect(history.getByText(/teks dibaca sampai akhir|teks dibuka/).first()).toBeVisible();
    await expectAccessible(page);
  });
});

test('who decides without having opened the letter is asked once', async ({ person }) => {
  const dewi = await person('staf');
  const rina = await person('kabid');
  await signIn(dewi.page, staff);
  await write(dewi.page, { subject, letter: letter(subject), attachments: [], recipients });
  await handIn(dewi.page, headOfHousing);
  const { page } = rina;
  await signIn(page, headOfHousing, `${new URL(dewi.page.url()).pathname}?bagian=riwayat`);
  await decisions(page).getByRole('button', { name: /^Setujui/ }).click();
  const asked = page.getByRole('dialog', { name: 'Anda belum membaca surat ini' });
  await expectAccessible(page);
  await asked.getByRole('link', { name: 'Baca dulu' }).click();
  const text = page.getByRole('tabpanel', { name: 'Teks' });
  await expect(text).toContainText(subject);
  await expect(text.locator('[data-block]').first()).toBeInViewport();
  await approve(page, secretary);
  const history = await openPart(page, 'Riwayat');
  await expect(history.getByText(/teks dibaca sampai akhir|teks dibuka/)).toBeVisible();
});

test('a text that begins below the screen is not opened yet', async ({ person }) => {
  const dewi = await person('staf');
  const rina = await person('kabid');
  await signIn(dewi.page, staff);
  await write(dewi.page, { subject, letter: longLetter(subject, 2), attachments: [], recipients });
  await handIn(dewi.page, headOfHousing);
  const { page } = rina;
  await page.setViewportSize({ width: 360, height: 340 });
  await signIn(page, headOfHousing);
  await openWaiting(page, subject);
  await decisions(page).getByRole('button', { name: /^Setujui/ }).click();
  await page.getByRole('dialog', { name: 'Anda belum membaca surat ini' }).getByRole('link', { name: 'Baca dulu' }).click();
  await expect(page.getByRole('tabpanel', { name: 'Teks' }).locator('[data-block]').first()).toBeInViewport();
  await approve(page, secretary);
  await expect((await openPart(page, 'Riwayat')).getByText(/teks dibuka, belum sampai akhir/)).toBeVisible();
});
