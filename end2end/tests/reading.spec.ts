// What a letter says, as its reader sees it.
import { chooseLetter, expectKept, openPart, signIn } from '../support/acts.ts';
import { expectAccessible } from '../support/accessibility.ts';
import { staff } from '../support/office.ts';
import { docx, png } from '../support/papers.ts';
import { open } from '../support/ready.ts';
import { expect, test } from '../support/test.ts';

test('a picture of the letter stands in its text, small and drawn anew', async ({ person }) => {
  const { page } = await person('staf');
  await signIn(page, staff, '/surat/baru');
  const logo = png(1200);
  await chooseLetter(page, docx('berlogo.docx', ['Nomor : ${nomor_naskah}', '${tanggal_naskah}', 'Hal : Surat berlogo', 'Isi surat.'], logo));
  await expectKept(page);
  await open(page, new URL(page.url()).pathname.replace(/\/ubah$/, ''));
  const text = await openPart(page, 'Teks');
  await expect(text).toContainText('Isi surat.');
  const picture = text.getByRole('img', { name: 'Lambang daerah' });
  await picture.scrollIntoViewIfNeeded();
  await expect.poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(800);
  const sent = await page.request.get(await picture.getAttribute('src') ?? '');
  expect(sent.headers()['content-type']).toBe('image/png');
  expect((await sent.body()).equals(logo)).toBe(false);
  await expectAccessible(page);
});
