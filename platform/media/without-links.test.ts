import { mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openPromise } from 'yauzl';
import { linkedPicture, makeOdp, makePptx } from '#tests/support/slides-files.ts';
import { checkDeck } from './check-deck.ts';
import { copyWithoutLinks, linkless } from './without-links.ts';

let folder: string;
let made = 0;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sala-links-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function copied(content: Buffer): Promise<string> {
  made += 1;
  const [path, copy] = [join(folder, `${made}`), join(folder, `${made}.copy`)];
  writeFileSync(path, content);
  await copyWithoutLinks(path, copy);
  return copy;
}

async function partOf(path: string, name: string): Promise<string> {
  const file = await openPromise(path);
  for await (const entry of file.eachEntry())
    if (entry.fileName === name) return text(await file.openReadStreamPromise(entry));
  throw new Error(`There is no ${name}`);
}

function linkOf(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    // It was closed meanwhile.
    return '';
  }
}

const problemOf = (content: Buffer) => expect(copied(content)).rejects;

describe('a reference in slides', () => {
  it.each([
    'file:///etc/passwd',
    'FILE:///etc/passwd',
    '&#102;ile:///etc/passwd',
    '&#x66;ile:///etc/passwd',
    'vnd.sun.star.script:x',
    '/etc/passwd',
    '//server/share/x.png',
    '\\\\server\\share\\x.png',
    'C:\\Users\\Noy\\x.png',
    '../../secret.png',
    'Pictures/%2e%2e/%2e%2e/secret.png',
    'ftp://example.org/x.png',
    'data:image/svg+xml;base64,PHN2Zz4=',
  ])('that leads to %s leads nowhere afterwards', (target) => {
    expect(linkless(`<a xlink:href="${target}" b="1"/>`)).toBe('<a xlink:href="" b="1"/>');
    expect(linkless(`<Relationship Id="r" TargetMode="External" Target='${target}'/>`)).toContain('Target=""');
  });

  it.each([
    '#page2',
    'Pictures/1.png',
    './Object 1',
    '../media/image1.png',
    '/ppt/slides/slide1.xml',
    'https://a.la/?b=1&amp;c=2',
  ])('to %s stays', (target) => {
    const text = `<a xlink:href="${target}"/>`;
    expect(linkless(text)).toBe(text);
  });

  it('may be called after any prefix', () => {
    expect(linkless('<a x:href = "file:///x" y:src="file:///x"/>')).toBe('<a x:href = "" y:src=""/>');
    // All that XML takes for a name.
    expect(linkless('<a x.l:href="file:///x" ໝ·1:href="file:///x"/>')).toBe('<a x.l:href="" ໝ·1:href=""/>');
  });
});

describe('a copy of slides', () => {
  it('is what it was, without what leads elsewhere', async () => {
    const copy = await copied(makeOdp('Fruit by rail', linkedPicture('file:///etc/hostname')));
    expect(await checkDeck(copy, { fileName: 'a.odp', clamd: null })).toMatchObject({ kind: 'odp' });
    // The first part says what it is, unpacked.
    expect(readFileSync(copy).subarray(30, 80).toString('latin1')).toContain('mimetypeapplication/vnd.oasis');
    const pptx = await copied(makePptx(['One']));
    expect(await checkDeck(pptx, { fileName: 'a.pptx', clamd: null })).toMatchObject({ kind: 'pptx' });
  });

  it('is refused with definitions, programs, passwords, in another encoding, or as another kind of document', async () => {
    const part = (content: string | Uint8Array) => makePptx(['One'], { 'ppt/media/image1.png': content });
    await problemOf(part('<!DOCTYPE a [<!ENTITY f SYSTEM "file:///etc/passwd">]><svg>&f;</svg>')).toMatchObject({
      code: 'mediaEntities',
    });
    await problemOf(part('%!PS-Adobe-3.0 EPSF-3.0')).toMatchObject({ code: 'mediaActive' });
    await problemOf(part(Buffer.from([0x1f, 0x8b, 8, 0]))).toMatchObject({ code: 'mediaActive' });
    await problemOf(part(Buffer.from('\ufeff<svg href="file:///x"/>', 'utf16le'))).toMatchObject({
      code: 'mediaBroken',
    });
    await problemOf(part('<?xml version="1.0" encoding="UTF-7"?><a href+AD0AIg-file:///x+ACI-/>')).toMatchObject({
      code: 'mediaBroken',
    });
    // `<?xm` as a mainframe writes it, in a part that is called markup.
    const mainframe = makePptx(['One'], { 'ppt/x.xml': Buffer.from([0x4c, 0x6f, 0xa7, 0x94]) });
    await problemOf(mainframe).toMatchObject({ code: 'mediaBroken' });
    const locked = makeOdp('x', '', '<manifest:encryption-data manifest:checksum="x"/>');
    await problemOf(locked).toMatchObject({ code: 'mediaLocked' });
  });

  it('is without links also in a part that begins with nothing to see', async () => {
    const copy = await copied(
      makePptx(['One'], { 'ppt/media/image1.png': `${' '.repeat(500)}<svg href="file:///x"/>` }),
    );
    expect(await partOf(copy, 'ppt/media/image1.png')).toMatch(/^ {500}<svg href=""\/>$/);
  });

  it('leaves no file open where it is refused', async () => {
    const open = () => readdirSync('/proc/self/fd').map((fd) => linkOf(`/proc/self/fd/${fd}`));
    await problemOf(makePptx(['One'], { 'ppt/media/image1.png': '%!PS-Adobe-3.0' })).toMatchObject({
      code: 'mediaActive',
    });
    await vi.waitFor(() => expect(open().filter((path) => path.startsWith(folder))).toEqual([]));
  });
});
