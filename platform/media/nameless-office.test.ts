import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, expect, it } from 'vitest';
import { docxParts, makeDocx } from '#tests/support/media-files.ts';
import { makeZip } from '#tests/support/zip.ts';
import { namelessOffice } from './nameless-office.ts';
import { checkOffice } from './office.ts';

/** Documents of who is marked without a name. */
const folder = mkdtempSync(join(tmpdir(), 'sala-nameless-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const author = 'Noy Keomany';
const body = '<w:document><w:ins w:author="Noy Keomany" w:id="1"><w:t>Rice by Noy</w:t></w:ins></w:document>';

async function without(content: Buffer, name: string): Promise<{ path: string; text: string }> {
  const path = join(folder, name);
  writeFileSync(path, content);
  const made = await buffer(await namelessOffice(path));
  writeFileSync(path, made);
  // Packed parts are read by the same check as those that come.
  const { openPromise } = await import('yauzl');
  const zip = await openPromise(path, { lazyEntries: true, autoClose: false });
  let text = '';
  for await (const entry of zip.eachEntry())
    text += `${entry.fileName}\n${await buffer(await zip.openReadStreamPromise(entry))}\n`;
  zip.close();
  return { path, text };
}

it('a Word document loses who wrote, changed and commented it, and keeps what it says', async () => {
  const comment =
    '<w:comments><w:comment w:author="Noy Keomany" w:initials="NK"><w:t>Mine</w:t></w:comment></w:comments>';
  const { path, text } = await without(
    makeDocx({
      'docProps/core.xml': '<cp:coreProperties><dc:creator>Noy Keomany</dc:creator></cp:coreProperties>',
      'docProps/app.xml': '<Properties><Company>Noy Keomany</Company></Properties>',
      'word/document.xml': body,
      'word/comments.xml': comment,
    }),
    'plan.docx',
  );
  expect(text).not.toContain(author);
  expect(text).toContain('Rice by Noy');
  expect(text).toContain('<w:t>Mine</w:t>');
  expect(text).toContain('_rels/.rels');
  expect(await checkOffice(path)).toBe('docx');
});

it('an Excel document loses who commented it', async () => {
  const parts = {
    '[Content_Types].xml': docxParts['[Content_Types].xml'],
    'xl/workbook.xml': '<workbook/>',
    'xl/comments1.xml': '<comments><authors><author>Noy Keomany</author></authors></comments>',
    'xl/persons/person.xml':
      '<personList><person displayName="Noy Keomany" id="{1}" userId="noy@example.org"/></personList>',
  };
  const { path, text } = await without(Buffer.from(makeZip(parts)), 'prices.xlsx');
  expect(text).not.toContain(author);
  expect(text).not.toContain('noy@example.org');
  expect(await checkOffice(path)).toBe('xlsx');
});
