import { z } from 'zod';
import {
  countSignals,
  type ReactionKind,
  type Signal,
  type SignalKind,
  signalCountsMs,
  signalKinds,
  stillCounting,
  withSignal,
} from '#domain/live/signals.ts';
import type { ReactionsView, SignalWelcome } from '#media-server/protocol/signals.ts';
import { Gathered } from './gathered.ts';
import type { KeptState } from './kept-state.ts';
import type { Participant } from './participant.ts';
import type { RoomContext } from './room-context.ts';
import type { RoomFeature } from './room-feature.ts';

/** So often at most hosts are told what people signal, and everybody of reactions, in ms. */
const tellingMs = 1_000;

const kept = z.array(z.object({ personId: z.uuid(), what: z.enum(signalKinds), at: z.number() }));

/** What people signal to whoever teaches, as far as it counts still, and reactions, which nobody keeps. */
export class Signals implements RoomFeature<SignalWelcome> {
  readonly #context: RoomContext;
  readonly #kept: KeptState<Signal[]>;
  readonly #telling: Gathered;
  readonly #reacting: Gathered;
  #signals: readonly Signal[];
  #reactions: ReactionsView = {};
  /** Until the oldest one counts no more. */
  #ageing: NodeJS.Timeout | undefined;

  private constructor(context: RoomContext) {
    this.#context = context;
    this.#kept = context.keep('signals', kept);
    this.#signals = this.#kept.restored ?? [];
    this.#telling = Gathered.create(tellingMs, () => this.#tell());
    this.#reacting = Gathered.create(tellingMs, () => this.#tellReactions());
    this.#age();
  }

  static create(context: RoomContext): Signals {
    return new Signals(context);
  }

  view({ role }: Participant): SignalWelcome {
    return { signals: role === 'host' ? countSignals(this.#signals, Date.now()) : null };
  }

  /** Resolves when it is kept, if it can be now. */
  async give(personId: string, what: SignalKind): Promise<void> {
    await this.#change(withSignal(this.#signals, { personId, what, at: Date.now() }));
  }

  /** What was signalled so far was seen. Resolves when it is kept, if it can be now. */
  async clear(): Promise<void> {
    await this.#change([]);
  }

  react(what: ReactionKind): void {
    this.#reactions = { ...this.#reactions, [what]: (this.#reactions[what] ?? 0) + 1 };
    this.#reacting.ask();
  }

  close(why: 'ended' | 'stopped'): void {
    clearTimeout(this.#ageing);
    this.#telling.close();
    this.#reacting.close();
    if (why === 'ended') this.#kept.drop();
  }

  async #change(signals: readonly Signal[]): Promise<void> {
    if (signals === this.#signals) return;
    this.#signals = signals;
    this.#age();
    this.#telling.ask();
    await this.#kept.save([...signals]);
  }

  #age(): void {
    clearTimeout(this.#ageing);
    const [oldest] = this.#signals;
    if (!oldest) return;
    const leftMs = Math.max(0, oldest.at + signalCountsMs - Date.now());
    this.#ageing = setTimeout(() => {
      this.#signals = stillCounting(this.#signals, Date.now());
      this.#telling.ask();
      this.#age();
    }, leftMs);
  }

  #tell(): void {
    const counts = countSignals(this.#signals, Date.now());
    for (const { role, connections } of this.#context.people.all) {
      if (role !== 'host') continue;
      for (const { socket } of connections) socket?.emit('signals:changed', counts);
    }
  }

  #tellReactions(): void {
    const reactions = this.#reactions;
    this.#reactions = {};
    this.#context.everyone().volatile.emit('reactions:given', reactions);
  }
}
