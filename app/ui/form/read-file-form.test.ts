import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { WebConfig } from '#app/server/settings.ts';
import { readFileForm } from './read-file-form.server.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sala-file-form-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const mostBytes = 100_000;

function read(body: ReadableStream | string | Uint8Array<ArrayBuffer>, type = 'multipart/form-data; boundary=b') {
  const request = new Request('http://sala.invalid/', {
    method: 'POST',
    body,
    headers: { 'content-type': type },
    duplex: 'half',
  } as RequestInit);
  return readFileForm({ config: { SALA_DATA_DIR: folder } as WebConfig }, request, mostBytes);
}

const part = (name: string, value: string, fileName?: string) =>
  `--b\r\nContent-Disposition: form-data; name="${name}"${fileName === undefined ? '' : `; filename="${fileName}"`}\r\n\r\n${value}\r\n`;
const left = () => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());

/** A body that comes in such pieces, and that may break off. */
function inPieces(text: string, size: number, { breaksOff = false } = {}): ReadableStream {
  const bytes = Buffer.from(text);
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      const piece = bytes.subarray(at, at + size);
      at += size;
      if (piece.length > 0) controller.enqueue(new Uint8Array(piece));
      else if (breaksOff) controller.error(Object.assign(new Error('gone'), { code: 'ECONNRESET' }));
      else controller.close();
    },
  });
}

describe('a form with a file', () => {
  const content = 'ກາເຟ\r\n--not a boundary\r\n'.repeat(200);
  const whole = `${part('words', 'ຄຳ')}${part('file', content, 'ຮູບ.jpg')}${part('after', '1')}--b--\r\n`;

  it.each([1, 7, 1_000, 1_000_000])('is read in pieces of %i bytes', async (size) => {
    const { fields, file } = await read(inPieces(whole, size));
    expect([...fields]).toEqual([
      ['words', 'ຄຳ'],
      ['after', '1'],
    ]);
    expect(file).toMatchObject({ name: 'ຮູບ.jpg', bytes: Buffer.byteLength(content) });
    expect(readFileSync(file?.path ?? '', 'utf8')).toBe(content);
  });

  it('ends with its last part, whatever comes behind it', async () => {
    const { fields } = await read(inPieces(`${part('words', 'a')}--b--\r\n${'x'.repeat(1_000_000)}`, 65_536));
    expect([...fields]).toEqual([['words', 'a']]);
  });

  it('has none where no file was chosen, and one where there are several', async () => {
    expect((await read(`${part('file', '', '')}--b--`)).file).toBeNull();
    const { file } = await read(
      `${part('file', 'first', 'a')}${part('file', 'second', 'b')}${part('other', 'x', 'c')}--b--`,
    );
    expect(file?.name).toBe('a');
    expect(left()).toHaveLength(1);
  });
});

describe('is refused, and leaves nothing on the disk:', () => {
  it.each([
    ['a file that is too large', `${part('file', 'x'.repeat(mostBytes + 1), 'a')}--b--`, 'mediaTooLarge'],
    ['words that are too long', `${part('file', 'x', 'a')}${part('words', 'x'.repeat(2_001))}--b--`, 'form_too_long'],
    ['more parts than any page sends', `${part('file', 'x', 'a')}${part('a', '1').repeat(11)}--b--`, 'form_too_long'],
    ['a file that breaks off', part('file', 'x'.repeat(9_000), 'a'), 'bad_request'],
    ['no part at all', 'a'.repeat(9_000), 'bad_request'],
    ['nothing', '', 'bad_request'],
  ])('%s', async (_name, body, problem) => {
    await expect(read(inPieces(body, 4_000))).rejects.toMatchObject({ code: problem });
    expect(left()).toEqual([]);
  });

  it('and what is left of it comes and goes, as far as anybody waits for it', async () => {
    let sent = 0;
    const body = (length: number) =>
      new ReadableStream({
        pull(controller) {
          const piece = sent === 0 ? part('a', '1').repeat(11) : 'x'.repeat(65_536);
          sent += piece.length;
          controller.enqueue(new TextEncoder().encode(piece));
          if (sent >= length) controller.close();
        },
      });
    await expect(read(body(2_000_000))).rejects.toMatchObject({ code: 'form_too_long' });
    expect(sent).toBeGreaterThanOrEqual(2_000_000);
    sent = 0;
    await expect(read(body(60_000_000))).rejects.toMatchObject({ code: 'form_too_long' });
    expect(sent).toBeLessThan(30_000_000);
  });

  it('a link that is cut', async () => {
    await expect(read(inPieces(part('file', 'x'.repeat(9_000), 'a'), 1_000, { breaksOff: true }))).rejects.toThrow();
    expect(left()).toEqual([]);
  });

  it.each(['text/plain', 'multipart/form-data', 'multipart/form-data; boundary='])('what is %s', async (type) => {
    await expect(read('--b--', type)).rejects.toMatchObject({ code: 'bad_request' });
  });
});

it.each([
  ['dashes', 'multipart/form-data; boundary=-', '-'],
  ['ends of lines', 'multipart/form-data; boundary=b', '\r\n'],
  ['a head without an end', 'multipart/form-data; boundary=b', 'a: b\r\n'],
  ['parts without heads', 'multipart/form-data; boundary=b', '--b\r\n\r\n\r\n'],
])('reads %s without an end, and keeps none of them', async (_name, type, piece) => {
  const text = `--b\r\n${piece.repeat(4_000_000 / piece.length)}`;
  const heap = process.memoryUsage().heapUsed;
  await read(inPieces(text, 65_536), type).catch(() => undefined);
  expect(process.memoryUsage().heapUsed - heap).toBeLessThan(150_000_000);
});
