import { type ErrorCode, isAppError } from '#domain/errors.ts';
import type { Entrance } from '#media-server/entrance/entrance.ts';
import type { LiveServer, LiveSocket } from '#media-server/live-socket.ts';
import { signJoinToken } from '#platform/join-token.ts';
import { RateLimit, RateLimits } from '#platform/rate-limit.ts';
import { dispatch } from './dispatch.ts';
import type { SignalingServices } from './handler.ts';
import { admit } from './handshake.ts';

/** Well within the life of a join token. */
const tokenRenewalMs = 120_000;

/** The reasons with which Socket.IO says that one side meant it. */
const deliberate: ReadonlySet<string> = new Set(['client namespace disconnect', 'server namespace disconnect']);

/**
 * How often one person may come to the door. A network that comes and goes knocks a few times a minute; a page that knocks
 * without end would cost everybody in the room a message each time, and a line in the ledger.
 */
const knocks = { burst: 30, perSecond: 1, most: 10_000 };

/** Refusals that say nothing of who knocks. */
const isOurs: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['unavailable', 'internal', 'room_moved']);

/** Lets people in and answers what they ask. */
export function acceptSockets(io: LiveServer, entrance: Entrance, services: SignalingServices): void {
  const joins = new RateLimits(knocks);
  io.use((socket, next) => {
    admit(services, joins, socket.handshake.auth).then(
      (admission) => {
        socket.data.admission = admission;
        const meter = entrance.of(socket.conn);
        if (meter) {
          meter.letIn();
          // Who floods the class does not come back at once to go on.
          meter.onFlood = () => joins.of(admission.claims.personId).exhaust();
        }
        next();
      },
      (error: unknown) => {
        if (!isAppError(error)) services.log.error({ err: error }, 'handshake failed');
        const code = isAppError(error) ? error.code : 'internal';
        services.metrics.refusedJoins.inc({ code });
        // Socket.IO hands `data` to the client's `connect_error`.
        next(Object.assign(new Error(code), { data: { code, details: isAppError(error) ? error.details : {} } }));
        // When that has been sent. Whoever tries again connects again.
        setImmediate(() => entrance.of(socket.conn)?.close({ isOurs: isOurs.has(code) }));
      },
    );
  });
  io.on('connection', (socket) => welcome(socket, services));
}

function welcome(socket: LiveSocket, services: SignalingServices): void {
  const { admission } = socket.data;
  const { claims } = admission;
  const room = services.registry.find(claims.classSessionId);
  if (!room || room.isClosed || room.features.moderation.isRemoved(claims.personId) || !room.hasPlaceFor(admission)) {
    // It closed, or filled, in the moment since the handshake; the next handshake says why.
    socket.conn.close();
    return;
  }
  const { participant, connection, isReturn } = room.join(socket, admission);
  services.metrics.joined(connection, admission.arrivedAt, isReturn);
  const context = { services, room, features: room.features, participant, connection };
  const limit = new RateLimit({ burst: 100, perSecond: 50 });
  socket.onAny((name: string, ...rest: unknown[]) => {
    const answer = rest.at(-1);
    // Without an acknowledgement there is nobody to answer, and no client of ours sends such a message.
    if (typeof answer !== 'function') return;
    const answered = dispatch(context, limit, name, rest.length > 1 ? rest[0] : undefined)
      .then((result) => answer(result))
      .catch((error: unknown) => services.log.error({ err: error }, 'answer could not be sent'));
    connection.answering(answered);
  });
  const renewal = renewTokens(socket, services);
  socket.on('disconnect', (reason) => {
    clearInterval(renewal);
    room.disconnect(participant, connection, socket, deliberate.has(reason));
  });
}

/** A fresh token now (the first one may be old already), and every two minutes. */
function renewTokens(socket: LiveSocket, { secret, log }: SignalingServices): NodeJS.Timeout {
  const renew = () => {
    signJoinToken(secret, socket.data.admission.claims).then(
      (token) => socket.emit('token:renewed', { token }),
      (error: unknown) => log.error({ err: error }, 'join token could not be renewed'),
    );
  };
  renew();
  return setInterval(renew, tokenRenewalMs);
}
