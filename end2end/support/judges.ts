// Programs by other people that say whether a PDF is sound and its signature good.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect } from '@playwright/test';
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
