// Letters and attachments, made as small as they can be and still be real.
import { crc32, deflateSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';

export interface Paper { name: string; mimeType: string; buffer: Buffer }

const xml = (text: string) => text.replace(/[<>&"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
const word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

const drawn = 'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';

/** A picture of one colour, in so many pixels each way. */
export function png(side: number): Buffer {
  const chunk = (kind: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(kind), data]);
    const ends = Buffer.alloc(8);
    ends.writeUInt32BE(data.length, 0);
    ends.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  head.set([8, 2], 8);
  const rows = Buffer.concat(Array.from({ length: side }, () => Buffer.from([0, ...Array.from({ length: side }, () => [11, 85, 99]).flat()])));
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]);
}

/** A letter with the head, the placeholders and the signature block of an office's template. */
export function letter(subject: string, body = 'Dengan hormat, bersama ini kami sampaikan hal tersebut di atas.', name = 'surat.docx'): Paper {
  return docx(name, [
    '${tanggal_naskah}', 'Nomor : ${nomor_naskah}', 'Sifat : Biasa', 'Lampiran : 2 (dua) berkas', `Hal : ${subject}`,
    '', 'Yth. Camat Cilacap Tengah', 'di', 'Tempat', '',
    body, '${jabatan_pengirim}', '${ttd_pengirim}', '${nama_pengirim}', 'NIP ${nip_pengirim}',
  ]);
}

/** A letter of so many pages. Each begins with `Bagian` and its number, and ends with words that stand on all of them. */
export function longLetter(subject: string, pages: number): Paper {
  const parts = Array.from({ length: pages }, (_, at) => {
    const part = at + 1;
    const paragraphs = Array.from({ length: 5 }, (_, paragraph) => `Ketentuan ${paragraph + 1}. ${'Setiap unit kerja menyampaikan laporan pelaksanaan kegiatan beserta realisasi anggaran kepada sekretariat. '.repeat(3)}`);
    return [...(part > 1 ? [`\fBagian ${part}`] : ['Nomor : ${nomor_naskah}', '${tanggal_naskah}', `Hal : ${subject}`, 'Bagian 1']),
      ...paragraphs, `Keterangan khusus bagian ${part}.`, 'Demikian untuk dilaksanakan dengan penuh tanggung jawab.'];
  });
  return docx('surat-panjang.docx', parts.flat());
}

/** A .docx with one paragraph a line, under a picture where there is one. A line that begins with a form feed begins a page. */
export function docx(name: string, lines: string[], logo?: Buffer): Paper {
  const drawing = `<w:p><w:r><w:drawing><wp:inline ${drawn}><wp:extent cx="1080000" cy="1080000"/><wp:docPr id="1" name="Logo" descr="Lambang daerah"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="1" name="Logo"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rId1"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="1080000" cy="1080000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`;
  const paragraphs = (logo ? drawing : '') + lines.map((line) => `<w:p>${line.startsWith('\f') ? '<w:pPr><w:pageBreakBefore/></w:pPr>' : ''}<w:r><w:t xml:space="preserve">${xml(line.replace('\f', ''))}</w:t></w:r></w:p>`).join('');
  const page = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1418" w:left="1701" w:header="708" w:footer="708" w:gutter="0"/></w:sectPr>';
  const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
  const parts = {
    '[Content_Types].xml': `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    '_rels/.rels': `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/document.xml': `${head}<w:document ${word}><w:body>${paragraphs}${page}</w:body></w:document>`,
  };
  const files: Record<string, Uint8Array> = Object.fromEntries(Object.entries(parts).map(([path, text]) => [path, strToU8(text)]));
  if (logo) {
    files['word/media/logo.png'] = new Uint8Array(logo);
    files['word/_rels/document.xml.rels'] = strToU8(`${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="media/logo.png"/></Relationships>`);
  }
  const zip = zipSync(files);
  return { name, mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', buffer: Buffer.from(zip) };
}

/** A PDF of so many A4 pages, each with a line of text; `padding` bytes make it heavier. */
export function pdf(name: string, pages = 1, padding = 0): Paper {
  const kids = Array.from({ length: pages }, (_, page) => `${4 + page * 2} 0 R`).join(' ');
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    `<</Type/Pages/Count ${pages}/Kids[${kids}]>>`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
  ];
  for (let page = 0; page < pages; page += 1) {
    const text = `BT /F1 14 Tf 72 760 Td (Lampiran, halaman ${page + 1}) Tj ET`;
    objects.push(
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents ${5 + page * 2} 0 R>>`,
      `<</Length ${text.length}>>\nstream\n${text}\nendstream`,
    );
  }
  if (padding > 0) objects.push(`<</Length ${padding}>>\nstream\n${'.'.repeat(padding)}\nendstream`);

  let file = '%PDF-1.7\n';
  const offsets = objects.map((object, index) => {
    const offset = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return String(offset).padStart(10, '0');
  });
  const table = offsets.map((offset) => `${offset} 00000 n \n`).join('');
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${file.length}\n%%EOF\n`;
  return { name, mimeType: 'application/pdf', buffer: Buffer.from(file, 'latin1') };
}
