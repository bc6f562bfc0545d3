import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PNG } from 'pngjs';

/** The first page of a PDF as a picture, drawn by poppler. */
export function pictureOf(pdf: Buffer, dotsPerInch: number): PNG {
  const folder = mkdtempSync(join(tmpdir(), 'sala-pdf-'));
  try {
    writeFileSync(join(folder, 'page.pdf'), pdf);
    execFileSync('pdftoppm', ['-png', '-singlefile', '-r', String(dotsPerInch), 'page.pdf', 'page'], { cwd: folder });
    return PNG.sync.read(readFileSync(join(folder, 'page.png')));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
