import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import type { FileProblem } from '#domain/media/problems.ts';
import {
  docxParts,
  makeDocx,
  makeHugePng,
  makePdf,
  makePhoto,
  makeRunning,
  makeSvg,
} from '#tests/support/media-files.ts';
import { makeZip, sheetParts } from '#tests/support/zip.ts';
import { checkFile } from './check-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'sala-check-'));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
const rules = { mostVideoBytes: 50_000_000, clamd: null };

async function check(fileName: string, content: Uint8Array, more: Partial<Parameters<typeof checkFile>[1]> = {}) {
  files += 1;
  const path = join(folder, String(files));
  writeFileSync(path, content);
  return checkFile(path, { fileName, ...rules, ...more });
}

const png = () =>
  sharp({ create: { width: 20, height: 10, channels: 3, background: 'teal' } })
    .png()
    .toBuffer();
const gif = async (frames: number) => {
  const colours = ['teal', 'tomato', 'gold'].slice(0, frames);
  const one = (background: string) =>
    sharp({ create: { width: 10, height: 10, channels: 3, background } })
      .png()
      .toBuffer();
  const pictures = await Promise.all(colours.map(one));
  const all = frames > 1 ? sharp(pictures, { join: { animated: true } }) : sharp(pictures[0]);
  return all.gif().toBuffer();
};
const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic\0\0\0\0mif1heic'), Buffer.alloc(64)]);
const oldWord = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(1_000)]);
const packedScript = () => {
  const content = deflateSync(Buffer.from('7 0 << /S /JavaScript /JS (app.alert\\(1\\)) >>')).toString('latin1');
  return `7 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length ${content.length} >>\nstream\n${content}\nendstream\nendobj\n`;
};

describe('what is taken, by what is in it', () => {
  it.each<[string, string, () => Buffer | Promise<Buffer>]>([
    ['photo.jpg', 'picture', () => makePhoto(80, 60)],
    ['misnamed.png', 'picture', () => makePhoto(80, 60)],
    ['still.gif', 'picture', () => gif(1)],
    ['drawing.svg', 'picture', async () => makeSvg('<text y="20">Hello</text>')],
    ['no ending', 'picture', png],
    ['talk.mp3', 'audio', () => makeRunning('mp3')],
    ['recorded.webm', 'audio', () => makeRunning('webm')],
    ['film.mp4', 'video', () => makeRunning('mp4')],
    ['plan.pdf', 'pdf', () => makePdf()],
    ['plan.docx', 'docx', () => makeDocx()],
    ['ລາຄາ.xlsx', 'xlsx', () => Buffer.from(makeZip(sheetParts('<row r="1"/>')))],
  ])('%s is %s', async (name, kind, make) => {
    expect(await check(name, await make())).toMatchObject({ kind });
  });

  it('tells the sizes of a picture as it is held', async () => {
    expect(await check('photo.jpg', await makePhoto(80, 60))).toMatchObject({ width: 60, height: 80 });
  });

  it('tells how long sound and film are', async () => {
    expect((await check('talk.mp3', makeRunning('mp3', 2))).durationMs).toBeGreaterThan(1_900);
  });
});

describe('what is refused, and why', () => {
  it.each<[string, FileProblem, string, () => Uint8Array | Promise<Uint8Array>]>([
    ['nothing', 'mediaEmpty', 'a.png', () => Buffer.alloc(0)],
    ['a program', 'mediaUnknown', 'setup.exe', () => Buffer.concat([Buffer.from('MZ'), Buffer.alloc(300)])],
    ['a page', 'mediaUnknown', 'a.html', () => Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['a script named as a picture', 'mediaUnknown', 'a.png', () => Buffer.from('#!/bin/sh\nrm -rf /\n')],
    ['a picture of 900 megapixels in a kilobyte', 'mediaTooManyPixels', 'bomb.png', () => makeHugePng()],
    [
      'a drawing of 100 gigapixels',
      'mediaTooManyPixels',
      'b.svg',
      () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="400000" height="400000"></svg>'),
    ],
    ['a picture that was cut off', 'mediaBroken', 'a.jpg', async () => (await makePhoto(400, 300)).subarray(0, 2_000)],
    ['a head without a picture', 'mediaBroken', 'a.png', async () => (await png()).subarray(0, 40)],
    ['a moving picture', 'mediaAnimated', 'a.gif', () => gif(3)],
    ['a photo of an iPhone', 'mediaHeic', 'IMG_1.HEIC', () => heic],
    [
      'a drawing with entities that grow',
      'mediaEntities',
      'lol.svg',
      () => makeSvg('<text>&b;</text>', '<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'),
    ],
    [
      'a drawing that reads a file',
      'mediaEntities',
      'x.svg',
      () => makeSvg('<text>&f;</text>', '<!DOCTYPE svg [<!ENTITY f SYSTEM "file:///etc/passwd">]>'),
    ],
    ['a document named as a picture', 'mediaOtherThanNamed', 'photo.jpg', () => makePdf()],
    ['a picture named as a document', 'mediaOtherThanNamed', 'plan.pdf', png],
    ['a film named as a sheet', 'mediaOtherThanNamed', 'prices.xlsx', () => makeRunning('mp4')],
    ['an archive of something else', 'mediaUnknown', 'a.zip', () => makeZip({ 'a.txt': 'hello' })],
    [
      'a document that unpacks to gigabytes',
      'mediaZipBomb',
      'bomb.docx',
      () => makeDocx({ 'word/media/a.bin': Buffer.alloc(210_000_000) }),
    ],
    [
      'a document that says it is small and is not',
      'mediaBroken',
      'liar.docx',
      () => Buffer.from(makeZip({ ...docxParts, 'word/media/a.bin': Buffer.alloc(3_000_000) }, 200)),
    ],
    [
      'a document with a way out of its folder',
      'mediaBroken',
      'up.docx',
      () => makeDocx({ '../../etc/cron.d/a': 'x' }),
    ],
    ['a document with a way to the root', 'mediaBroken', 'root.docx', () => makeDocx({ '/etc/cron.d/a': 'x' })],
    ['a document with a way by backslashes', 'mediaBroken', 'win.docx', () => makeDocx({ '..\\..\\boot.ini': 'x' })],
    [
      'a document of too many parts',
      'mediaZipBomb',
      'many.docx',
      () => makeDocx(Object.fromEntries(Array.from({ length: 5_100 }, (_, index) => [`word/${index}`, '']))),
    ],
    ['a document with macros', 'mediaMacros', 'a.docx', () => makeDocx({ 'word/vbaProject.bin': 'x' })],
    ['an old document', 'mediaOldOffice', 'a.docx', () => oldWord],
    ['a PDF behind something else', 'mediaUnknown', 'a.pdf', () => Buffer.concat([Buffer.from('<p>'), makePdf()])],
    ['a PDF and an archive in one', 'mediaTwoInOne', 'a.pdf', () => Buffer.concat([makePdf(), makeDocx()])],
    [
      'a PDF and a page in one',
      'mediaTwoInOne',
      'a.pdf',
      () => Buffer.concat([makePdf(), Buffer.from('<script>alert(1)</script>')]),
    ],
    ['a PDF without an end', 'mediaBroken', 'a.pdf', () => makePdf().subarray(0, 200)],
    [
      'a PDF that runs a script',
      'mediaActive',
      'a.pdf',
      () => makePdf({ catalog: '/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>' }),
    ],
    [
      'a PDF whose script is written otherwise',
      'mediaActive',
      'a.pdf',
      () => makePdf({ catalog: '/OpenAction << /S /J#61vaScript >>' }),
    ],
    ['a PDF whose script is packed', 'mediaActive', 'a.pdf', () => makePdf({ objects: packedScript() })],
    [
      'a PDF that starts a program',
      'mediaActive',
      'a.pdf',
      () => makePdf({ catalog: '/OpenAction << /S /Launch /F (cmd.exe) >>' }),
    ],
    ['a PDF with a password', 'mediaLocked', 'a.pdf', () => makePdf({ trailer: '/Encrypt 9 0 R' })],
    [
      'film that is none',
      'mediaBroken',
      'a.mp4',
      () =>
        Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypisom\0\0\x02\0isomiso2'), Buffer.alloc(5_000, 7)]),
    ],
  ])('%s: %s', async (_what, code, name, make) => {
    await expect(check(name, await make())).rejects.toMatchObject({ name: 'MediaProblem', code });
  });

  it('what is larger than its kind may be, with the figure', async () => {
    const film = makeRunning('mp4', 1);
    await expect(check('a.mp4', film, { mostVideoBytes: 1_000 })).rejects.toMatchObject({
      code: 'mediaTooLarge',
      details: { most: 0.001 },
    });
  });
});

describe('a virus scanner', () => {
  const asked: Buffer[] = [];
  let clamd: Server;

  async function listen(answer: string): Promise<string> {
    clamd = createServer((socket) => {
      const parts: Buffer[] = [];
      socket.on('data', (part) => {
        parts.push(part);
        const all = Buffer.concat(parts);
        if (all.subarray(-4).equals(Buffer.alloc(4))) {
          asked.push(all);
          socket.end(answer);
        }
      });
      socket.on('error', () => {});
    });
    const path = join(folder, `clamd-${answer.length}`);
    await new Promise<void>((done) => clamd.listen(path, done));
    return path;
  }

  it('is given the whole file, and takes what it finds nothing in', async () => {
    const address = await listen('stream: OK\0');
    const content = makePdf();
    expect(await check('a.pdf', content, { clamd: address })).toMatchObject({ kind: 'pdf' });
    const said = asked.at(-1) ?? Buffer.alloc(0);
    expect(said.subarray(0, 10).toString()).toBe('zINSTREAM\0');
    expect(said.includes(content)).toBe(true);
    clamd.close();
  });

  it('refuses what it finds something in', async () => {
    const address = await listen('stream: Eicar-Signature FOUND\0');
    await expect(check('a.pdf', makePdf(), { clamd: address })).rejects.toMatchObject({ code: 'mediaVirus' });
    clamd.close();
  });

  it('that is away lets nothing pass unseen', async () => {
    const away = join(folder, 'nobody');
    await expect(check('a.pdf', makePdf(), { clamd: away })).rejects.toMatchObject({ code: 'mediaScanAway' });
    const address = await listen('INSTREAM size limit exceeded. ERROR\0');
    await expect(check('a.pdf', makePdf(), { clamd: address })).rejects.toMatchObject({ code: 'mediaScanAway' });
    clamd.close();
  });
});
