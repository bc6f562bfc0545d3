import { endForgottenClasses } from '#commands/live/end-forgotten-classes.ts';
import { isAppError } from '#domain/errors.ts';
import type { DatabaseGate } from '#media-server/storage/database-gate.ts';
import type { Logger } from '#platform/log.ts';
import type { RoomRegistry } from './room-registry.ts';

const lookMs = 60_000;

/**
 * Looks every minute for classes that nobody ended, and ends them: in the database, and for whoever still sits there.
 *
 * @returns stops looking
 */
export function watchForgottenClasses(services: {
  gate: DatabaseGate;
  registry: RoomRegistry;
  log: Logger;
}): () => void {
  const { gate, registry, log } = services;
  const look = async () => {
    try {
      const ended = await gate.run((db) => endForgottenClasses({ db }, { at: new Date() }));
      for (const { id, endedAt } of ended) {
        log.warn({ classSessionId: id, endedAt }, 'nobody ended this class; it was ended');
        const room = registry.find(id);
        if (room) registry.end(room, endedAt);
      }
    } catch (error) {
      // The database is away: the next look finds them.
      if (!isAppError(error)) log.error({ err: error }, 'forgotten classes could not be ended');
    }
  };
  void look();
  const timer = setInterval(() => void look(), lookMs);
  return () => clearInterval(timer);
}
