import { z } from 'zod';
import { type BreakoutRow, findBreakout } from '#db/queries/live/breakouts.ts';
import type { ChatPlace } from '#db/queries/live/chat.ts';
import { listGroupBoards } from '#db/queries/live/decks.ts';
import type { KeptState } from './kept-state.ts';
import type { RoomContext } from './room-context.ts';

/** What outlives the media server of groups, besides what is on record of them. */
const keptBreakouts = z.object({
  /** Those that were opened last. */
  breakoutId: z.uuid(),
  isOpen: z.boolean(),
  /** By the server's clock; null: until a host ends them. */
  endsAt: z.number().nullable(),
  /** Who visits which of them. */
  visits: z.array(z.tuple([z.uuid(), z.uuid()])),
});
type KeptBreakoutState = z.infer<typeof keptBreakouts>;

/** The groups that were opened last, and how they are now. */
export interface PartedClass {
  readonly row: BreakoutRow;
  isOpen: boolean;
  endsAt: number | null;
  /** Group by person, of those who visit. */
  readonly visits: Map<string, string>;
}

/** The groups of a class as an earlier opening of its room has left them. */
export class KeptBreakouts {
  readonly state: KeptState<KeptBreakoutState>;
  /** Those that were opened last. */
  readonly latest: BreakoutRow | null;
  /** Those of their boards that there are. */
  readonly boards: Awaited<ReturnType<typeof listGroupBoards>>;

  private constructor(
    state: KeptState<KeptBreakoutState>,
    { latest, boards }: Pick<KeptBreakouts, 'latest' | 'boards'>,
  ) {
    this.state = state;
    this.latest = latest;
    this.boards = boards;
  }

  /** @throws AppError `unavailable` */
  static async open(context: RoomContext): Promise<KeptBreakouts> {
    const state = context.keep('breakouts', keptBreakouts);
    const { breakoutId } = state.restored ?? {};
    const { gate } = context.services;
    const latest = breakoutId ? await gate.run((db) => findBreakout(db, breakoutId)) : null;
    const groupIds = latest?.groups.map((one) => one.id) ?? [];
    const boards = groupIds.length > 0 ? await gate.run((db) => listGroupBoards(db, groupIds)) : [];
    return new KeptBreakouts(state, { latest, boards });
  }

  /** The groups that are open. */
  get places(): ChatPlace[] {
    const { latest } = this;
    if (!latest || !this.state.restored?.isOpen) return [];
    return latest.groups.map(({ id: groupId }) => ({ breakoutId: latest.id, groupId }));
  }
}
