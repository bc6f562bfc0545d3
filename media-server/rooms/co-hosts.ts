import { makeCoHost } from '#commands/live/make-co-host.ts';
import { takeBackCoHost } from '#commands/live/take-back-co-host.ts';
import { listCoHosts } from '#db/queries/live/co-hosts.ts';
import type { CoHostWelcome } from '#media-server/protocol/co-hosts.ts';
import type { RoomContext } from './room-context.ts';
import type { RoomFeature } from './room-feature.ts';
import type { StoredCopy } from './stored-copy.ts';

/** Who was made a host of this class. The database knows first; then the person comes back with the other role. */
export class CoHosts implements RoomFeature<CoHostWelcome> {
  readonly #context: RoomContext;
  readonly #stored: StoredCopy<readonly string[]>;
  #people: readonly string[];

  private constructor(context: RoomContext, people: readonly string[]) {
    this.#context = context;
    this.#people = people;
    this.#stored = context.copy<readonly string[]>(
      (db) => listCoHosts(db, context.live.id),
      (stored) => this.#take(stored),
    );
  }

  static async open(context: RoomContext): Promise<CoHosts> {
    return new CoHosts(context, await context.services.gate.run((db) => listCoHosts(db, context.live.id)));
  }

  view(): CoHostWelcome {
    return { coHosts: this.#people };
  }

  has(personId: string): boolean {
    return this.#people.includes(personId);
  }

  make = (personId: string, actorId: string) => this.#change(makeCoHost, { personId, actorId });
  takeBack = (personId: string, actorId: string) => this.#change(takeBackCoHost, { personId, actorId });

  /** @throws AppError `forbidden`, `unavailable` while the database is away */
  #change(command: typeof makeCoHost, { personId, actorId }: { personId: string; actorId: string }): Promise<void> {
    const act = { ...this.#context.act(actorId), personId };
    return this.#stored.inTurn(async (run) => {
      const stored = await run(async (db) => {
        await command({ db }, act);
        return listCoHosts(db, act.classSessionId);
      });
      this.#take(stored);
    });
  }

  /** Who is a host now and was not, or the other way round, comes back as what they are. */
  #take(stored: readonly string[]): void {
    const before = this.#people;
    this.#people = stored;
    const others = [...stored.filter((one) => !before.includes(one)), ...before.filter((one) => !stored.includes(one))];
    if (others.length === 0) return;
    for (const personId of others) this.#context.putOut(personId, 'to come back');
    this.#context.everyone().emit('co-hosts:changed', { coHosts: this.#people });
  }
}
