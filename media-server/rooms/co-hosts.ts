import { makeCoHost } from '#commands/live/make-co-host.ts';
import { takeBackCoHost } from '#commands/live/take-back-co-host.ts';
import { listCoHosts } from '#db/queries/live/co-hosts.ts';
import type { CoHostWelcome } from '#media-server/protocol/co-hosts.ts';
import type { RoomContext } from './room-context.ts';
import type { RoomFeature } from './room-feature.ts';

/** Who was made a host of this class. The database knows first; then the person comes back with the other role. */
export class CoHosts implements RoomFeature<CoHostWelcome> {
  readonly #context: RoomContext;
  #people: readonly string[];

  private constructor(context: RoomContext, people: readonly string[]) {
    this.#context = context;
    this.#people = people;
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

  /** @throws AppError `forbidden`, `unavailable` while the database is away: nothing has changed then */
  async #change(command: typeof makeCoHost, { personId, actorId }: { personId: string; actorId: string }) {
    const act = { ...this.#context.act(actorId), personId };
    const before = this.#people;
    this.#people = await this.#context.services.gate.run(async (db) => {
      await command({ db }, act);
      return listCoHosts(db, act.classSessionId);
    });
    if (this.#people.join() === before.join()) return;
    this.#context.putOut(personId, 'to come back');
    this.#context.everyone().emit('co-hosts:changed', { coHosts: this.#people });
  }
}
