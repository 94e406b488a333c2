// Files that are not what they should be.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, unzipSync, zipSync, type Unzipped } from 'fflate';
import { letter, pdf, type Paper } from './papers.ts';

/** Anything under the name and the type of a .docx. */
const asDocx = (buffer: Uint8Array): Paper => ({ ...letter(''), buffer: Buffer.from(buffer) });

/** A letter whose parts were changed. */
function changed(change: (parts: Unzipped) => void): Paper {
  const parts = unzipSync(letter('Surat').buffer);
  change(parts);
  return asDocx(zipSync(parts));
}

/** The container of Word before 2007, and of a .docx with a password, with a stream of some name. */
function container(stream: string): Buffer {
  const file = Buffer.alloc(4096);
  file.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  file.write(stream, 2048, 'utf16le');
  return file;
}

export const oldDoc = asDocx(container('WordDocument'));
export const lockedDocx = asDocx(container('EncryptedPackage'));
export const pdfAsDocx = asDocx(pdf('').buffer);
export const zipAsDocx = asDocx(zipSync({ 'catatan.txt': strToU8('bukan surat') }));
export const emptyDocx = asDocx(Buffer.alloc(0));

/** A .docm that was named .docx. */
export const withMacros = changed((parts) => {
  parts['word/vbaProject.bin'] = new Uint8Array(container('VBA'));
  parts['[Content_Types].xml'] = strToU8(Buffer.from(parts['[Content_Types].xml'] ?? []).toString()
    .replace('vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml', 'vnd.ms-word.document.macroEnabled.main+xml')
    .replace('</Types>', '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>'));
});

/** A .docx that fetches a picture from elsewhere. */
export const reachingOut = changed((parts) => {
  const relationships = 'http://schemas.openxmlformats.org';
  parts['word/_rels/document.xml.rels'] = strToU8(`<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="${relationships}/package/2006/relationships"><Relationship Id="rId1" Type="${relationships}/officeDocument/2006/relationships/image" Target="http://gambar.example/a.png" TargetMode="External"/></Relationships>`);
});

/** A PDF that wants a password. */
export function lockedPdf(): Paper {
  const folder = mkdtempSync(join(tmpdir(), 'layang-locked-'));
  try {
    writeFileSync(join(folder, 'a.pdf'), pdf('').buffer);
    execFileSync('qpdf', ['--encrypt', 'rahasia', 'rahasia', '256', '--', 'a.pdf', 'b.pdf'], { cwd: folder });
    return { ...pdf('terkunci.pdf'), buffer: readFileSync(join(folder, 'b.pdf')) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
