import { type ActionResources, can, type MaybeViewer } from '#domain/rights.ts';

/**
 * Who may ask what in a live class: one row a request of media-server/protocol, whose schemas are typed by this table, so
 * that neither has a row more than the other. Rooms ask it before every request; nothing else there decides by role.
 */

/** What a person is in a live room. `host` teaches and moderates; `observer` watches and is not counted. */
export const roomRoles = ['host', 'trainee', 'interpreter', 'observer'] as const;
export type RoomRole = (typeof roomRoles)[number];

/**
 * What a person is in a class: who may moderate it hosts, who learns in it is a trainee (and counted), interpreters
 * interpret, everybody else who may join observes. Null for those who may not join.
 */
export function roleInClass(viewer: MaybeViewer, resource: ActionResources['class:join']): RoomRole | null {
  if (!can(viewer, 'class:join', resource)) return null;
  if (can(viewer, 'class:moderate', resource)) return 'host';
  if (resource.isEnrolled) return 'trainee';
  return can(viewer, 'class:interpret', resource) ? 'interpreter' : 'observer';
}

/** Whether a role speaks at any time. Trainees need the floor, which a host gives them. */
export function alwaysHasFloor(role: RoomRole): boolean {
  return role === 'host' || role === 'interpreter';
}

/** To whom a host may give the floor: observers stay silent. */
export function mayHoldFloor(role: RoomRole): boolean {
  return role !== 'observer';
}

/** A full class can still be taught. */
export function entersFullClass(role: RoomRole): boolean {
  return role === 'host';
}

interface Asker {
  role: RoomRole;
  /** May speak now. */
  hasFloor: boolean;
}

/** Whether what the request names (a message, a hand, a publication) is the asker's own. */
interface Ownable {
  isOwn: boolean;
}

/** The role of the person whom the request names; undefined when that person is not in the room. */
interface AboutPerson {
  personRole: RoomRole | undefined;
}

interface Published {
  source: 'camera' | 'microphone' | 'screen';
}

/** Every request, and what has to be known of it to decide; undefined where the asker is enough. */
export interface ClassRequests {
  'transport:create': { direction: 'send' | 'recv' };
  'transport:connect': undefined;
  'transport:restart-ice': undefined;
  'producer:create': Published;
  'producer:pause': Ownable;
  'producer:resume': Ownable & Published;
  'producer:close': Ownable;
  'consumer:create': undefined;
  'consumer:resume': undefined;
  'consumer:pause': undefined;
  'consumer:close': undefined;
  'consumer:set-layers': undefined;
  'chat:send': undefined;
  'chat:history': undefined;
  'chat:remove': Ownable;
  'hand:raise': undefined;
  'hand:lower': Ownable;
  'floor:give': AboutPerson;
  'floor:take': AboutPerson;
  'person:mute': undefined;
  'person:remove': AboutPerson;
  'presence:update': undefined;
  'class:start': undefined;
  'class:end': undefined;
  'class:start-break': undefined;
  'class:end-break': undefined;
  'attendance:list': undefined;
  'session:leave': undefined;
}

export type ClassRequest = keyof ClassRequests;

const everybody = () => true;
const hosts = ({ role }: Asker) => role === 'host';
const speakers = ({ role }: Asker) => role !== 'observer';
const owner = (_: Asker, { isOwn }: Ownable) => isOwn;
const ownerOrHosts = (asker: Asker, { isOwn }: Ownable) => isOwn || hosts(asker);

/** Hosts publish everything; interpreters sound; trainees sound while they have the floor. */
const publishers = (asker: Asker, { source }: Published) => (source === 'microphone' ? asker.hasFloor : hosts(asker));

const rules: { [N in ClassRequest]: (asker: Asker, facts: ClassRequests[N]) => boolean } = {
  'transport:create': (asker, { direction }) => direction === 'recv' || speakers(asker),
  'transport:connect': everybody,
  'transport:restart-ice': everybody,
  'producer:create': publishers,
  'producer:pause': owner,
  'producer:resume': (asker, facts) => owner(asker, facts) && publishers(asker, facts),
  'producer:close': owner,
  'consumer:create': everybody,
  'consumer:resume': everybody,
  'consumer:pause': everybody,
  'consumer:close': everybody,
  'consumer:set-layers': everybody,
  'chat:send': everybody,
  'chat:history': everybody,
  'chat:remove': ownerOrHosts,
  'hand:raise': ({ role }) => role === 'trainee' || role === 'interpreter',
  'hand:lower': ownerOrHosts,
  'floor:give': (asker, { personRole }) => hosts(asker) && mayHoldFloor(personRole ?? 'trainee'),
  // Nobody takes the floor of those who always have it.
  'floor:take': (asker, { personRole }) => hosts(asker) && (personRole ?? 'trainee') === 'trainee',
  'person:mute': hosts,
  // Hosts cannot remove each other.
  'person:remove': (asker, { personRole }) => hosts(asker) && personRole !== 'host',
  'presence:update': everybody,
  'class:start': hosts,
  'class:end': hosts,
  'class:start-break': hosts,
  'class:end-break': hosts,
  'attendance:list': hosts,
  'session:leave': everybody,
};

/** Decides whether somebody in a room may ask this now. Pure: everything it needs is in its arguments. */
export function mayInClass<N extends ClassRequest>(asker: Asker, request: N, facts: ClassRequests[N]): boolean {
  return rules[request](asker, facts);
}

/**
 * What cannot be taken back or shows other people's records. Before these the asker's rights are looked up again, so
 * that a right which was taken away a moment ago does no harm; for the others the look every few seconds is enough.
 */
const graveRequests: ReadonlySet<ClassRequest> = new Set<ClassRequest>([
  'person:remove',
  'class:start',
  'class:end',
  'attendance:list',
]);

export function isGrave(request: ClassRequest): boolean {
  return graveRequests.has(request);
}
