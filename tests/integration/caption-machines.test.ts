import { spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { nameCaptioner } from '#commands/live/name-captioner.ts';
import type { RoomRole } from '#domain/live/room-role.ts';
import { openRecogniser } from '#media-server/captioning/open-adapters.ts';
import { type MediaServer, startMediaServer } from '#media-server/server.ts';
import { createLogger } from '#platform/log.ts';
import { admit, mediaConfig, seedClass, type TestPerson } from '#tests/support/classroom.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { LiveClient } from '#tests/support/live-client.ts';

/** Machines that write along: a command that hears the class's sound, and a service that translates. */

const folder = mkdtempSync(join(tmpdir(), 'caption-machines-'));

/** Hears RTP at the port of the description, and says how it came: what a recogniser does, without knowing any words. */
const hears = `
  import { createSocket } from 'node:dgram';
  let sdp = ''; for await (const part of process.stdin) sdp += part;
  const [, port, type] = /m=audio (\\d+) RTP\\/AVP (\\d+)/.exec(sdp);
  const socket = createSocket('udp4').bind(Number(port), '127.0.0.1');
  let packets = 0;
  socket.on('message', (packet) => {
    if ((packet[1] & 0x7f) === Number(type) && ++packets % 20 === 0) console.log('heard ' + packets + ' in ' + process.env.SALA_LANGUAGE);
  });
`;

let database: TestDatabase;
let translator: Server;
let server: MediaServer;
let url: string;
let clients: LiveClient[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  translator = createServer(async (request, response) => {
    let body = '';
    for await (const part of request) body += part;
    const { from, to, text } = JSON.parse(body) as Record<string, string>;
    response.end(JSON.stringify({ text: `${text} [${from} to ${to}]` }));
  }).listen(0, '127.0.0.1');
  await once(translator, 'listening');
  const program = join(folder, 'hears.mjs');
  writeFileSync(program, hears);
  const settings = {
    CAPTION_RECOGNISER: `${process.execPath} ${program}`,
    CAPTION_RECOGNISER_PORT: '43200',
    CAPTION_TRANSLATOR: `http://127.0.0.1:${(translator.address() as AddressInfo).port}/`,
  };
  server = await startMediaServer(await mediaConfig(database.url, settings));
  url = `http://127.0.0.1:${server.port}`;
});
afterEach(() => {
  for (const client of clients) client.close();
  clients = [];
});
afterAll(async () => {
  await server.close();
  translator.close();
  await database.drop();
});

/** A class in these languages, with a teacher and somebody who learns. */
async function open(languages: string[]) {
  const { classSessionId, people } = await seedClass(database.db, { people: 2, status: 'live' });
  await database.db.updateTable('classSession').set({ languages }).where('id', '=', classSessionId).execute();
  const [teacher, learner] = people as [TestPerson, TestPerson];
  const come = async (person: TestPerson, role: RoomRole) => {
    const client = await LiveClient.join({ url, token: await admit(database.db, classSessionId, person, role) });
    clients.push(client);
    return client;
  };
  return { classSessionId, teacher, learner, come };
}

const isBy = (source: string, locale: string) => (lines: readonly { source: string; locale: string }[]) =>
  lines.some((one) => one.source === source && one.locale === locale);

describe('machines that write along', () => {
  it('hear who speaks, in the language of the class, and are translated into its others', async () => {
    const { teacher, learner, come } = await open(['zh', 'lo']);
    const [host, reader, lao] = [
      await come(teacher, 'host'),
      await come(learner, 'trainee'),
      await come(learner, 'trainee'),
    ];
    await reader.request('captions:read', { locale: 'zh' });
    await lao.request('captions:read', { locale: 'lo' });
    await host.publish('microphone');
    const [line] = await reader.seen('captions:lines', isBy('machine', 'zh'));
    expect(line).toMatchObject({ source: 'machine', personId: null, body: expect.stringMatching(/^heard \d+ in zh$/) });
    const translated = await lao.seen('captions:lines', isBy('translated', 'lo'));
    expect(translated[0]?.body).toMatch(/^heard \d+ in zh \[zh to lo\]$/);
    // The class knows of both languages by then.
    await reader.seen('captions:plan', ({ languages }) => languages.join() === 'lo,zh');
  });

  it('hear nothing of a group: from the moment in which somebody is in one, no line of theirs comes', async () => {
    const { classSessionId, teacher, learner, come } = await open(['zh']);
    const host = await come(teacher, 'host');
    const speaker = await come(learner, 'trainee');
    await host.request('captions:read', { locale: 'zh' });
    await host.request('floor:give', { personId: learner.personId });
    await speaker.publish('microphone');
    await host.seen('captions:lines', isBy('machine', 'zh'));
    const groups = ['One', 'Two'].map((name, at) => ({
      ...{ groupId: randomUUID(), name, personIds: at === 0 ? [learner.personId] : [] },
    }));
    const parted = {
      breakoutId: randomUUID(),
      way: 'hand' as const,
      means: 'pictures' as const,
      minutes: null,
      groups,
    };
    await host.request('breakouts:open', parted);
    const count = async () => {
      const rows = database.db.selectFrom('caption').select('id').where('classSessionId', '=', classSessionId);
      return (await rows.execute()).length;
    };
    // What was on its way to the database when they went; each second of talk would be two lines more.
    await sleep(300);
    const before = await count();
    await sleep(2_000);
    expect(await count()).toBe(before);
    await host.request('breakouts:close', { breakoutId: parted.breakoutId });
    const back = host.events.length;
    await host.next('captions:lines', isBy('machine', 'zh'), back);
  });

  it('give way to a person, whose lines are translated then', async () => {
    const { classSessionId, teacher, learner, come } = await open(['lo', 'en']);
    const act = { classSessionId, actorId: teacher.personId, at: new Date(), personId: learner.personId, locale: 'lo' };
    // Whoever is named may join the class.
    const host = await come(teacher, 'host');
    const writer = await come(learner, 'trainee');
    await nameCaptioner(database, act);
    await writer.seen('captions:plan', ({ captioners }) => captioners.length === 1);
    await host.request('captions:read', { locale: 'en' });
    await host.publish('microphone');
    await writer.request('captions:write', { captionId: randomUUID(), locale: 'lo', body: 'ສະບາຍດີ' });
    const [line] = await host.seen('captions:lines', isBy('translated', 'en'));
    expect(line).toMatchObject({ body: 'ສະບາຍດີ [lo to en]', source: 'translated' });
    const { lines } = await writer.request('captions:history', { locale: 'lo' });
    expect(lines.map(({ source }) => source)).toEqual(['typed']);
  });
});

/** Says a text: of the package of this name. */
const speech = 'espeak-ng';
const needed = ['ffmpeg', speech, 'pocketsphinx_continuous'];
const hasAll = needed.every((name) => spawnSync('which', [name]).status === 0);

it.skipIf(!hasAll)('a real recogniser, of Debian, writes along spoken English', async () => {
  const port = 43_300;
  const sdp = [
    ...['v=0', 'o=- 0 0 IN IP4 127.0.0.1', 's=Sala', 'c=IN IP4 127.0.0.1', 't=0 0'],
    ...[`m=audio ${port} RTP/AVP 100`, 'a=rtpmap:100 opus/48000/2', `a=rtcp:${port + 1}`, 'a=recvonly', ''],
  ].join('\r\n');
  const said = join(folder, 'said.wav');
  spawnSync(speech, ['-v', 'en-us', '-s', '130', '-w', said, 'The train is not the problem.']);
  const log = createLogger({ service: 'media', level: 'silent' });
  const lines: string[] = [];
  const heard = Promise.withResolvers<void>();
  const recogniser = openRecogniser(join(import.meta.dirname, '../../deploy/recognise-english.sh'), log);
  const hearing = recogniser?.hear({ language: 'en', sdp }, (line) => {
    lines.push(line);
    if (line.includes('problem')) heard.resolve();
  });
  // Said again and again, with silence between, until it was heard: when it listens nobody says.
  const silence = ['-f', 'lavfi', '-t', '2', '-i', 'anullsrc=r=48000'];
  const joined = ['-filter_complex', '[0][1]concat=n=2:v=0:a=1', '-c:a', 'libopus', '-payload_type', '100'];
  const to = ['-f', 'rtp', `rtp://127.0.0.1:${port}?rtcpport=${port + 1}`];
  const speaker = spawn('ffmpeg', [
    '-nostdin',
    '-v',
    'error',
    '-re',
    '-stream_loop',
    '8',
    '-i',
    said,
    ...silence,
    ...joined,
    ...to,
  ]);
  await Promise.race([heard.promise, once(speaker, 'close')]);
  hearing?.stop();
  speaker.kill('SIGKILL');
  await hearing?.ended;
  // A rough draft: not every word is right, above all on a machine that is busy.
  expect(lines.join(' ')).toContain('problem');
});
