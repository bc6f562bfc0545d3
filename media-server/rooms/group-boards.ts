import { addGroupBoard, addGroupBoardPage, type GroupBoard } from '#commands/live/add-group-board.ts';
import { listGroupBoards } from '#db/queries/live/decks.ts';
import { AppError } from '#domain/errors.ts';
import { joinsGroups } from '#domain/live/breakouts.ts';
import type { KeptBreakouts } from './kept-breakouts.ts';
import type { Participant } from './participant.ts';
import type { RoomContext } from './room-context.ts';
import type { RoomFeature } from './room-feature.ts';
import type { StoredCopy } from './stored-copy.ts';

/** What the groups themselves know. */
interface Groups {
  /** A group has a board, or a page more. */
  onBoard(): void;
  /** Whether the person is in this group, or was: what they have begun to draw there arrives there. */
  wasIn(personId: string, groupId: string): boolean;
}

/**
 * The boards of the groups that were opened last, on each of which its people draw together. They are records: the database
 * knows first. What is drawn on them is told by the marks of pages, to the group alone.
 */
export class GroupBoards implements RoomFeature {
  readonly #context: RoomContext;
  /** By group. */
  readonly #boards: Map<string, GroupBoard>;
  /** Groups by their board, also those of groups that are no more: what was drawn there a moment ago is told to nobody else. */
  readonly #groupOf = new Map<string, string>();
  readonly #stored: StoredCopy<KeptBreakouts['boards']>;
  #groups: Groups = { onBoard: () => undefined, wasIn: () => false };

  private constructor(context: RoomContext, boards: Map<string, GroupBoard>) {
    this.#context = context;
    this.#boards = boards;
    for (const [groupId, { deckId }] of boards) this.#groupOf.set(deckId, groupId);
    this.#stored = context.copy(listGroupBoards, (stored) => {
      for (const { groupId, ...board } of stored) this.#keep(groupId, board);
    });
  }

  static create(context: RoomContext, { boards }: KeptBreakouts): GroupBoards {
    return new GroupBoards(context, new Map(boards.map(({ groupId, ...board }) => [groupId, board])));
  }

  /** They come with the groups. */
  view(): object {
    return {};
  }

  follow(groups: Groups): void {
    this.#groups = groups;
  }

  /** Null: the group has none yet. */
  boardOf(groupId: string): GroupBoard | null {
    return this.#boards.get(groupId) ?? null;
  }

  /** The group whose board this is, or was before others were opened; null: it is no group's that is known here. */
  groupOf(deckId: string): string | null {
    return this.#groupOf.get(deckId) ?? null;
  }

  /** Other groups are opened: nobody draws any more on the boards of these. */
  forgetAll(): void {
    this.#boards.clear();
  }

  /** Whether this page is of the board of the group in which the person is; hosts may look at all. */
  maySee({ role, place }: Participant, { deckId, page }: { deckId: string; page: number }): boolean {
    const groupId = this.groupOf(deckId);
    if (groupId === null || page > (this.boardOf(groupId)?.pages ?? 0)) return false;
    return role === 'host' || place?.groupId === groupId;
  }

  /** Whether the person draws on this group's board: also who was brought back with a line that is on its way. */
  mayDraw({ personId, role }: Participant, groupId: string): boolean {
    if (!this.#boards.has(groupId)) return false;
    return role === 'host' || (joinsGroups(role) && this.#groups.wasIn(personId, groupId));
  }

  /** The board of the person's group, begun where there is none. @throws AppError as the command, `unavailable` */
  async begin(person: Participant): Promise<GroupBoard> {
    const { breakoutId, groupId } = requirePlace(person);
    const known = this.boardOf(groupId);
    if (known) return known;
    const act = { ...this.#context.act(person.personId), breakoutId, groupId, isThere: true };
    return this.#stored.inTurn(async (run) =>
      this.#keep(groupId, await run((db) => addGroupBoard({ db }, act), groupId)),
    );
  }

  /** @throws AppError as the command, `unavailable` */
  async addPage(person: Participant, { deckId, page }: { deckId: string; page: number }): Promise<GroupBoard> {
    const { groupId } = requirePlace(person);
    const act = { ...this.#context.act(person.personId), groupId, deckId, page, isThere: true };
    return this.#stored.inTurn(async (run) =>
      this.#keep(groupId, await run((db) => addGroupBoardPage({ db }, act), groupId)),
    );
  }

  #keep(groupId: string, board: GroupBoard): GroupBoard {
    this.#boards.set(groupId, board);
    this.#groupOf.set(board.deckId, groupId);
    this.#groups.onBoard();
    return board;
  }
}

/** @throws AppError `forbidden` of who is in no group */
function requirePlace({ place }: Participant) {
  if (!place) throw new AppError('forbidden');
  return place;
}
