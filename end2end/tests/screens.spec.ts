// Every screen of the demo office, in each of its states: at both sizes, in both colours and both languages.
import type { Page } from '@playwright/test';
import { expectAccessible, expectReadable } from '../support/accessibility.ts';
import { act, chooseLetter, decisions, expectKept, lookAtText, news, openWaiting, showSending, showWay, sign, signIn, ways } from '../support/acts.ts';
import {
  administrator, headOfHousing, headOfOffice, headOfSettlements, headOfSubdivision, inReview, registry, secretary, staff, trainee, type Account,
} from '../support/office.ts';
import { letter } from '../support/papers.ts';
import { picture } from '../support/pictures.ts';
import { alive, open } from '../support/ready.ts';
import { expect, test } from '../support/test.ts';

/** Letters of the demo, by their state. */
const letters = {
  issued: 'Undangan Rapat Koordinasi Penanganan Rumah Tidak Layak Huni Triwulan IV Tahun 2026',
  revoked: 'Pemberitahuan Jadwal Survei Drainase Kelurahan Tegalreja',
  cancelled: 'Penugasan Pengelola Arsip Dinamis',
  toSign: 'Permohonan Data Backlog Perumahan Kecamatan Kesugihan',
  inReview,
  acting: 'Permohonan Data Bidang Tanah Aset Pemerintah Desa Karangkandri',
  returned: 'Jawaban Permohonan Rekomendasi Site Plan Perumahan Griya Asri',
};

/** Where a letter is: by its subject in the list of whoever is signed in. */
async function addressOf(page: Page, subject: string): Promise<string> {
  await open(page, `/surat?cari=${encodeURIComponent(subject)}`);
  return await page.getByRole('link', { name: subject, exact: true }).getAttribute('href') ?? '';
}

/** A screen: an address, or the subject of a letter with what follows its address; then what is done there. */
interface Screen { name: string; at: string; letter?: string; then?: (page: Page) => Promise<unknown> }

const press = (name: RegExp) => (page: Page) => page.getByRole('button', { name }).first().click();
const summary = (name: RegExp) => (page: Page) => page.locator('summary').filter({ hasText: name }).click();

const screens: [Account | undefined, Screen[]][] = [
  [undefined, [
    { name: 'sign in', at: '/masuk' },
    { name: 'wrong password', at: '/masuk', then: async (page) => {
      await page.getByLabel(/Nama pengguna|User name/).fill('kadis');
      await page.getByLabel(/^(Kata sandi|Password)$/).fill('salah-sekali');
      await page.getByRole('button', { name: /^(Masuk|Sign in)$/ }).click();
      await expect(page.getByRole('alert').first()).not.toBeEmpty();
    } },
    { name: 'check', at: '/v' },
    { name: 'check, a number', at: '/v', then: async (page) => {
      await page.getByLabel(/^(Kode surat|Letter's code)$/).fill('600.2/17/PR');
      await page.getByRole('button', { name: /^(Periksa|Check)$/ }).first().click();
      await expect(page.getByText(/^(Ini bukan kode surat|This is not a letter's code)\./)).toBeVisible();
    } },
    { name: 'check, no code', at: '/v/PR', then: (page) => expect(page.getByRole('heading', { level: 1 })).toHaveText(/^(Bukan kode surat|Not a letter's code)$/) },
    { name: 'not known', at: '/v/00000000-0000-4000-8000-000000000000' },
    { name: 'dead invitation', at: '/undangan/salah' },
    { name: 'no such page', at: '/tidak-ada' },
  ]],
  [headOfOffice, [
    { name: 'waiting to sign', at: '/menunggu' },
    { name: 'letter to sign', at: '', letter: letters.toSign },
    { name: 'signing', at: '', letter: letters.toSign, then: async (page) => {
      await lookAtText(page);
      await page.getByRole('button', { name: /Tanda tangani|^Sign/ }).click();
      await page.getByRole('dialog').getByRole('button', { name: /Tanda tangani|^Sign/ }).click();
    } },
    { name: 'issued letter', at: '', letter: letters.issued },
    { name: 'issued, verified', at: '', letter: letters.issued, then: async (page) => {
      await showSending(page);
      await page.getByRole('link', { name: /^(Halaman cek keaslian|Verification page)$/ }).click();
      await expect(page.getByRole('heading', { level: 1, name: /^(Asli dan berlaku|Genuine and in force)$/ })).toBeVisible();
    } },
    { name: 'revoked letter', at: '', letter: letters.revoked },
    { name: 'revoked, verified', at: '', letter: letters.revoked, then: async (page) => {
      await showSending(page);
      await page.getByRole('link', { name: /^(Halaman cek keaslian|Verification page)$/ }).click();
      await expect(page.getByRole('heading', { level: 1, name: /^(Asli, tetapi|Genuine, but)/ })).toBeVisible();
    } },
    { name: 'register', at: '/buku' },
    { name: 'register, nothing found', at: '/buku?cari=tidak-ada-ini' },
    { name: 'more', at: '/lainnya' },
    { name: 'passphrase', at: '/lainnya', then: summary(/Ganti frasa sandi|Change the signing/) },
    { name: 'notices', at: '/lainnya/pemberitahuan' },
  ]],
  [headOfHousing, [
    { name: 'waiting', at: '/menunggu' },
    { name: 'letter to review', at: '', letter: letters.inReview },
    { name: 'sending back without a reason', at: '', letter: letters.inReview, then: async (page) => {
      await lookAtText(page);
      await page.getByRole('button', { name: /^(Kembalikan|Send back)$/ }).click();
      await page.getByRole('dialog').getByRole('button', { name: /^(Kembalikan|Send back)$/ }).click();
      await expect(page.getByRole('dialog').getByRole('alert').first()).not.toBeEmpty();
    } },
    { name: 'pages', at: '?bagian=halaman', letter: letters.inReview },
    { name: 'page, enlarged', at: '?bagian=halaman', letter: letters.inReview, then: (page) => page.getByRole('tabpanel').getByRole('link').first().click() },
    { name: 'attachments', at: '?bagian=lampiran', letter: letters.inReview },
    { name: 'history', at: '?bagian=riwayat', letter: letters.issued },
    { name: 'keys', at: '/menunggu', then: (page) => page.keyboard.press('?') },
  ]],
  [headOfSettlements, [{ name: 'letter to review, acting', at: '', letter: letters.acting }]],
  [headOfSubdivision, [
    { name: 'nothing waits', at: '/menunggu' },
    { name: 'cancelled letter', at: '', letter: letters.cancelled },
  ]],
  [staff, [
    { name: 'letters', at: '/surat' },
    { name: 'letters, nothing found', at: '/surat?cari=tidak-ada-ini' },
    { name: 'new letter', at: '/surat/baru' },
    { name: 'new letter, incomplete', at: '/surat/baru', then: press(/^(Ajukan|Submit)$/) },
    { name: 'returned letter', at: '', letter: letters.returned },
    { name: 'returned letter, being mended', at: '/ubah', letter: letters.returned },
    { name: 'letter that cannot be changed', at: '/ubah', letter: letters.inReview },
    { name: 'letter of nobody', at: '/surat/019b0000-0000-7000-8000-000000000000' },
  ]],
  [registry, [{ name: 'registry', at: '/surat' }]],
  [trainee, [
    { name: 'no post: letters', at: '/surat' },
    { name: 'no post: new letter', at: '/surat/baru' },
    { name: 'no post: register', at: '/buku' },
    { name: 'no post: more', at: '/lainnya' },
  ]],
  [administrator, [
    { name: 'no post: new letter, administrator', at: '/surat/baru', then: (page) => expect(page.getByRole('link', { name: /^(Buka bagian Pejabat|Open Holders)$/ })).toBeVisible() },
    { name: 'no post: more, administrator', at: '/lainnya', then: (page) => expect(page.getByRole('link', { name: /^(Buka bagian Pejabat|Open Holders)$/ })).toBeVisible() },
    { name: 'administration', at: '/kelola' },
    { name: 'people', at: '/kelola/orang' },
    { name: 'adding a person', at: '/kelola/orang', then: press(/^(Tambah orang|Add a person)$/) },
    { name: 'changing a person', at: '/kelola/orang', then: press(/^(Ubah|Edit)/) },
    { name: 'posts', at: '/kelola/jabatan' },
    { name: 'adding a post', at: '/kelola/jabatan', then: press(/^(Tambah jabatan|Add a post)$/) },
    { name: 'holders', at: '/kelola/pejabat' },
    { name: 'adding a holder', at: '/kelola/pejabat', then: press(/^(Tambah pejabat|Add a holder)$/) },
    { name: 'units', at: '/kelola/unit' },
    { name: 'adding a unit', at: '/kelola/unit', then: press(/^(Tambah unit|Add a unit)$/) },
  ]],
];

for (const language of ['id', 'en'] as const) {
  test(`every screen can be read and used by everybody, in ${language}`, async ({ person, program }) => {
    test.setTimeout(300_000);
    for (const [account, theirs] of screens) {
      const { page, watch } = await person(account?.user ?? 'anyone');
      // What does not exist or is not for everybody is answered so; a wrong password as well.
      watch.announce(/\b(403|404|422)\b/);
      if (account) await signIn(page, account);
      await page.context().addCookies([{ name: 'bahasa', value: language, url: program.url }]);
      for (const { name, at, letter: subject, then } of theirs) {
        await test.step(name, async () => {
          await open(page, subject ? await addressOf(page, subject) + at : at);
          await expect(page.locator('html')).toHaveAttribute('lang', language);
          await then?.(page);
          await page.emulateMedia({ colorScheme: 'light' });
          await expectAccessible(page, name);
          // Colours do not depend on the language.
          if (language === 'id') {
            await page.emulateMedia({ colorScheme: 'dark' });
            await expectReadable(page, `${name}, dark`);
          }
        });
      }
      await page.context().close();
    }
  });
}

test('without script the pages still work: sign in, what waits, a letter, its parts, verification, the language', async ({ person }) => {
  const { page } = await person('kabid', { javaScriptEnabled: false });
  await page.goto('/menunggu');
  await page.getByLabel('Nama pengguna atau NIP').fill(headOfHousing.user);
  await page.getByLabel('Kata sandi', { exact: true }).fill(headOfHousing.password);
  await page.getByRole('button', { name: 'Masuk', exact: true }).click();
  await expect(page).toHaveURL(/\/menunggu$/);
  await page.getByRole('link', { name: letters.inReview }).click();
  await expect(page.getByRole('heading', { level: 1, name: letters.inReview })).toBeVisible();
  await expect(page.getByRole('tabpanel')).toContainText('Yth.');
  // What needs script is not offered, and why is said.
  await expect(page.getByText(/^Putusan memerlukan JavaScript/)).toBeVisible();
  await expect(page.getByRole('button', { name: /Setujui|Kembalikan/ })).toHaveCount(0);
  await page.getByRole('tab', { name: 'Halaman' }).click();
  const picture = page.getByRole('img', { name: 'Halaman 1 dari 1' });
  await picture.scrollIntoViewIfNeeded();
  await expect(picture).toBeVisible();
  await page.getByRole('tab', { name: 'Riwayat' }).click();
  await expect(page.getByText(`${staff.name}, ${staff.post}`).first()).toBeVisible();
  await ways(page).getByRole('link', { name: 'Buku' }).click();
  await page.getByLabel('Cari nomor, isi singkat, atau penerima').fill('Tidak Layak Huni');
  await page.getByRole('button', { name: 'Tampilkan' }).click();
  await page.getByRole('link', { name: letters.issued }).click();
  await showSending(page);
  await page.getByRole('link', { name: 'Halaman cek keaslian' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Asli dan berlaku' })).toBeVisible();
  const code = page.url().split('/').at(-1) ?? '';
  await page.goto('/v');
  await page.getByLabel('Kode surat').fill('600.2/17/PR');
  await page.getByRole('button', { name: 'Periksa' }).click();
  await expect(page.getByText(/^Ini bukan kode surat\. Nomor surat tidak dapat dipakai di sini/)).toBeVisible();
  await expect(page.getByLabel('Kode surat')).toHaveValue('600.2/17/PR');
  await page.getByLabel('Kode surat').fill(code);
  await page.getByRole('button', { name: 'Periksa' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Asli dan berlaku' })).toBeVisible();
  await page.goto('/lainnya');
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'More' })).toBeVisible();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in to Layang' })).toBeVisible();
});

test('a letter is found, read and approved by the keyboard alone', async ({ person }) => {
  const { page } = await person('kabid');
  /** Tabs until something has the focus; what cannot be reached fails. */
  const tabTo = async (what: ReturnType<Page['getByRole']>) => {
    for (let steps = 0; steps < 60; steps += 1) {
      if (await what.evaluate((element) => element === document.activeElement)) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`${what} cannot be reached by the keyboard`);
  };
  await open(page, '/masuk');
  await tabTo(page.getByLabel('Nama pengguna atau NIP'));
  await page.keyboard.type(headOfHousing.user);
  await page.keyboard.press('Tab');
  await page.keyboard.type(headOfHousing.password);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Menunggu saya' })).toBeVisible();
  await alive(page);
  await page.keyboard.press('j');
  await expect(page.getByRole('link', { name: letters.inReview })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: letters.inReview })).toBeFocused();
  await lookAtText(page);
  await tabTo(page.getByRole('tab', { name: 'Riwayat' }));
  await page.keyboard.press('Enter');
  await expect(page.getByText('Riwayat utuh')).toBeVisible();
  await tabTo(decisions(page).getByRole('button', { name: /^Setujui/ }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status')).toHaveText('Disetujui, lanjut ke Sekretaris.');
  // News belongs to the page that it is about; a step within a second belongs to the act itself.
  await page.waitForTimeout(1_100);
  await decisions(page).getByRole('link', { name: 'Kembali ke daftar' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Menunggu saya' })).toBeVisible();
  await expect(page.getByRole('status')).toBeEmpty({ timeout: 2_000 });
});

test('the letter comes first on a phone, the whole of its way on a wide screen', async ({ person }) => {
  const { page } = await person('kabid');
  await signIn(page, headOfHousing);
  await open(page, await addressOf(page, letters.inReview));
  const way = page.getByRole('region', { name: 'Jalan surat' });
  const stage = way.getByRole('listitem').filter({ hasText: 'sedang memeriksa' });
  if ((page.viewportSize()?.width ?? 0) > 1200) {
    await expect(stage).toBeVisible();
    await expect(way.locator('.way-now')).toBeHidden();
  } else {
    await expect(stage).toBeHidden();
    await expect(way.locator('.way-now')).toHaveText(`Diperiksa${headOfHousing.post}`);
    const [text, actions] = [page.getByRole('tabpanel'), decisions(page)];
    await expect.poll(async () => ((await actions.boundingBox())?.y ?? 0) - ((await text.boundingBox())?.y ?? 0)).toBeGreaterThan(240);
    await showWay(page);
    await expect(stage).toBeVisible();
    await expect(way.getByText('Rincian surat')).toBeVisible();
  }
  // Printed pages begin with the first of them.
  await open(page, `${new URL(page.url()).pathname}?bagian=halaman`);
  await expect(page.getByRole('img', { name: 'Halaman 1 dari 1' })).toBeVisible();
  const printed = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  expect(printed.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
});

test('the language changes where one is, and stays', async ({ person }) => {
  const { page } = await person('staf');
  await signIn(page, staff);
  await ways(page).getByRole('link', { name: 'Lainnya' }).click();
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'More' })).toBeVisible();
  await alive(page);
  await page.getByRole('navigation', { name: 'Main menu' }).getByRole('link', { name: 'Letters' }).click();
  await expect(page.getByRole('link', { name: 'New letter' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('link', { name: 'New letter' })).toBeVisible();
});

/** Pixels by which the page is wider than its screen. */
const beyond = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

test('endless words and fifty recipients: no screen grows wider, and nobody who got nothing is out of sight', async ({ person, mailbox }) => {
  test.setTimeout(300_000);
  const endless = (beginning: string) => beginning.padEnd(200, 'abcdefghij');
  const [subject, name, reason] = [endless('Hal'), endless('Penerima'), endless('Alasan')];
  const refused = 'penerima40@contoh.example';
  mailbox.willAnswer(refused, 'Hal', 'never');
  const fits = async (page: Page, what: string) => {
    await expect(page.getByText(what).filter({ visible: true }).first()).toBeVisible();
    expect.soft(await beyond(page), `${what.slice(0, 8)}… at ${page.url()}`).toBeLessThanOrEqual(0);
  };

  const clerk = await person('staf');
  await signIn(clerk.page, staff);
  const address = await addressOf(clerk.page, letters.returned);
  const letter = address.split('/').at(-1) ?? '';
  type Kept = { unit: string; hash: string; content: { header: object } };
  const kept = async () => (await clerk.page.request.get(`/api/satu-surat?id=${letter}`)).json() as Promise<Kept>;
  const before = await kept();
  const to = (n: number) => ({ kind: 'to', name: n === 1 ? name : `Penerima ${n}`, email: `penerima${n}@contoh.example` });
  const header = { ...before.content.header, subject, recipients: Array.from({ length: 50 }, (_, n) => to(n + 1)) };
  await act(clerk.page, letter, { do: 'save', unit: before.unit, base: before.hash, content: { ...before.content, header } });
  const { hash: revision } = await kept();
  await act(clerk.page, letter, { do: 'submit', revision });

  const kabid = await person('kabid');
  await signIn(kabid.page, headOfHousing);
  await fits(kabid.page, subject);
  await kabid.page.goto(address);
  await fits(kabid.page, subject);
  await act(kabid.page, letter, { do: 'return', revision, reason });
  await clerk.page.goto('/surat');
  await fits(clerk.page, reason);
  await clerk.page.goto(address);
  await fits(clerk.page, reason);
  await clerk.page.goto(`${address}/ubah`);
  await fits(clerk.page, reason);
  await act(clerk.page, letter, { do: 'submit', revision });

  await act(kabid.page, letter, { do: 'approve', revision });
  const sri = await person('sekretaris');
  await signIn(sri.page, secretary);
  await act(sri.page, letter, { do: 'approve', revision });
  const head = await person('kadis');
  await signIn(head.page, headOfOffice);
  await openWaiting(head.page, subject);
  await sign(head.page);

  await clerk.page.goto(address);
  const line = (email: string) => clerk.page.getByRole('listitem').filter({ hasText: email });
  await expect(line(refused)).toContainText('Gagal dikirim', { timeout: 60_000 });
  await expect(line('penerima5@')).toBeVisible();
  await expect(line('penerima6@').first()).toBeHidden();
  await clerk.page.getByText('dan 44 lainnya').click();
  await expect(line('penerima6@').first()).toBeVisible();
  await fits(clerk.page, name);
  await showWay(clerk.page);
  await clerk.page.getByText('Rincian surat').click();
  await fits(clerk.page, 'dan 45 lainnya');
  await open(clerk.page, `${address}?bagian=riwayat`);
  await fits(clerk.page, reason);
  const books = await person('tu');
  await signIn(books.page, registry, '/buku');
  await fits(books.page, subject);
  await fits(books.page, name);
  await act(head.page, letter, { do: 'revoke', reason });
  await showSending(head.page);
  await head.page.getByRole('link', { name: 'Halaman cek keaslian' }).click();
  await fits(head.page, reason);
});

test('with letters twice as large nothing lies over anything else, and the letter can be read', async ({ person }) => {
  const { page } = await person('kabid', { viewport: { width: 360, height: 740 } });
  await signIn(page, headOfHousing);
  for (const at of ['/menunggu', '/surat', '/buku', '/lainnya', await addressOf(page, letters.inReview)]) {
    await open(page, at);
    await page.evaluate(() => { document.documentElement.style.fontSize = '212.5%'; });
    expect.soft(await beyond(page), at).toBeLessThanOrEqual(0);
    const found = await page.evaluate(() => {
      const box = (element: Element) => element.getBoundingClientRect();
      const words = [...document.querySelectorAll('.ways a > span:not(.badge)')].map(box);
      const side = words.filter(({ left, right }, n) => left < 0 || right > innerWidth || (n > 0 && left < (words[n - 1]?.right ?? 0)));
      const bar = document.querySelector('.ways');
      const acts = document.querySelector('.actions');
      const lowest = [acts, bar].filter((one) => one !== null).map((one) => box(one).top);
      const under = acts && bar ? box(acts).bottom - box(bar).top : 0;
      return { side: side.length, wordsBelow: words.filter(({ bottom }) => bottom > innerHeight).length, under, free: Math.min(...lowest) };
    });
    expect.soft(found, at).toMatchObject({ side: 0, wordsBelow: 0 });
    expect.soft(found.under, `the decisions under the menu: ${at}`).toBeLessThanOrEqual(1);
    expect.soft(found.free, `what is left to read: ${at}`).toBeGreaterThan(740 * 0.6);
  }
});

test('what is too long is not cut: it is said by how much, and stays', async ({ person }) => {
  const { page, watch } = await person('staf');
  watch.announce(/422/);
  await signIn(page, staff);
  await open(page, `${await addressOf(page, letters.returned)}/ubah`);
  const subject = page.getByLabel('Hal', { exact: true });
  await subject.fill('x'.repeat(512));
  await expect(page.getByText('Terlalu panjang: kurangi 12 huruf. Yang Anda ketik tetap ada.')).toBeVisible();
  await page.getByRole('button', { name: 'Ajukan' }).click();
  await expect(page.getByText('Hal terlalu panjang: kurangi 12 huruf.')).toBeVisible();
  await expect(subject).toBeFocused();
  await expect(subject).toHaveValue('x'.repeat(512));
  await subject.fill('x'.repeat(500));
  await expectKept(page);
});

if (process.env.LAYANG_SHOTS) {
  test('pictures for the README @shots', async ({ person }) => {
    const clerk = await person('staf');
    await signIn(clerk.page, staff);
    await picture(clerk.page, 'surat');
    await open(clerk.page, '/surat/baru');
    await chooseLetter(clerk.page, letter('Undangan rapat koordinasi penataan kawasan'));
    await expectKept(clerk.page);
    await expect(news(clerk.page)).toBeEmpty();
    await clerk.page.evaluate(() => window.scrollTo(0, 0));
    await picture(clerk.page, 'buat-surat');
    await open(clerk.page, '/buku');
    await picture(clerk.page, 'buku');
    const kabid = await person('kabid');
    await signIn(kabid.page, headOfHousing);
    await picture(kabid.page, 'menunggu');
    await open(kabid.page, await addressOf(kabid.page, letters.inReview));
    await expect(kabid.page.getByRole('tabpanel')).toContainText('Yth.');
    await picture(kabid.page, 'letter');
    await kabid.page.getByRole('tab', { name: 'Halaman' }).click();
    await expect(kabid.page.getByRole('img', { name: /^Halaman 1/ })).toBeVisible();
    await kabid.page.waitForLoadState('networkidle');
    await picture(kabid.page, 'halaman');
    const head = await person('kadis');
    await signIn(head.page, headOfOffice);
    await open(head.page, await addressOf(head.page, letters.issued));
    await picture(head.page, 'terbit');
    await showSending(head.page);
    await head.page.getByRole('link', { name: 'Halaman cek keaslian' }).click();
    await expect(head.page.getByRole('heading', { level: 1, name: 'Asli dan berlaku' })).toBeVisible();
    await picture(head.page, 'verifikasi');
    await open(head.page, await addressOf(head.page, letters.toSign));
    await lookAtText(head.page);
    await decisions(head.page).getByRole('button', { name: 'Tanda tangani' }).click();
    await picture(head.page, 'tanda-tangan');
  });
}
