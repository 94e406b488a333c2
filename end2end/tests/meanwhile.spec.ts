// What happens to others, or to the session, while somebody types or decides.
import { alive, open } from '../support/ready.ts';
import { chooseLetter, decisions, expectKept, lookAtText, news, openListed, openWaiting, signIn, ways } from '../support/acts.ts';
import { administrator, headOfHousing, headOfSettlements, inReview, staff } from '../support/office.ts';
import { letter } from '../support/papers.ts';
import { expect, test, type Person } from '../support/test.ts';

const returned = 'Jawaban Permohonan Rekomendasi Site Plan Perumahan Griya Asri';

test('a session that ends while typing: one signs in again in place, and what was typed is kept', async ({ person }) => {
  const { page, watch } = await person('staf');
  watch.announce(/401/);
  await signIn(page, staff, '/surat/baru');
  await chooseLetter(page, letter('Surat di tengah jalan'));
  await expectKept(page);
  const other = await page.context().newPage();
  await other.goto('/lainnya');
  await other.getByRole('button', { name: 'Keluar' }).click();
  await expect(other.getByRole('heading', { level: 1, name: 'Masuk ke Layang' })).toBeVisible();
  await page.getByLabel('Hal', { exact: true }).fill('Diketik setelah sesi berakhir');
  const again = page.getByRole('dialog', { name: 'Masuk lagi' });
  await expect(again).toContainText('Sesi Anda telah berakhir.');
  await again.getByLabel('Kata sandi', { exact: true }).fill(staff.password);
  await again.getByRole('button', { name: 'Masuk', exact: true }).click();
  await expect(again).toBeHidden();
  await expect(page.getByLabel('Hal', { exact: true })).toHaveValue('Diketik setelah sesi berakhir');
  await expectKept(page);
  await page.reload();
  await expect(page.getByLabel('Hal', { exact: true })).toHaveValue('Diketik setelah sesi berakhir');
});

test('two tabs write the same letter: the second is told, and keeps its text', async ({ person }) => {
  const first = await person('satu');
  await signIn(first.page, staff);
  await openListed(first.page, returned);
  await first.page.getByRole('link', { name: 'Ubah' }).click();
  await expect(first.page.getByLabel('Hal', { exact: true })).toHaveValue(returned);
  const second = await person('dua');
  await signIn(second.page, staff, new URL(first.page.url()).pathname);

  await first.page.getByLabel('Hal', { exact: true }).fill('Hal dari tab pertama');
  await expectKept(first.page);
  await second.page.getByLabel('Hal', { exact: true }).fill('Hal dari tab kedua');
  await expect(second.page.getByText('Surat ini diubah orang lain sejak Anda membukanya. Isian Anda belum tersimpan, tetapi masih ada di halaman ini.')).toBeVisible();
  await expect(second.page.getByLabel('Hal', { exact: true })).toHaveValue('Hal dari tab kedua');
  await second.page.getByRole('button', { name: 'Muat versi terbaru' }).click();
  await expect(second.page.getByLabel('Hal', { exact: true })).toHaveValue('Hal dari tab pertama');
  await expect(second.page.getByText('Hal dari tab kedua')).toBeVisible();
});

test('a form left open while the letter moved on is refused in words, and keeps its text', async ({ person }) => {
  const first = await person('satu');
  await signIn(first.page, staff);
  await openListed(first.page, returned);
  await first.page.getByRole('link', { name: 'Ubah' }).click();
  await expect(first.page.getByLabel('Hal', { exact: true })).toHaveValue(returned);
  const second = await person('dua');
  await signIn(second.page, staff, new URL(first.page.url()).pathname);
  await first.page.getByRole('button', { name: 'Ajukan' }).click();
  await expect(news(first.page)).toHaveText(/^Diajukan/);
  await second.page.getByLabel('Hal', { exact: true }).fill('Terlambat mengetik');
  await expect(second.page.getByText(/^Tidak diterapkan: surat ini (sekarang )?diperiksa.*Isian Anda masih ada di halaman ini; salin bila perlu\.$/)).toBeVisible();
  await expect(second.page.getByLabel('Hal', { exact: true })).toHaveValue('Terlambat mengetik');
});

test('the forms of administration say in their own words what is wrong, until it is corrected', async ({ person }) => {
  const { page } = await person('admin');
  await signIn(page, administrator, '/kelola/orang');
  await page.getByRole('button', { name: 'Tambah orang' }).click();
  const sheet = page.getByRole('dialog');
  const save = sheet.getByRole('button', { name: 'Simpan' });
  await sheet.getByLabel('Nama dengan gelar').fill('Budi, Ph.D.');
  await sheet.getByLabel('Nama pengguna').fill('budi');
  await sheet.getByLabel('Surel').fill('bukan alamat');
  await save.click();
  await expect(sheet.getByText('Alamat surel belum benar, seperti nama@contoh.go.id.')).toBeVisible();
  await expect(sheet.getByLabel('Surel')).toBeFocused();
  await sheet.getByLabel('Surel').fill('budi@contoh.go.id');
  await expect(sheet.getByText('Alamat surel belum benar, seperti nama@contoh.go.id.')).toBeHidden();
  await save.click();
  await expect(news(page)).toHaveText('Tersimpan.');

  // By the link a password is chosen; one that anyone would try is not taken.
  await page.getByRole('button', { name: 'Buat tautan masuk Budi, Ph.D.' }).click();
  const link = await page.getByLabel('Tautan', { exact: true }).inputValue();
  const budi = await person('budi');
  await open(budi.page, link);
  await expect(budi.page.getByText('Tautan ini untuk Budi, Ph.D.', { exact: true })).toBeVisible();
  const choose = async (password: string) => {
    await budi.page.getByLabel('Kata sandi baru', { exact: true }).fill(password);
    await budi.page.getByLabel('Ulangi kata sandi baru', { exact: true }).fill(password);
    await budi.page.getByRole('button', { name: 'Simpan dan masuk' }).click();
  };
  for (const [password, told] of [['password', /^Terlalu pendek/], ['Password2026', /^Terlalu mudah ditebak: kata sandi ini dipakai/],
    ['budi-budi-1990', /^Terlalu mudah ditebak: isinya nama/]] as const) {
    await choose(password);
    await expect(budi.page.getByText(told)).toBeVisible();
    await alive(budi.page);
  }
  await choose('kuda laut menari pagi');
  await expect(ways(budi.page)).toBeVisible();
});

test('the holder of a post and his stand-in decide at once: one decision counts, the other is told whose', async ({ person }) => {
  const admin = await person('admin');
  await test.step('the administrator appoints a stand-in', async () => {
    await signIn(admin.page, administrator, '/kelola/pejabat');
    await admin.page.getByRole('button', { name: 'Tambah pejabat' }).click();
    const sheet = admin.page.getByRole('dialog');
    await sheet.getByLabel('Orang').selectOption({ label: headOfSettlements.name });
    await sheet.getByLabel('Jabatan').selectOption({ label: headOfHousing.post });
    // The post has a holder: what cannot be is said at its field, until it is corrected.
    const save = sheet.getByRole('button', { name: 'Simpan' });
    await save.click();
    await expect(sheet.getByText(/^Jabatan ini sudah mempunyai pejabat definitif pada masa itu\./)).toBeVisible();
    await expect(sheet.getByLabel('Jabatan')).toBeFocused();
    await sheet.getByLabel('Sebagai').selectOption({ label: 'Plt. (jabatan kosong)' });
    await expect(sheet.getByText(/^Jabatan ini sudah mempunyai pejabat/)).toBeHidden();
    await save.click();
    await expect(sheet.getByText(/^Plt\. hanya untuk jabatan kosong/)).toBeVisible();
    await sheet.getByLabel('Sebagai').selectOption({ label: 'Plh. (pejabat berhalangan)' });
    await sheet.getByLabel('Mulai tanggal').fill('0026-11-23');
    await save.click();
    await expect(sheet.getByText(/^Tahun ini tidak mungkin\./)).toBeVisible();
    await sheet.getByLabel('Mulai tanggal').fill(new Intl.DateTimeFormat('sv', { timeZone: 'Asia/Jakarta' }).format(new Date()));
    await sheet.getByRole('button', { name: 'Simpan' }).click();
    await expect(sheet).toBeHidden();
  });
  const people: Person[] = [];
  for (const account of [headOfHousing, headOfSettlements]) {
    const one = await person(account.user);
    people.push(one);
    // Neither hears of the other's decision before he has pressed.
    await one.page.route('**/api/kabar', (route) => route.abort());
    one.watch.announce(/api\/kabar|ERR_FAILED/);
    await signIn(one.page, account);
    await openWaiting(one.page, inReview);
    await lookAtText(one.page);
  }
  await Promise.all(people.map(({ page }) => decisions(page).getByRole('button', { name: /^Setujui/ }).click()));
  const told = 'Tidak diterapkan: surat ini tidak lagi di tahap yang Anda putuskan; sekarang diperiksa.';
  const won = await Promise.all(people.map(async ({ page }) => {
    const answer = page.getByText(told).or(news(page).getByText('Disetujui, lanjut ke Sekretaris.'));
    await expect(answer).toBeVisible();
    return (await answer.textContent())?.startsWith('Disetujui');
  }));
  expect(won.filter(Boolean)).toHaveLength(1);
  const loser = people[won.indexOf(false)]?.page;
  const winner = [headOfHousing, headOfSettlements][won.indexOf(true)];
  if (!loser || !winner) throw new Error('nobody won');
  // Who it was stands beside it, and on the way of the letter, at once.
  await expect(decisions(loser).getByText(/^Menyetujui: /)).toContainText(winner.name);
  await expect(loser.getByRole('region', { name: 'Jalan surat' })).toContainText(`${winner.name}, menyetujui`);
  await loser.getByRole('tab', { name: 'Riwayat' }).click();
  await expect(loser.getByText('Menyetujui', { exact: true })).toHaveCount(1);
});

test('a live stream that the line forgot is known by its silence, and opened anew', async ({ person }) => {
  const { page } = await person('kabid');
  await page.clock.install();
  await page.addInitScript(() => {
    const streams: EventSource[] = [];
    Object.assign(window, { streams });
    window.EventSource = class extends EventSource {
      constructor(address: string | URL) {
        super(address);
        // The first one stays open for the browser, and brings nothing more of what the server says.
        if (streams.push(this) > 1) return;
        for (const name of ['message', 'berubah', 'ada']) {
          this.addEventListener(name, (event) => { if (event.isTrusted) event.stopImmediatePropagation(); });
        }
      }
    };
  });
  const states = () => page.evaluate(() => (window as unknown as { streams: EventSource[] }).streams.map((stream) => stream.readyState));
  await signIn(page, headOfHousing, '/menunggu');
  await expect.poll(states).toEqual([1]);
  const clerk = await person('staf');
  await signIn(clerk.page, staff);
  await openListed(clerk.page, returned);
  await clerk.page.getByRole('link', { name: 'Ubah' }).click();
  await clerk.page.getByRole('button', { name: 'Ajukan' }).click();
  await expect(news(clerk.page)).toHaveText(/^Diajukan/);

  // As long as the server says that it is there, the page waits for news.
  const card = page.getByRole('heading', { level: 3, name: returned });
  for (let beat = 0; beat < 4; beat += 1) {
    await page.evaluate(() => (window as unknown as { streams: EventSource[] }).streams[0]?.dispatchEvent(new Event('ada')));
    await page.clock.fastForward(31_000);
  }
  expect(await states()).toEqual([1]);
  await expect(card).toBeHidden();
  await page.clock.fastForward(91_000);
  await expect(card).toBeVisible();
  await expect.poll(states).toEqual([2, 1]);
});

test('a wrong password is told plainly, and after five one has to wait', async ({ person }) => {
  const { page, watch } = await person('penebak');
  watch.announce(/422|429/);
  await open(page, '/masuk');
  const attempt = async (password: string) => {
    await page.getByLabel('Nama pengguna atau NIP').fill(staff.user);
    await page.getByLabel('Kata sandi', { exact: true }).fill(password);
    const answer = page.waitForResponse('**/api/masuk');
    await page.getByRole('button', { name: 'Masuk', exact: true }).press('Enter');
    await answer;
  };
  for (let tries = 0; tries < 5; tries += 1) {
    await attempt(`salah-${tries}`);
    await expect(page.getByRole('alert')).toHaveText('Nama pengguna atau kata sandi tidak cocok. Periksa lagi, termasuk huruf besar dan kecil.');
    await expect(page.getByRole('button', { name: 'Masuk', exact: true })).toBeFocused();
  }
  await attempt(staff.password);
  await expect(page.getByRole('alert')).toHaveText(/^Terlalu sering mencoba\. Tunggu \d+ detik, lalu coba lagi\.$/);
  await expect(page.getByLabel('Nama pengguna atau NIP')).toHaveValue(staff.user);
  // Others are not kept out.
  const other = await person('lain');
  await signIn(other.page, headOfHousing);
  await alive(other.page);
});
