// Programs by other people that say whether a PDF is sound and its signature good.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect } from '@playwright/test';
import jsQR from 'jsqr';
import { root } from './program.ts';

const pyhanko = resolve(root, process.env.CARGO_TARGET_DIR ?? 'target', 'venv/bin/pyhanko');

/** Fails unless qpdf, pdfsig and pyHanko all accept the file, with the office's certificate as root of trust. */
export function expectSigned(pdf: Buffer, officeCertificate: Buffer): void {
  inFolder({ 'surat.pdf': pdf, 'ca.pem': officeCertificate }, (folder) => {
    const [file, certificate] = [join(folder, 'surat.pdf'), join(folder, 'ca.pem')];
    judge('qpdf', ['--check', file]);
    const signature = judge('pdfsig', ['-nocert', file]);
    expect(signature).toContain('Signature is Valid');
    expect(signature).toContain('Total document signed');
    const verdict = judge(pyhanko, ['sign', 'validate', '--pretty-print', '--no-revocation-check', '--trust-replace', '--trust', certificate, file]);
    expect(verdict).toContain('The signature is judged VALID');
  });
}

/** The text of a PDF, as poppler reads it. */
export function textOf(pdf: Buffer): string {
  return inFolder({ 'surat.pdf': pdf }, (folder) => judge('pdftotext', ['-layout', join(folder, 'surat.pdf'), '-']));
}

/** What the QR code on a page of a PDF says. */
export function codeOn(pdf: Buffer, page: number): string {
  return inFolder({ 'surat.pdf': pdf }, (folder) => {
    judge('pdftoppm', ['-r', '200', '-f', String(page), '-singlefile', join(folder, 'surat.pdf'), join(folder, 'halaman')]);
    const picture = readFileSync(join(folder, 'halaman.ppm'));
    const [head, width, height] = /^P6\s(\d+)\s(\d+)\s255\s/.exec(picture.toString('latin1', 0, 64)) ?? [];
    if (!head) throw new Error('pdftoppm wrote no picture');
    const colours = new Uint8ClampedArray(Number(width) * Number(height) * 4).fill(255);
    for (let at = 0; at < colours.length / 4; at += 1) colours.set(picture.subarray(head.length + at * 3, head.length + at * 3 + 3), at * 4);
    const found = jsQR.default(colours, Number(width), Number(height));
    if (!found) throw new Error(`no QR code can be read on page ${page}`);
    return found.data;
  });
}

function judge(program: string, args: string[]): string {
  try {
    return execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (error) {
    const { stdout, stderr, message } = error as Error & { stdout?: string; stderr?: string };
    throw new Error(`${program} does not accept the file: ${message}\n${stdout ?? ''}${stderr ?? ''}`);
  }
}

function inFolder<T>(files: Record<string, Buffer>, work: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'layang-judge-'));
  try {
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
