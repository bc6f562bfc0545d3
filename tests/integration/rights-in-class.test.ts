import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it, test } from 'vitest';
import type { RoomRole } from '#domain/live/room-role.ts';
import { type RequestName, requests } from '#media-server/protocol/index.ts';
import { type MediaServer, startMediaServer } from '#media-server/server.ts';
import { held } from '#platform/held.ts';
import {
  admit,
  admitGuest,
  makeRole,
  mediaConfig,
  seedClass,
  type TestPerson,
  tokenFor,
} from '#tests/support/classroom.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { LiveClient } from '#tests/support/live-client.ts';

/** Everybody who may ask, those with the fewest rights first: what is refused changes nothing for the next. */
const askers = [
  'guest',
  'guestWithFloor',
  'observer',
  'group',
  'groupWithFloor',
  'trainee',
  'traineeWithFloor',
  'interpreter',
  'host',
] as const;
type Asker = (typeof askers)[number];
/** People who are only asked about. */
const others = ['otherGuest', 'otherObserver', 'otherGroup', 'otherTrainee', 'otherInterpreter', 'otherHost'] as const;
type Name = Asker | (typeof others)[number];

const roleOf: Record<Name, RoomRole> = {
  guest: 'guest',
  guestWithFloor: 'guest',
  observer: 'observer',
  group: 'group',
  groupWithFloor: 'group',
  trainee: 'trainee',
  traineeWithFloor: 'trainee',
  interpreter: 'interpreter',
  host: 'host',
  otherGuest: 'guest',
  otherObserver: 'observer',
  otherGroup: 'group',
  otherTrainee: 'trainee',
  otherInterpreter: 'interpreter',
  otherHost: 'host',
};

/** A class with everybody in it. */
interface Scene {
  client(name: Name): LiveClient;
  personId(name: Name): string;
}

interface Case {
  when?: string;
  allowed: readonly Asker[];
  /** What is sent besides request id and epoch. Where it says `not_found` or worse, it was allowed to ask. */
  payload?: (scene: Scene, asker: Asker) => object | Promise<object>;
}

const everybody = askers;
const guests: readonly Asker[] = ['guest', 'guestWithFloor'];
const speakers: readonly Asker[] = everybody.filter((one) => one !== 'observer');
const withFloor: readonly Asker[] = ['guestWithFloor', 'groupWithFloor', 'traineeWithFloor', 'interpreter', 'host'];
const host: readonly Asker[] = ['host'];
const none: readonly Asker[] = [];

const about = (name: Name) => (scene: Scene) => ({ personId: scene.personId(name) });
const publishing = (source: string) => () => ({
  transportId: 'none',
  kind: source === 'microphone' ? 'audio' : 'video',
  source,
  rtpParameters: { codecs: [{ mimeType: 'audio/opus', clockRate: 48_000, channels: 2, payloadType: 111 }] },
});
const consuming = () => ({ consumerId: 'none' });
const fingerprint = { algorithm: 'sha-256', value: Array(32).fill('0A').join(':') };
const onTransport = () => ({ transportId: 'none', dtlsParameters: { fingerprints: [fingerprint] } });
const ownMicrophone = async (scene: Scene, asker: Asker) => ({
  producerId: withFloor.includes(asker) ? await scene.client(asker).publish('microphone') : 'none',
});
const hostsCamera = async (scene: Scene) => ({ producerId: await scene.client('otherHost').publish('camera') });
const question = () => ({
  pollId: randomUUID(),
  kind: 'single' as const,
  question: 'Where?',
  options: ['Here', 'There'],
});
/** A poll of its own for each who asks. */
async function asked(scene: Scene, options: { isAnonymous?: boolean } = {}) {
  const poll = question();
  const client = scene.client('otherHost');
  const { poll: before } = client.welcome;
  const running = client.last('poll:changed') ?? before;
  if (running) await client.request('poll:close', { pollId: running.id });
  await client.request('poll:ask', { ...poll, ...options });
  return { pollId: poll.pollId };
}
const learners: readonly Asker[] = ['group', 'groupWithFloor', 'trainee', 'traineeWithFloor'];
/** A question of who asks, where they may ask one, or of somebody else; those that waited are answered by then. */
async function wondered(scene: Scene, asker?: Asker) {
  const author = asker && learners.includes(asker) ? asker : 'otherTrainee';
  const teacher = scene.client('otherHost');
  const { questions } = await teacher.request('question:list', {});
  for (const { id: questionId, state } of questions) {
    if (state === 'waiting') await teacher.request('question:settle', { questionId, to: 'answered' });
  }
  const questionId = randomUUID();
  await scene.client(author).request('question:ask', { questionId, body: 'ໃຜຈ່າຍ?' });
  return { questionId };
}
const voting = async (scene: Scene, asker?: Asker) => ({ ...(await wondered(scene, asker)), isOn: true });
async function message(scene: Scene, author: Name) {
  const messageId = randomUUID();
  // Guests write to hosts, where nothing else is said.
  await scene.client(author).request('chat:send', { messageId, body: 'ສະບາຍດີ', toHosts: roleOf[author] === 'guest' });
  return { messageId };
}
/** To this person alone, where people may. */
const alone = (name: Name) => async (scene: Scene) => {
  await scene.client('otherHost').request('chat:allow-private', { isAllowed: true });
  return { messageId: randomUUID(), body: 'ສະບາຍດີ', toPersonId: scene.personId(name) };
};
const caption = (locale: string) => ({ captionId: randomUUID(), locale, body: 'ສະບາຍດີ' });
/** Everybody who is one person, and has an account, can be named to write captions. */
const everyOne = everybody.filter((one) => roleOf[one] !== 'group' && roleOf[one] !== 'guest');
const naming = (name: Name) => (scene: Scene) => ({ personId: scene.personId(name), locale: 'lo' });
/** A line of who was named for its language, where the host can name them. */
async function named(scene: Scene, name: Name, line = caption('lo')) {
  if (roleOf[name] !== 'group' && roleOf[name] !== 'guest')
    await scene.client('otherHost').request('captions:name', naming(name)(scene));
  return line;
}
const inGroups: readonly Asker[] = ['group', 'groupWithFloor', 'trainee', 'traineeWithFloor'];
const parting = (way: 'choice' | 'random' = 'random') => ({
  ...{ breakoutId: randomUUID(), way, means: 'pictures' as const, minutes: null },
  groups: ['One', 'Two'].map((name) => ({ groupId: randomUUID(), name, personIds: [] })),
});
/** Groups of each class are opened once; who asks goes into the first. */
async function parted(scene: Scene, way: 'choice' | 'random') {
  const client = scene.client('otherHost');
  const open = client.last('breakouts:changed');
  if (open) return { groupId: open.groups[0]?.groupId ?? '' };
  await client.request('breakouts:open', parting(way));
  const now = await client.seen('breakouts:changed', (one) => one !== null);
  return { groupId: now?.groups[0]?.groupId ?? '' };
}
/** Who may be in a group is in one: whoever learns chooses it, hosts and interpreters visit it. */
async function inFirstGroup(scene: Scene, asker: Asker): Promise<object> {
  const group = await parted(scene, 'choice');
  const client = scene.client(asker);
  if (inGroups.includes(asker)) await client.request('breakouts:choose', group);
  if (asker === 'host' || asker === 'interpreter') await client.request('breakouts:visit', group);
  return {};
}
/** Hosts, and others as the host has said. */
const whoDraws = (payload: () => object): Case[] => {
  const after = (drawers: 'hosts' | 'floor' | 'everyone') => async (scene: Scene) => {
    await scene.client('otherHost').request('marks:allow', { drawers });
    return payload();
  };
  const withFloorAlone: readonly Asker[] = ['groupWithFloor', 'traineeWithFloor', 'host'];
  return [
    { when: 'where only hosts do', allowed: host, payload: after('hosts') },
    { when: 'where who has the floor may', allowed: withFloorAlone, payload: after('floor') },
    {
      when: 'where everybody may',
      allowed: ['group', 'groupWithFloor', 'trainee', 'traineeWithFloor', 'host'],
      payload: after('everyone'),
    },
  ];
};
/** On one's own publication (who has none is told so) and on somebody else's. */
const ownPublicationOnly: Case[] = [
  { when: 'of one’s own', allowed: everybody, payload: ownMicrophone },
  { when: 'of somebody else', allowed: none, payload: hostsCamera },
];

const table: Record<RequestName, Case[]> = {
  'transport:create': [
    { when: 'to send', allowed: speakers, payload: () => ({ direction: 'send' }) },
    { when: 'to receive', allowed: everybody, payload: () => ({ direction: 'recv' }) },
  ],
  'transport:connect': [{ allowed: everybody, payload: onTransport }],
  'transport:restart-ice': [{ allowed: everybody, payload: () => ({ transportId: 'none' }) }],
  'producer:create': [
    { when: 'camera', allowed: ['groupWithFloor', 'traineeWithFloor', 'host'], payload: publishing('camera') },
    { when: 'screen', allowed: host, payload: publishing('screen') },
    { when: 'microphone', allowed: withFloor, payload: publishing('microphone') },
  ],
  'producer:pause': ownPublicationOnly,
  'producer:resume': ownPublicationOnly,
  'producer:close': ownPublicationOnly,
  'consumer:create': [
    { allowed: everybody, payload: () => ({ transportId: 'none', producerId: 'none', rtpCapabilities: {} }) },
  ],
  'consumer:resume': [{ allowed: everybody, payload: consuming }],
  'consumer:pause': [{ allowed: everybody, payload: consuming }],
  'consumer:close': [{ allowed: everybody, payload: consuming }],
  'consumer:set-layers': [{ allowed: everybody, payload: () => ({ ...consuming(), spatialLayer: 0 }) }],
  'transport:lag': [{ allowed: everybody, payload: () => ({ is: 'suspected' }) }],
  'transport:weigh': [{ allowed: everybody, payload: () => ({ padding: 'w'.repeat(4_000) }) }],
  'captions:read': [{ allowed: everybody, payload: () => ({ locale: 'lo' }) }],
  'captions:history': [{ allowed: everybody, payload: () => ({ locale: 'lo' }) }],
  'captions:write': [
    { when: 'in a language that one was not named for', allowed: none, payload: () => caption('lo') },
    { when: 'in one’s language', allowed: everyOne, payload: async (scene, asker) => named(scene, asker) },
  ],
  'captions:mend': [
    {
      when: 'one’s own',
      allowed: everyOne,
      payload: async (scene, asker) => {
        const line = await named(scene, asker);
        if (everyOne.includes(asker)) await scene.client(asker).request('captions:write', line);
        else await scene.client('otherHost').request('captions:write', await named(scene, 'otherHost', line));
        return { captionId: line.captionId, body: 'ສະບາຍດີ ທຸກຄົນ' };
      },
    },
  ],
  'captions:remove': [
    {
      when: 'one’s own',
      allowed: everyOne,
      payload: async (scene, asker) => {
        const line = await named(scene, asker);
        if (everyOne.includes(asker)) await scene.client(asker).request('captions:write', line);
        else await scene.client('otherHost').request('captions:write', await named(scene, 'otherHost', line));
        return { captionId: line.captionId };
      },
    },
    {
      when: 'of somebody else',
      allowed: host,
      payload: async (scene) => {
        const line = await named(scene, 'otherTrainee');
        await scene.client('otherTrainee').request('captions:write', line);
        return { captionId: line.captionId };
      },
    },
  ],
  'captions:name': [
    { when: 'a trainee', allowed: host, payload: naming('otherTrainee') },
    { when: 'a group', allowed: none, payload: naming('otherGroup') },
    { when: 'a guest', allowed: none, payload: naming('otherGuest') },
    { when: 'who is not here', allowed: host, payload: () => ({ personId: randomUUID(), locale: 'lo' }) },
  ],
  'captions:unname': [{ allowed: host, payload: naming('otherTrainee') }],
  'chat:send': [
    { allowed: everybody, payload: () => ({ messageId: randomUUID(), body: 'ສະບາຍດີ' }) },
    { when: 'to one person', allowed: everyOne, payload: alone('otherObserver') },
    { when: 'to a group', allowed: none, payload: alone('otherGroup') },
    { when: 'to a guest', allowed: none, payload: alone('otherGuest') },
  ],
  'chat:allow-private': [{ allowed: host, payload: () => ({ isAllowed: true }) }],
  'chat:report': [{ allowed: everyOne, payload: () => ({ messageId: randomUUID() }) }],
  'chat:block': [{ allowed: everyOne, payload: (scene) => ({ ...about('otherTrainee')(scene), isOn: true }) }],
  'chat:history': [{ allowed: everybody }],
  'chat:translate': [{ allowed: everybody, payload: () => ({ messageIds: [randomUUID()], to: 'zh' }) }],
  'chat:remove': [
    { when: 'one’s own', allowed: everybody, payload: (scene, asker) => message(scene, asker) },
    { when: 'of a trainee', allowed: host, payload: (scene) => message(scene, 'otherTrainee') },
    { when: 'of a host', allowed: host, payload: (scene) => message(scene, 'otherHost') },
  ],
  'hand:raise': [{ allowed: askers.filter((one) => one !== 'observer' && one !== 'host') }],
  'hand:lower': [
    { when: 'one’s own', allowed: everybody },
    { when: 'of somebody else', allowed: host, payload: about('otherTrainee') },
  ],
  'floor:give': [
    { when: 'to a trainee', allowed: host, payload: about('otherTrainee') },
    { when: 'to a group', allowed: host, payload: about('otherGroup') },
    { when: 'to a guest', allowed: host, payload: about('otherGuest') },
    { when: 'to an observer', allowed: none, payload: about('otherObserver') },
    { when: 'to somebody who is not here', allowed: host, payload: () => ({ personId: randomUUID() }) },
  ],
  'floor:take': [
    { when: 'from a trainee', allowed: host, payload: about('otherTrainee') },
    { when: 'from a group', allowed: host, payload: about('otherGroup') },
    { when: 'from an interpreter', allowed: none, payload: about('otherInterpreter') },
    { when: 'from a host', allowed: none, payload: about('otherHost') },
  ],
  'channel:listen': [{ allowed: everybody, payload: () => ({ locale: null }) }],
  'channel:sit': [{ allowed: ['interpreter'], payload: () => ({ locale: 'lo' }) }],
  'channel:take': [{ allowed: ['interpreter'] }],
  'channel:release': [{ allowed: ['interpreter'] }],
  'channel:hand-over': [{ allowed: ['interpreter'], payload: about('otherInterpreter') }],
  'channel:tell': [{ allowed: ['interpreter'], payload: () => ({ what: 'slower' as const }) }],
  'channel:seen': [{ allowed: host }],
  'channel:write': [{ allowed: ['interpreter'], payload: () => ({ messageId: randomUUID(), body: 'ສະບາຍດີ' }) }],
  'person:mute': [{ allowed: host, payload: about('otherTrainee') }],
  'person:remove': [
    { when: 'a host', allowed: none, payload: about('otherHost') },
    { when: 'a guest', allowed: host, payload: about('otherGuest') },
    { when: 'a trainee', allowed: host, payload: about('otherTrainee') },
  ],
  'person:send-out': [
    { when: 'a host', allowed: none, payload: about('otherHost') },
    { when: 'a guest', allowed: host, payload: about('otherGuest') },
    { when: 'a trainee', allowed: host, payload: about('otherTrainee') },
  ],
  'person:removed': [{ allowed: host }],
  'person:let-back': [{ allowed: host, payload: about('otherTrainee') }],
  'waiting:set': [{ allowed: host, payload: () => ({ isOn: false }) }],
  'waiting:answer': [{ allowed: host, payload: () => ({ personIds: [randomUUID()], isLetIn: true }) }],
  'waiting:let-all-in': [{ allowed: host }],
  'co-host:make': [
    { when: 'of a trainee', allowed: host, payload: about('otherTrainee') },
    { when: 'of an observer', allowed: host, payload: about('otherObserver') },
    { when: 'of a group', allowed: none, payload: about('otherGroup') },
    { when: 'of a guest', allowed: none, payload: about('otherGuest') },
    { when: 'of a host', allowed: none, payload: about('otherHost') },
  ],
  'co-host:take-back': [{ allowed: host, payload: about('otherTrainee') }],
  'presence:update': [{ allowed: everybody, payload: () => ({ receiveMode: 'audio', isAway: false }) }],
  'class:start': [{ allowed: host }],
  'class:end': [{ allowed: host }],
  'class:start-break': [{ allowed: host }],
  'class:end-break': [{ allowed: host }],
  'chat:pin': [{ allowed: host, payload: (scene) => message(scene, 'otherTrainee') }],
  'chat:slow': [{ allowed: host, payload: () => ({ seconds: 0 as const }) }],
  'chat:close': [{ allowed: host, payload: () => ({ isClosed: false }) }],
  'chat:guests': [{ allowed: host, payload: () => ({ mayWrite: false }) }],
  'guests:open': [{ allowed: host, payload: () => ({ limit: 100 }) }],
  'guests:link': [{ allowed: host }],
  'guests:renew': [{ allowed: host }],
  'chat:mute': [
    { when: 'a trainee', allowed: host, payload: (scene) => ({ ...about('otherTrainee')(scene), isOn: true }) },
    { when: 'a host', allowed: none, payload: (scene) => ({ ...about('otherHost')(scene), isOn: true }) },
  ],
  'class:extend': [{ allowed: host, payload: () => ({ extensionId: randomUUID(), minutes: 5 as const }) }],
  'class:lock': [{ allowed: host, payload: () => ({ isLocked: false }) }],
  'attendance:list': [{ allowed: host }],
  'session:leave': [{ allowed: everybody }],
  'poll:ask': [{ allowed: host, payload: () => question() }],
  'poll:answer': [
    {
      allowed: ['trainee', 'traineeWithFloor'],
      payload: async (scene) => ({ ...(await asked(scene)), choices: [0], words: null }),
    },
  ],
  'poll:close': [{ allowed: host, payload: (scene) => asked(scene) }],
  'poll:show': [{ allowed: host, payload: (scene) => asked(scene) }],
  'poll:answers': [
    { when: 'with names', allowed: host, payload: (scene) => asked(scene, { isAnonymous: false }) },
    { when: 'without names', allowed: none, payload: (scene) => asked(scene) },
  ],
  'question:ask': [{ allowed: learners, payload: () => ({ questionId: randomUUID(), body: 'ໃຜ?' }) }],
  'question:vote': [
    { when: 'for somebody else’s', allowed: learners, payload: (scene) => voting(scene) },
    { when: 'for one’s own', allowed: none, payload: (scene, asker) => voting(scene, asker) },
  ],
  'question:withdraw': [
    { when: 'one’s own', allowed: learners, payload: (scene, asker) => wondered(scene, asker) },
    { when: 'somebody else’s', allowed: none, payload: (scene) => wondered(scene) },
  ],
  'question:settle': [
    { allowed: host, payload: async (scene) => ({ ...(await wondered(scene)), to: 'answered' as const }) },
  ],
  'question:hide': [{ allowed: host, payload: (scene) => wondered(scene) }],
  'question:translate': [{ allowed: everybody, payload: () => ({ questionIds: [randomUUID()], to: 'zh' }) }],
  'question:list': [{ allowed: everybody }],
  'signal:give': [
    {
      allowed: askers.filter((one) => one !== 'host' && !guests.includes(one)),
      payload: () => ({ what: 'slower' as const }),
    },
  ],
  'signal:clear': [{ allowed: host }],
  'order:parts': [{ allowed: host }],
  'order:move': [{ allowed: host, payload: () => ({ part: 0 }) }],
  'desk:look': [{ allowed: host }],
  'desk:places': [{ allowed: host }],
  'reaction:give': [{ allowed: everybody, payload: () => ({ what: 'clap' as const }) }],
  'slides:show': [{ allowed: host, payload: () => ({ deckId: randomUUID(), page: 1 }) }],
  'slides:hide': [{ allowed: host }],
  'slides:decks': [{ allowed: host }],
  'slides:page': [{ allowed: everybody, payload: () => ({ deckId: randomUUID(), page: 1 }) }],
  'slides:overview': [{ allowed: everybody, payload: () => ({ deckId: randomUUID() }) }],
  'slides:follow': [{ allowed: everybody }],
  'marks:list': [{ allowed: everybody, payload: () => ({ deckId: randomUUID(), page: 1 }) }],
  'marks:draw': whoDraws(() => ({
    ...{ deckId: randomUUID(), page: 1, markId: randomUUID(), kind: 'pen', colour: 'red', width: 4 },
    ...{ points: [1, 2], words: null },
  })),
  'marks:remove': whoDraws(() => ({ deckId: randomUUID(), page: 1, markIds: [randomUUID()] })),
  'marks:point': [
    ...whoDraws(() => ({ at: { x: 1, y: 2 } })),
    { when: 'no more', allowed: everybody, payload: () => ({ at: null }) },
  ],
  'marks:clear': [{ allowed: host, payload: () => ({ deckId: randomUUID(), page: 1 }) }],
  'marks:allow': [{ allowed: host, payload: () => ({ drawers: 'hosts' }) }],
  'board:add': [{ allowed: host, payload: () => ({ deckId: randomUUID() }) }],
  'stage:set': [{ allowed: host, payload: () => ({ layout: 'gallery' }) }],
  'stage:hand-over': [
    { when: 'to a host', allowed: host, payload: about('otherHost') },
    { when: 'to a trainee', allowed: none, payload: about('otherTrainee') },
  ],
  'board:add-page': [{ allowed: host, payload: () => ({ deckId: randomUUID(), page: 2 }) }],
  'breakouts:open': [{ allowed: host, payload: () => parting() }],
  'breakouts:close': [{ allowed: host, payload: () => ({ breakoutId: randomUUID() }) }],
  'breakouts:time': [{ allowed: host, payload: () => ({ breakoutId: randomUUID(), minutes: 5 }) }],
  'breakouts:move': [
    { when: 'a trainee', allowed: host, payload: (scene) => ({ ...about('otherTrainee')(scene), groupId: null }) },
    { when: 'a host', allowed: none, payload: (scene) => ({ ...about('otherHost')(scene), groupId: null }) },
    { when: 'an observer', allowed: none, payload: (scene) => ({ ...about('otherObserver')(scene), groupId: null }) },
    { when: 'a guest', allowed: none, payload: (scene) => ({ ...about('otherGuest')(scene), groupId: null }) },
  ],
  'breakouts:choose': [
    { when: 'where people choose', allowed: inGroups, payload: (scene) => parted(scene, 'choice') },
    { when: 'where they are placed by lot', allowed: none, payload: (scene) => parted(scene, 'random') },
    { when: 'while no groups are open', allowed: inGroups, payload: () => ({ groupId: randomUUID() }) },
  ],
  'breakouts:visit': [{ allowed: ['interpreter', 'host'], payload: () => ({ groupId: null }) }],
  'breakouts:tell': [{ allowed: host, payload: () => ({ messageId: randomUUID(), body: 'ສະບາຍດີ' }) }],
  'breakouts:speak': [{ allowed: host, payload: () => ({ isOn: true }) }],
  // With the class nobody has one; in a group everybody who may be in it.
  'group-board:begin': [
    { when: 'in no group', allowed: none },
    { when: 'in a group', allowed: [...inGroups, 'host'], payload: (scene, asker) => inFirstGroup(scene, asker) },
  ],
  'group-board:add-page': [
    { when: 'in no group', allowed: none, payload: () => ({ deckId: randomUUID(), page: 2 }) },
    {
      when: 'in a group',
      allowed: [...inGroups, 'host'],
      payload: async (scene, asker) => ({ ...(await inFirstGroup(scene, asker)), deckId: randomUUID(), page: 2 }),
    },
  ],
};

let database: TestDatabase;
let clients: LiveClient[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
afterEach(() => {
  for (const client of clients) client.close();
  clients = [];
});

/** A media server that looks at everybody's rights every so often. */
async function serve(heartbeatMs: number): Promise<{ server: MediaServer; url: string }> {
  const settings = { MEDIA_PRESENCE_HEARTBEAT_MS: String(heartbeatMs), MEDIA_LOST_GRACE_MS: '500' };
  const server = await startMediaServer(await mediaConfig(database.url, settings));
  return { server, url: `http://127.0.0.1:${server.port}` };
}

async function knock(url: string, token: string): Promise<LiveClient> {
  const client = await LiveClient.join({ url, token });
  clients.push(client);
  return client;
}

it('every request has a row', () => {
  expect(Object.keys(table).sort()).toEqual(Object.keys(requests).sort());
});

describe('who may ask what', () => {
  let server: MediaServer;
  let url: string;
  beforeAll(async () => {
    ({ server, url } = await serve(60_000));
  });
  afterAll(() => server.close());

  async function open(): Promise<Scene> {
    const names = [...askers, ...others];
    const { classSessionId, people } = await seedClass(database.db, { people: names.length });
    await database.db.updateTable('classSession').set({ guestLimit: 9 }).where('id', '=', classSessionId).execute();
    const scene = new Map<Name, { person: TestPerson; client: LiveClient }>();
    await Promise.all(
      names.map(async (name, index) => {
        const { person, token } = await comeAs(roleOf[name], people[index] as TestPerson);
        scene.set(name, { person, client: await knock(url, token) });
      }),
    );
    async function comeAs(role: RoomRole, person: TestPerson) {
      if (role !== 'guest') return { person, token: await admit(database.db, classSessionId, person, role) };
      const { guest, token } = await admitGuest(database.db, classSessionId);
      return { person: guest, token };
    }
    const find = (name: Name) => scene.get(name) as { person: TestPerson; client: LiveClient };
    const client = (name: Name) => find(name).client;
    const personId = (name: Name) => find(name).person.personId;
    await client('otherHost').request('floor:give', { personId: personId('traineeWithFloor') });
    await client('otherHost').request('floor:give', { personId: personId('groupWithFloor') });
    await client('otherHost').request('floor:give', { personId: personId('guestWithFloor') });
    return { client, personId };
  }

  async function ask(client: LiveClient, name: string, payload: object): Promise<string> {
    const epoch = /^(transport|producer|consumer):/.test(name) ? { epoch: client.epoch } : {};
    const answer = await client.ask(name, { requestId: randomUUID(), ...epoch, ...payload });
    return answer.ok ? 'ok' : answer.error.code;
  }

  const rows = Object.entries(table).flatMap(([name, cases]) => cases.map((one) => ({ name, when: '', ...one })));
  test.each(rows)('$name $when', async ({ name, allowed, payload }) => {
    const scene = await open();
    const answers: Partial<Record<Asker, string>> = {};
    for (const asker of askers) {
      answers[asker] = await ask(scene.client(asker), name, (await payload?.(scene, asker)) ?? {});
    }
    // A request that the schema refuses never reached its rule.
    expect(Object.values(answers)).not.toContain('invalid_input');
    expect(askers.filter((asker) => answers[asker] !== 'forbidden')).toEqual([...allowed]);
  });

  test('before what is grave, rights are looked up again', async () => {
    const { classSessionId, people } = await seedClass(database.db, { people: 2 });
    const [teacher, pupil] = people as [TestPerson, TestPerson];
    const host = await knock(url, await admit(database.db, classSessionId, teacher, 'host'));
    await knock(url, await admit(database.db, classSessionId, pupil, 'trainee'));
    await host.request('class:start', {});
    await makeRole(database.db, classSessionId, teacher.personId, 'trainee');
    // An answer comes just before the end: it is heard first.
    const gone = new Promise((resolve) => host.socket.once('disconnect', () => setTimeout(resolve, 50, 'gone')));
    // Whichever look comes first says no and sends the person away; what was asked along with it is not done either.
    const answers = await Promise.all([
      Promise.race([ask(host, 'person:remove', { personId: pupil.personId }), gone]),
      Promise.race([ask(host, 'class:end', {}), gone]),
    ]);
    expect(answers).toContain('forbidden');
    for (const answer of answers) expect(['forbidden', 'gone']).toContain(answer);
    // Whoever is something else now comes back through the door, as that.
    const again = await knock(url, await tokenFor(classSessionId, teacher, 'host'));
    expect(again.welcome.self.role).toBe('trainee');
    expect(again.welcome.participants).toHaveLength(2);
    expect(await ask(again, 'class:end', {})).toBe('forbidden');
    const { status } = await database.db
      .selectFrom('classSession')
      .select('status')
      .where('id', '=', classSessionId)
      .executeTakeFirstOrThrow();
    expect(status).toBe('live');
  });
});

describe('rights that are taken away', () => {
  let server: MediaServer;
  let url: string;
  let classSessionId: string;
  let person: TestPerson;
  beforeAll(async () => {
    ({ server, url } = await serve(100));
    const seeded = await seedClass(database.db, { people: 5 });
    classSessionId = seeded.classSessionId;
    person = seeded.people[0] as TestPerson;
  });
  afterAll(() => server.close());

  test('a token is no longer enough', async () => {
    const token = await admit(database.db, classSessionId, person, 'host');
    await makeRole(database.db, classSessionId, person.personId, 'interpreter');
    expect((await knock(url, token)).welcome.self).toMatchObject({ role: 'interpreter', hasFloor: true });
    await makeRole(database.db, classSessionId, person.personId, 'nobody');
    await expect(knock(url, token)).rejects.toMatchObject({ code: 'forbidden' });
    const nobody = { personId: randomUUID(), displayName: 'Nobody', sessionId: person.sessionId };
    // Another's session is none of one's own.
    await expect(knock(url, await tokenFor(classSessionId, nobody, 'host'))).rejects.toMatchObject({
      code: 'not_signed_in',
    });
  });

  test('who has no right left is put out, and the class hears of it', async () => {
    const watching = (await seedClass(database.db, { people: 1 })).people[0] as TestPerson;
    const host = await knock(url, await admit(database.db, classSessionId, watching, 'host'));
    const client = await knock(url, await admit(database.db, classSessionId, person, 'trainee'));
    await makeRole(database.db, classSessionId, person.personId, 'nobody');
    expect(await client.seen('room:closed')).toEqual({ reason: 'removed' });
    await host.untilPeople((people) => !people.has(person.personId));
    // Not for good: with the right, the person may come back.
    await knock(url, await admit(database.db, classSessionId, person, 'trainee'));
  });

  test('a suspended account is told so, and whoever teaches too', async () => {
    const watching = (await seedClass(database.db, { people: 1 })).people[0] as TestPerson;
    const host = await knock(url, await admit(database.db, classSessionId, watching, 'host'));
    const client = await knock(url, await admit(database.db, classSessionId, person, 'trainee'));
    const suspend = (suspendedAt: Date | null) =>
      database.db.updateTable('person').set({ suspendedAt }).where('id', '=', person.personId).execute();
    await suspend(new Date());
    expect(await client.seen('room:closed')).toEqual({ reason: 'suspended' });
    expect(await host.seen('person:suspended')).toEqual({ displayName: person.displayName });
    await suspend(null);
  });

  test.each([
    ['suspended', { suspendedAt: new Date() }, { suspendedAt: null }],
    ['told to set a new password', { mustChangePassword: true }, { mustChangePassword: false }],
  ])('an account that is %s is out until that is over', async (_what, on, off) => {
    const client = await knock(url, await admit(database.db, classSessionId, person, 'trainee'));
    const change = (values: typeof on | typeof off) =>
      database.db.updateTable('person').set(values).where('id', '=', person.personId).execute();
    await change(on);
    await client.seen('room:closed');
    const token = await tokenFor(classSessionId, person, 'trainee');
    await expect(knock(url, token)).rejects.toMatchObject({ code: 'forbidden' });
    await change(off);
    await knock(url, token);
  });

  describe('a session that has ended', () => {
    let pupil: TestPerson;
    let other: TestPerson;
    beforeAll(async () => {
      [pupil, other] = (await seedClass(database.db, { people: 2 })).people as [TestPerson, TestPerson];
    });

    /** Signs the person in on another device. */
    async function signInAgain(one: TestPerson): Promise<TestPerson> {
      const sessionId = randomUUID();
      const expiresAt = new Date(Date.now() + 60_000);
      const row = { id: sessionId, personId: one.personId, token: randomUUID(), expiresAt };
      await database.db.insertInto('authSession').values(row).execute();
      return { ...one, sessionId };
    }
    const end = (one: TestPerson) => database.db.deleteFrom('authSession').where('id', '=', one.sessionId).execute();
    const expire = (one: TestPerson) =>
      database.db.updateTable('authSession').set({ expiresAt: new Date() }).where('id', '=', one.sessionId).execute();

    test.each([
      ['ended by the person, a new password or suspension', end],
      ['over by its time', expire],
    ])('%s ends the class for its pages, and opens no door; those of another device go on', async (_why, how) => {
      const here = await signInAgain(pupil);
      const there = await signInAgain(pupil);
      const watching = await knock(url, await admit(database.db, classSessionId, other, 'trainee'));
      const first = await knock(url, await admit(database.db, classSessionId, here, 'trainee'));
      const second = await knock(url, await tokenFor(classSessionId, there, 'trainee'));
      const renewed = (await first.seen('token:renewed')).token;
      const gone = held(new Promise((resolve) => first.socket.once('disconnect', resolve)));
      await how(here);
      await gone;
      // As a page does that comes back with what it was given last.
      await expect(knock(url, renewed)).rejects.toMatchObject({ code: 'not_signed_in' });
      expect(second.socket.connected).toBe(true);
      await watching.untilPeople((people) => people.get(pupil.personId)?.presence === 'present');
      await end(there);
      await watching.untilPeople((people) => !people.has(pupil.personId));
    });

    test('is seen before a grave request, not only at the next look', async () => {
      const seeded = await seedClass(database.db, { people: 1 });
      const [here] = seeded.people as [TestPerson];
      const slow = await serve(60_000);
      const host = await knock(slow.url, await admit(database.db, seeded.classSessionId, here, 'host'));
      await end(here);
      await expect(host.request('class:start', {})).rejects.toMatchObject({ code: 'not_signed_in' });
      await slow.server.close();
    });

    test('another person’s session is none of one’s own', async () => {
      const borrowed = { ...other, sessionId: (await signInAgain(pupil)).sessionId };
      await expect(knock(url, await admit(database.db, classSessionId, borrowed, 'trainee'))).rejects.toMatchObject({
        code: 'not_signed_in',
      });
    });
  });

  test('people go by a name of their account, whatever a token says', async () => {
    const [pupil] = (await seedClass(database.db, { people: 1 })).people as [TestPerson];
    await database.db
      .updateTable('person')
      .set({ displayName: 'ບົວຄຳ', latinName: 'Bouakham' })
      .where('id', '=', pupil.personId)
      .execute();
    await makeRole(database.db, classSessionId, pupil.personId, 'trainee');
    const nameFor = async (displayName: string) => {
      const client = await knock(url, await tokenFor(classSessionId, { ...pupil, displayName }, 'trainee'));
      return client.welcome.self.displayName;
    };
    expect(await nameFor('Bouakham')).toBe('Bouakham');
    expect(await nameFor('ບົວຄຳ')).toBe('ບົວຄຳ (Bouakham)');
    for (const other of ['Instructor', 'cpіnst (host)', '🎓 Host', 'bouakham'])
      expect(await nameFor(other)).toBe('ບົວຄຳ (Bouakham)');
  });

  test('what somebody was when writing is kept with the message', async () => {
    const people = (await seedClass(database.db, { people: 2 })).people as [TestPerson, TestPerson];
    const host = await knock(url, await admit(database.db, classSessionId, people[0], 'host'));
    const pupil = await knock(url, await admit(database.db, classSessionId, people[1], 'trainee'));
    for (const one of [host, pupil]) await one.request('chat:send', { messageId: randomUUID(), body: 'Hello' });
    const late = await knock(url, await tokenFor(classSessionId, people[1], 'trainee'));
    expect(late.welcome.chat.slice(-2).map(({ role }) => role)).toEqual(['host', 'trainee']);
    const { messages } = await late.request('chat:history', { limit: 2 });
    expect(messages.map(({ role }) => role)).toEqual(['host', 'trainee']);
  });

  test('a message is told when it is stored: what cannot be, nobody sees', async () => {
    const seeded = await seedClass(database.db, { people: 2 });
    const [first, second] = seeded.people as [TestPerson, TestPerson];
    const host = await knock(url, await admit(database.db, classSessionId, first, 'host'));
    const pupil = await knock(url, await admit(database.db, classSessionId, second, 'trainee'));
    // The id of another class's message.
    const elsewhere = { id: randomUUID(), classSessionId: seeded.classSessionId, body: 'There', sentAt: new Date() };
    const { personId, displayName } = first;
    await database.db
      .insertInto('chatMessage')
      .values({ ...elsewhere, personId, displayName })
      .execute();
    const taken = pupil.request('chat:send', { messageId: elsewhere.id, body: 'Here' });
    await expect(taken).rejects.toMatchObject({ code: 'conflict' });
    for (const body of ['\u0000', 'a\u0000b', '\ud800']) {
      const answer = await pupil.ask('chat:send', { requestId: randomUUID(), messageId: randomUUID(), body });
      expect(answer).not.toMatchObject({ error: { code: 'internal' } });
    }
    await pupil.request('chat:send', { messageId: randomUUID(), body: 'last' });
    await host.seen('chat:message', ({ body }) => body === 'last');
    const seen = host.events.filter(({ name }) => name === 'chat:message' || name === 'chat:removed');
    expect(seen.map(({ data }) => data)).not.toContainEqual(expect.objectContaining({ id: elsewhere.id }));
    expect(seen.map(({ data }) => data)).not.toContainEqual({ messageId: elsewhere.id });
  });

  test('who is something else now is sent to the door, and what the old role sent is gone', async () => {
    const pupil = await knock(
      url,
      await admit(
        database.db,
        classSessionId,
        (await seedClass(database.db, { people: 1 })).people[0] as TestPerson,
        'trainee',
      ),
    );
    const host = await knock(url, await admit(database.db, classSessionId, person, 'host'));
    const producerId = await host.publish('camera');
    const gone = held(new Promise((resolve) => host.socket.once('disconnect', resolve)));
    await makeRole(database.db, classSessionId, person.personId, 'trainee');
    await gone;
    expect(host.last('room:closed')).toBeUndefined();
    await pupil.seen('producer:closed', (event) => event.producerId === producerId);
    const renewed = host.last('token:renewed')?.token ?? '';
    const back = await knock(url, renewed);
    expect(back.welcome.self).toMatchObject({ role: 'trainee', hasFloor: false });
    await expect(back.publish('camera')).rejects.toMatchObject({ code: 'forbidden' });
  });
});
