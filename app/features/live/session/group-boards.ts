import { joinsGroups } from '#domain/live/breakouts.ts';
import { boardShape } from '#domain/live/marks.ts';
import type { RoomRole } from '#domain/live/room-role.ts';
import type { GroupBoardView } from '#media-server/protocol/group-boards.ts';
import type { SlideView } from '#media-server/protocol/slides.ts';
import type { BreakoutState } from './breakout-state.ts';
import { type ErrorNotice, type FeatureContext, type LiveFeature, tellProblem } from './live-feature.ts';

export interface GroupBoardState {
  /** The page of the own group's board that is looked at here; null while the board is closed. */
  boardPage: { groupId: string; page: number } | null;
}

export const initialGroupBoards: GroupBoardState = { boardPage: null };

type GroupBoardContext = Omit<FeatureContext<GroupBoardState & BreakoutState, ErrorNotice>, 'connection'> & {
  connection: Pick<FeatureContext<object>['connection'], 'request'>;
};

/** The board of the group in which this person is: each looks at its pages by themselves. */
export class GroupBoards implements LiveFeature {
  readonly #context: GroupBoardContext;

  constructor(context: GroupBoardContext) {
    this.#context = context;
  }

  /** What is open stays open: which pages there are came with the groups. */
  welcome(): void {}

  /** Opens the board, begun where the group has none. */
  async open(): Promise<void> {
    const group = ownGroup(this.#context.store.get());
    if (!group) return;
    if (!group.board && !(await this.#ask('group-board:begin', {}))) return;
    this.look(1);
  }

  close(): void {
    this.#context.store.set({ boardPage: null });
  }

  /** The page before or after the one that is looked at. */
  turn(step: 1 | -1): void {
    const board = boardSeen(this.#context.store.get());
    if (board) this.look(Math.min(board.deck.pages, Math.max(1, board.page.page + step)));
  }

  /** A page more, at the end. */
  async addPage(): Promise<void> {
    const board = boardSeen(this.#context.store.get());
    if (!board) return;
    const { deckId, pages } = board.deck;
    const added = await this.#ask('group-board:add-page', { deckId, page: pages + 1 });
    if (added) this.look(pages + 1);
  }

  look(page: number): void {
    const { store } = this.#context;
    const group = ownGroup(store.get());
    store.set({ boardPage: group ? { groupId: group.groupId, page } : null });
  }

  /** A no is told. @returns the board; null where it is not known */
  async #ask(
    ...[name, payload]: ['group-board:begin', object] | ['group-board:add-page', GroupBoardPage]
  ): Promise<GroupBoardView | null> {
    const { store, connection } = this.#context;
    const asked = ownGroup(store.get())?.groupId;
    try {
      const { board } =
        name === 'group-board:begin' ? await connection.request(name, {}) : await connection.request(name, payload);
      // The group is told of it in a moment.
      store.set(({ breakouts }) => ({
        breakouts: breakouts && {
          ...breakouts,
          groups: breakouts.groups.map((one) => (one.groupId === asked ? { ...one, board } : one)),
        },
      }));
      return board;
    } catch (error) {
      tellProblem(this.#context, error);
      return null;
    }
  }
}

type GroupBoardPage = { deckId: string; page: number };

function ownGroup({ breakouts }: BreakoutState) {
  return breakouts?.groups.find((one) => one.groupId === breakouts.groupId);
}

/** The board of the own group as this person looks at it; null where it is closed, or the person is in another place by now. */
export function boardSeen(state: GroupBoardState & BreakoutState): SlideView | null {
  const { boardPage } = state;
  const group = ownGroup(state);
  if (!boardPage || !group?.board || group.groupId !== boardPage.groupId) return null;
  const { deckId, pages } = group.board;
  const page = Math.min(boardPage.page, pages);
  return {
    deck: { deckId, title: group.name, isBoard: true, isOfGroup: true, pages },
    page: { page, ...boardShape },
    next: [],
  };
}

/** Whether somebody draws on the board of the group in which they are. */
export const drawsInGroup = (role: RoomRole): boolean => role === 'host' || joinsGroups(role);
