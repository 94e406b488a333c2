// From an uploaded .docx to a signed letter in the recipients' mailboxes, by four people at their own screens.
import { expectAccessible } from '../support/accessibility.ts';
import { approve, openWaiting, readPages, sendBack, sign, signIn, submit } from '../support/acts.ts';
import { expectSigned, textOf } from '../support/judges.ts';
import { clerk, headOfDivision, headOfOffice, secretary } from '../support/office.ts';
import { letter, pdf } from '../support/papers.ts';
import { picture } from '../support/pictures.ts';
import { expect, test } from '../support/test.ts';

const subject = 'Undangan rapat koordinasi penataan kawasan';
const recipients = [
  { name: 'Camat Cilacap Tengah', email: 'camat@cilacaptengah.example' },
  { name: 'Lurah Sidanegara', email: 'lurah@sidanegara.example' },
];

test.fixme('a letter is written, sent back, repaired, approved, signed and sent @shots', async ({ person, mailbox, program }) => {
  test.setTimeout(300_000);
  const staff = await person('staf');
  const division = await person('kabid');
  const secretariat = await person('sekretaris');
  const head = await person('kepala');

  await test.step('the clerk hands in a letter with two attachments', async () => {
    await signIn(staff.page, clerk);
    await submit(staff.page, { subject, letter: letter(subject), attachments: [pdf('denah.pdf', 2), pdf('daftar.pdf')], recipients });
    await expectAccessible(staff.page);
    await picture(staff.page, 'surat-saya');
  });

  await test.step('the head of division is told, reads and sends it back', async () => {
    await mailbox.waitFor(headOfDivision.email, new RegExp(subject));
    await signIn(division.page, headOfDivision);
    await expectAccessible(division.page);
    await picture(division.page, 'menunggu');
    await openWaiting(division.page, subject);
    await readPages(division.page, 1);
    await expectAccessible(division.page);
    await picture(division.page, 'surat');
    await sendBack(division.page, 'Isi', 'Waktu rapat belum disebut.');
  });

  await test.step('the clerk sees why, without reloading, and hands in a new revision', async () => {
    await expect(staff.page.getByText('Waktu rapat belum disebut.')).toBeVisible();
    await staff.page.getByRole('link', { name: subject }).click();
    await staff.page.getByLabel('Berkas surat').setInputFiles(letter(subject, ['Rapat hari Senin pukul 09.00 WIB.']));
    await staff.page.getByRole('button', { name: 'Ajukan' }).click();
    await expect(staff.page.getByRole('status')).toContainText('Diperiksa');
  });

  await test.step('the route starts again: head of division, then secretary', async () => {
    for (const [{ page }, account] of [[division, headOfDivision], [secretariat, secretary]] as const) {
      if (account === secretary) await signIn(page, account);
      await openWaiting(page, subject);
      await readPages(page, 1);
      await approve(page);
    }
  });

  await test.step('the head of office signs', async () => {
    await signIn(head.page, headOfOffice);
    await openWaiting(head.page, subject);
    await readPages(head.page, 1);
    await sign(head.page, headOfOffice);
    await expectAccessible(head.page);
    await picture(head.page, 'terbit');
  });

  const mails = await test.step('each recipient gets one mail with the signed letter', async () => {
    const sent = [];
    for (const { email } of recipients) sent.push(await mailbox.waitFor(email, new RegExp(subject)));
    return sent;
  });
  for (const { email } of recipients) expect(mailbox.to(email)).toHaveLength(1);
  const signed = mails[0]?.attachments.find(({ contentType }) => contentType === 'application/pdf')?.content;
  if (!signed) throw new Error('the mail carries no PDF');

  await test.step('other programs find the PDF sound and its signature good', async () => {
    const certificate = await fetch(`${program.url}/ca.pem`);
    expectSigned(signed, Buffer.from(await certificate.arrayBuffer()));
    const text = textOf(signed);
    expect(text).toContain('Rapat hari Senin');
    expect(text).not.toContain('${');
    expect(text).not.toContain('KONSEP');
  });

  await test.step('the register names it', async () => {
    await staff.page.getByRole('link', { name: 'Buku' }).click();
    await expect(staff.page.getByText(subject)).toBeVisible();
    await expect(staff.page.getByText('Camat Cilacap Tengah')).toBeVisible();
    await expectAccessible(staff.page);
    await picture(staff.page, 'buku-ekspedisi');
  });

  await test.step('anyone who holds the letter can check it', async () => {
    const link = /https?:\/\/\S+\/v\/[\w-]+/.exec(mails[0]?.text ?? '')?.[0];
    if (!link) throw new Error('the mail does not say where to check the letter');
    const stranger = await person('penerima');
    await stranger.page.goto(link);
    await expect(stranger.page.getByRole('heading', { level: 1 })).toContainText(/asli/i);
    await expect(stranger.page.getByText('tidak tersertifikasi')).toBeVisible();
    await expectAccessible(stranger.page);
    await picture(stranger.page, 'cek-keaslian');
  });
});
