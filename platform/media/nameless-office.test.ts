import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, expect, it } from 'vitest';
import { docxParts, makeDocx } from '#tests/support/media-files.ts';
import { makeZip } from '#tests/support/zip.ts';
import { namelessOffice, withoutNames } from './nameless-office.ts';
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

it('a Word document does not say where on whose computer its template lies; where its links lead stays', async () => {
  const rels = `<Relationships><Relationship Id="rId1" Target="file:///C:\\Users\\${author}\\Plan.dotm" TargetMode="External"/>
    <Relationship Id="rId2" Target='C:\\Users\\${author}\\Plan.dotm'/><Relationship Id="rId3" Target="https://example.org"/>
    <Relationship Id="rId4" Target="media/rice.png"/></Relationships>`;
  const { text } = await without(
    makeDocx({ 'word/document.xml': body, 'word/_rels/settings.xml.rels': rels }),
    'template.docx',
  );
  expect(text).not.toContain(author);
  expect(text).toContain('https://example.org');
  expect(text).toContain('media/rice.png');
});

it('an Excel document loses where it was saved, and who shared, changed and counted it together', async () => {
  const { text } = await without(
    Buffer.from(
      makeZip({
        '[Content_Types].xml': docxParts['[Content_Types].xml'],
        'xl/workbook.xml': `<workbook><fileSharing userName="${author}"/><x15ac:absPath url="C:\\Users\\${author}\\Documents\\"/>
          <sheet name="Prices"/></workbook>`,
        'xl/revisions/userNames.xml': `<users><userInfo name="${author}" id="1"/></users>`,
        'xl/revisions/revisionHeaders.xml': `<headers><header userName="${author}"/></headers>`,
        'xl/pivotCache/pivotCacheDefinition1.xml': `<pivotCacheDefinition refreshedBy="${author}"/>`,
      }),
    ),
    'shared.xlsx',
  );
  expect(text).not.toContain(author);
  expect(text).toContain('<sheet name="Prices"/>');
});

it('a long part is gone through in many turns, and no name at the end of one of them is missed', async () => {
  const content = Buffer.from(`<w:document>${`<w:ins w:author="${author}"><w:t>ເຂົ້າ</w:t></w:ins>`.repeat(40_000)}`);
  let turns = 0;
  let isOver = false;
  const count = () => {
    turns += 1;
    if (!isOver) setImmediate(count);
  };
  setImmediate(count);
  const made = (await withoutNames('word/document.xml', content)).toString();
  isOver = true;
  expect(turns).toBeGreaterThan(content.length / 300_000);
  expect(made).not.toContain(author);
  expect(made.split('ເຂົ້າ')).toHaveLength(40_001);
});

it('a part that is one long text is none of an office program', async () => {
  const content = Buffer.from(`<w:t>${'</w:ins w:author="x">'.repeat(300_000)}`);
  await expect(withoutNames('word/document.xml', content)).rejects.toMatchObject({ code: 'mediaBroken' });
  expect(await withoutNames('word/media/rice.png', content)).toBe(content);
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
