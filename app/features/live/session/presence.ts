import type { ReceiveMode } from '#domain/live/receive-mode.ts';
import type { RoomRole } from '#domain/live/room-role.ts';
import type { Welcome } from '#media-server/protocol/index.ts';
import type { ParticipantView } from '#media-server/protocol/presence.ts';
import type { FeatureContext, LiveFeature } from './live-feature.ts';
import { rosterAfter } from './roster.ts';

export interface PresenceState {
  /** What the person is here, from the start; with another role the page is made anew. */
  role: RoomRole;
  self: ParticipantView | null;
  participants: ReadonlyMap<string, ParticipantView>;
  /** What the person takes in of the class. */
  receiveMode: ReceiveMode;
}

export function initialPresence({ role, receiveMode }: Pick<PresenceState, 'role' | 'receiveMode'>): PresenceState {
  return { role, self: null, participants: new Map(), receiveMode };
}

/** Somebody had to go, and nobody in the class did it. */
export type PresenceNotice = { kind: 'personSuspended'; name: string };

/** Who is here, and how this page takes part. */
export class Presence implements LiveFeature {
  readonly #context: FeatureContext<PresenceState, PresenceNotice>;

  constructor(context: FeatureContext<PresenceState, PresenceNotice>) {
    this.#context = context;
    context.connection.on('person:suspended', ({ displayName }) =>
      context.notify({ kind: 'personSuspended', name: displayName }),
    );
    context.connection.on('people:changed', (change) => {
      const { self, participants } = context.store.get();
      const now = change.here.find((one) => one.personId === self?.personId);
      context.store.set({ participants: rosterAfter(participants, change), ...(now ? { self: now } : {}) });
    });
  }

  welcome({ self, participants }: Welcome): void {
    this.#context.store.set({
      role: self.role,
      self,
      participants: new Map(participants.map((one) => [one.personId, one] as const)),
    });
    if (document.hidden !== (self.presence === 'away')) void this.tell(document.hidden);
  }

  /** Tells the class whether somebody looks at this page, and what it takes in. */
  async tell(isAway: boolean): Promise<void> {
    const { connection, store } = this.#context;
    if (!connection.isConnected) return;
    const { receiveMode } = store.get();
    await connection.request('presence:update', { receiveMode, isAway }).catch(() => undefined);
  }
}
