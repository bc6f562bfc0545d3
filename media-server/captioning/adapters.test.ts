import { once } from 'node:events';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createLogger } from '#platform/log.ts';
import { readAdapterSetting } from './adapter.ts';
import { CommandTranslator } from './command-translator.ts';
import { LineReader } from './line-reader.ts';
import { openRecogniser, openTranslator } from './open-adapters.ts';

const log = createLogger({ service: 'media', level: 'silent' });
const folder = mkdtempSync(join(tmpdir(), 'captioning-'));
const voice = { language: 'lo', sdp: 'v=0\r\nm=audio 42000 RTP/AVP 100\r\n' };

/** A command of this machine. @returns the setting that names it */
function program(name: string, code: string): string {
  const path = join(folder, `${name}.mjs`);
  writeFileSync(path, code);
  return `${process.execPath} ${path}`;
}

let servers: Server[] = [];
afterEach(() => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
  servers = [];
});

async function serve(answer: (request: IncomingMessage, response: ServerResponse) => unknown): Promise<string> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/lines`;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const part of request) body += part;
  return body;
}

/** Hears until it ends by itself. */
async function heard(setting: string): Promise<string[]> {
  const lines: string[] = [];
  await openRecogniser(setting, log)?.hear(voice, (line) => lines.push(line)).ended;
  return lines;
}

it('a setting is an address or a command with its arguments', () => {
  expect(readAdapterSetting(' https://asr.example/lines ')).toEqual({ url: 'https://asr.example/lines' });
  expect(readAdapterSetting('vosk-live --model /srv/vosk')).toEqual({
    command: 'vosk-live',
    args: ['--model', '/srv/vosk'],
  });
});

it('lines are put together from pieces, and one without an end does not grow for ever', () => {
  const lines: string[] = [];
  const reader = new LineReader((line) => lines.push(line));
  for (const piece of ['on', 'e\r\ntw', 'o\n', '\n', 'x'.repeat(3_000), 'x'.repeat(3_000), 'end']) reader.take(piece);
  reader.end();
  expect(lines).toEqual(['one', 'two', '', 'x'.repeat(4_000), 'end']);
});

describe('a recogniser', () => {
  it('that is a command gets the description of the voice and its language, and says lines', async () => {
    const command = program(
      'recogniser',
      `let sdp = ''; for await (const part of process.stdin) sdp += part;
       console.log('language ' + process.env.SALA_LANGUAGE + (process.env.SALA_SECRET ? ' knows secrets' : ''));
       process.stdout.write('port ' + /audio (\\d+)/.exec(sdp)[1]);`,
    );
    process.env.SALA_SECRET = 'a secret of ours';
    expect(await heard(command)).toEqual(['language lo', 'port 42000']);
    delete process.env.SALA_SECRET;
  });

  it('that is a command is ended with all that it has started', async () => {
    const command = program('endless', `console.log('pid ' + process.pid); setInterval(() => {}, 1000);`);
    const first = Promise.withResolvers<string>();
    const hearing = openRecogniser(command, log)?.hear(voice, first.resolve);
    const pid = Number((await first.promise).replace('pid ', ''));
    hearing?.stop();
    await hearing?.ended;
    expect(() => process.kill(pid, 0)).toThrow();
  });

  it('that is not there, or ends at once, only ends', async () => {
    expect(await heard('/nowhere/recogniser')).toEqual([]);
    expect(await heard(program('broken', 'process.exit(3)'))).toEqual([]);
    expect(await heard('http://127.0.0.1:9/none')).toEqual([]);
  });

  it('that is a service is sent the same, and answers with lines for as long as it hears', async () => {
    const asked: unknown[] = [];
    const url = await serve(async (request, response) => {
      asked.push(JSON.parse(await bodyOf(request)));
      response.write('ຫມາກໄມ້');
      setTimeout(() => response.end('ຮ້ອນ\nສອງ\n'), 50);
    });
    expect(await heard(url)).toEqual(['ຫມາກໄມ້ຮ້ອນ', 'ສອງ']);
    expect(asked).toEqual([voice]);
    const refusing = await serve((_, response) => response.writeHead(500).end('no\n'));
    expect(await heard(refusing)).toEqual([]);
  });

  it('that is a service is left when the voice ends', async () => {
    const left = Promise.withResolvers<void>();
    const begun = Promise.withResolvers<string>();
    const url = await serve((_, response) => {
      response.write('begun\n');
      response.once('close', () => left.resolve());
    });
    const hearing = openRecogniser(url, log)?.hear(voice, begun.resolve);
    await begun.promise;
    hearing?.stop();
    await Promise.all([hearing?.ended, left.promise]);
  });
});

describe('a translator', () => {
  const asked = { from: 'lo', to: 'en', text: 'ສະບາຍດີ' };

  it('that is a service is asked by line', async () => {
    const url = await serve(async (request, response) => {
      const { from, to, text } = JSON.parse(await bodyOf(request));
      response.end(JSON.stringify({ text: `${text} (${from} → ${to})` }));
    });
    expect(await openTranslator(url, log)?.translate(asked)).toBe('ສະບາຍດີ (lo → en)');
  });

  it('that answers with what is no translation, or too much, has not translated', async () => {
    for (const answer of ['no JSON', '{}', '{"text": 7}', JSON.stringify({ text: 'x'.repeat(30_000) })]) {
      const url = await serve((_, response) => response.end(answer));
      await expect(openTranslator(url, log)?.translate(asked)).rejects.toThrow();
    }
    const refusing = await serve((_, response) => response.writeHead(503).end('{"text": "no"}'));
    await expect(openTranslator(refusing, log)?.translate(asked)).rejects.toThrow('503');
  });

  it('that is a command goes on, and may answer in another order', async () => {
    const command = program(
      'translator',
      `import { createInterface } from 'node:readline';
       console.log('ready'); let waiting = [];
       for await (const line of createInterface({ input: process.stdin })) {
         const { id, to, text } = JSON.parse(line); waiting.unshift({ id, text: text + ' in ' + to });
         if (waiting.length === 2) { for (const one of waiting) console.log(JSON.stringify(one)); waiting = []; }
       }`,
    );
    const translator = openTranslator(command, log);
    const both = [translator?.translate(asked), translator?.translate({ ...asked, to: 'zh' })];
    expect(await Promise.all(both)).toEqual(['ສະບາຍດີ in en', 'ສະບາຍດີ in zh']);
    translator?.close();
    await expect(translator?.translate(asked)).rejects.toThrow();
  });

  it('that hangs is ended, with everything that it was asked, and started again after a rest', async () => {
    // Hangs at the first start, and answers from the second on.
    const started = join(folder, 'started');
    const path = join(folder, 'hangs.mjs');
    writeFileSync(
      path,
      `import { appendFileSync, readFileSync } from 'node:fs'; import { createInterface } from 'node:readline';
       appendFileSync('${started}', process.pid + '\\n');
       const isFirst = readFileSync('${started}', 'utf8').trim().split('\\n').length === 1;
       for await (const line of createInterface({ input: process.stdin })) {
         const { id, text } = JSON.parse(line);
         if (!isFirst) console.log(JSON.stringify({ id, text }));
       }`,
    );
    const command = { command: process.execPath, args: [path] };
    const translator = new CommandTranslator(command, log, { longestMs: 1_500, restMs: 300 });
    const both = await Promise.allSettled([translator.translate(asked), translator.translate(asked)]);
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    // Nobody waits for it meanwhile.
    await expect(translator.translate(asked)).rejects.toThrow('a moment ago');
    const [pid] = readFileSync(started, 'utf8').split('\n');
    await vi.waitFor(() => expect(() => process.kill(Number(pid), 0)).toThrow());
    await vi.waitFor(async () => expect(await translator.translate(asked)).toBe(asked.text), { timeout: 8_000 });
    translator.close();
  });
});
