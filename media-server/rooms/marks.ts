import { z } from 'zod';
import { drawMark } from '#commands/live/draw-mark.ts';
import { removeMarks } from '#commands/live/remove-marks.ts';
import { listMarks, type PageKey } from '#db/queries/live/marks.ts';
import { type Drawers, drawers, type Mark, type MarkShape, mayDraw } from '#domain/live/marks.ts';
import type { Broadcast } from '#media-server/live-socket.ts';
import type { MarksChange, MarkWelcome, PointerView } from '#media-server/protocol/marks.ts';
import { Gathered } from './gathered.ts';
import type { GroupBoards } from './group-boards.ts';
import type { KeptState } from './kept-state.ts';
import type { Participant } from './participant.ts';
import type { RoomContext } from './room-context.ts';
import type { RoomFeature } from './room-feature.ts';
import type { Slides } from './slides.ts';
import type { StoredCopy } from './stored-copy.ts';

/** So often at most everybody is told what was drawn, and where people point, in ms. */
const tellingMs = 200;
/**
 * Pages whose marks are held ready: a whole class asks for those of a page in the second in which it is turned, and each
 * group has pages of its own.
 */
const mostPages = 60;
/** What is done to one page is done in turn; groups that draw on theirs rarely wait for each other. */
const lanes = 8;

type Marks = Map<string, Mark>;

/** Of what there are pages to draw on. */
interface Pages {
  slides: Slides;
  boards: GroupBoards;
}

const keyOf = ({ deckId, page }: PageKey) => `${deckId}/${page}`;
function pageOf(name: string): PageKey {
  const [deckId = '', page] = name.split('/');
  return { deckId, page: Number(page) };
}

/**
 * What is drawn on the pages of slides and boards. A mark is a record: the database knows first, then the room, then
 * everybody in it. Who may draw, and where somebody points, is state of the moment.
 */
export class PageMarks implements RoomFeature<MarkWelcome> {
  readonly #context: RoomContext;
  readonly #pagesOf: Pages;
  readonly #kept: KeptState<Drawers>;
  readonly #telling: Gathered;
  readonly #pointing: Gathered;
  readonly #lanes: readonly StoredCopy<[string, Marks][]>[];
  readonly #pages = new Map<string, Promise<Marks>>();
  readonly #pointers = new Map<string, PointerView>();
  #waiting = new Map<string, PageKey & { drawn: Marks; removed: Set<string> }>();
  #drawers: Drawers;

  private constructor(context: RoomContext, pages: Pages) {
    this.#context = context;
    this.#pagesOf = pages;
    this.#kept = context.keep('marks', z.enum(drawers));
    this.#drawers = this.#kept.restored ?? 'hosts';
    const lane = () =>
      context.copy(
        async (db, names) => {
          const read: [string, Marks][] = [];
          for (const name of names) read.push([name, byId(await listMarks(db, pageOf(name)))]);
          return read;
        },
        (read) => {
          for (const [name, marks] of read) this.#take(name, marks);
        },
      );
    this.#lanes = Array.from({ length: lanes }, lane);
    this.#telling = Gathered.create(tellingMs, () => this.#tell());
    this.#pointing = Gathered.create(tellingMs, () => {
      const pointers = [...this.#pointers.values()].filter(({ personId }) => this.#mayPoint(personId));
      context.everyone().volatile.emit('marks:pointers', pointers);
    });
  }

  static create(context: RoomContext, pages: Pages): PageMarks {
    return new PageMarks(context, pages);
  }

  view(): MarkWelcome {
    return { drawers: this.#drawers };
  }

  /** Whether somebody may draw on this deck now; without one: on what the class is shown. */
  isAllowed(person: Participant, deckId?: string): boolean {
    const { boards, slides } = this.#pagesOf;
    const groupId = deckId === undefined ? null : boards.groupOf(deckId);
    if (deckId === undefined || groupId === null) return mayDraw(person, this.#drawers);
    return boards.mayDraw(person, groupId) || (slides.isShown(deckId) && mayDraw(person, this.#drawers));
  }

  /**
   * What stands on a page of what the class is shown, or of the board of one's group.
   *
   * @throws AppError `not_found`, `unavailable`
   */
  async list(person: Participant, key: PageKey): Promise<Mark[]> {
    const { boards, slides } = this.#pagesOf;
    if (!boards.maySee(person, key)) slides.page(key);
    return [...(await this.#load(key)).values()];
  }

  /** @throws AppError as the command, `unavailable` while the database is away: nothing was drawn then */
  async draw(person: Participant, { deckId, page }: PageKey, shape: MarkShape & { markId: string }): Promise<void> {
    const act = { ...this.#actOf(person, { deckId, page }), ...shape };
    await this.#laneOf(act).inTurn(async (run) => {
      const mark = await run((db) => drawMark({ db }, act), keyOf(act));
      if (mark) {
        (await this.#known(act))?.set(mark.markId, mark);
        this.#changeOf(act).drawn.set(mark.markId, mark);
      } else {
        // Whoever draws it does not know yet that it was rubbed out.
        this.#changeOf(act).removed.add(shape.markId);
      }
      this.#telling.ask();
    });
  }

  /** Rubs out these, or all of the page. @throws AppError as the command, `unavailable` */
  async remove(person: Participant, { deckId, page }: PageKey, markIds: readonly string[] | 'all'): Promise<void> {
    const isHost = person.role === 'host';
    const key = { deckId, page };
    const act = { ...this.#actOf(person, key), markIds, isHost };
    // Should it be given up, what was there says what is not there any more.
    await this.#load(key);
    await this.#laneOf(key).inTurn(async (run) => {
      const gone = await run((db) => removeMarks({ db }, act), keyOf(key));
      const known = await this.#known(key);
      this.#noteGone(key, gone);
      for (const markId of gone) known?.delete(markId);
      this.#telling.ask();
    });
  }

  point(personId: string, at: { x: number; y: number }): void {
    this.#pointers.set(personId, { personId, ...at });
    this.#pointing.ask();
  }

  /** The person points nowhere any more. */
  forget(personId: string): void {
    if (this.#pointers.delete(personId)) this.#pointing.ask();
  }

  /** Who may draw besides hosts. Resolves when it is kept, if it can be now. */
  async allow(who: Drawers): Promise<void> {
    this.#drawers = who;
    this.#context.everyone().emit('marks:allowed', who);
    if (this.#pointers.size > 0) this.#pointing.ask();
    await this.#kept.save(who);
  }

  close(why: 'ended' | 'stopped'): void {
    this.#telling.close();
    this.#pointing.close();
    if (why === 'ended') this.#kept.drop();
  }

  #laneOf(key: PageKey): StoredCopy<[string, Marks][]> {
    const sum = [...keyOf(key)].reduce((all, letter) => all + letter.charCodeAt(0), 0);
    const lane = this.#lanes[sum % lanes];
    if (!lane) throw new Error('there is a lane for each page');
    return lane;
  }

  /** What stands on a page, as the database knows it: what was given up on the way there may have arrived. */
  #take(name: string, marks: Marks): void {
    const before = this.#pages.get(name);
    this.#pages.set(name, Promise.resolve(marks));
    const key = pageOf(name);
    const tell = (known: Marks) => {
      const gone = [...known.keys()].filter((one) => !marks.has(one));
      this.#noteGone(key, gone);
      for (const [markId, mark] of marks) if (!known.has(markId)) this.#changeOf(key).drawn.set(markId, mark);
      this.#telling.ask();
    };
    before?.then(tell, () => tell(new Map()));
    if (!before) tell(new Map());
  }

  #noteGone(key: PageKey, markIds: readonly string[]): void {
    const change = this.#changeOf(key);
    for (const markId of markIds) {
      change.drawn.delete(markId);
      change.removed.add(markId);
    }
  }

  /** Whoever may no longer draw points no more. */
  #mayPoint(personId: string): boolean {
    const person = this.#context.people.find(personId);
    return person !== undefined && this.isAllowed(person);
  }

  #actOf(person: Participant, { deckId, page }: PageKey) {
    const groupId = this.#pagesOf.boards.groupOf(deckId);
    return { ...this.#context.act(person.personId), deckId, page, groupId, isAllowed: this.isAllowed(person, deckId) };
  }

  /** Those who may know what becomes of a page: of a group's board its people, until the class is shown it. */
  #whoSees(deckId: string): Broadcast {
    const { boards, slides } = this.#pagesOf;
    const groupId = boards.groupOf(deckId);
    return this.#context.audience.of({ groupId, isToAll: groupId === null || slides.isShown(deckId) });
  }

  #load(key: PageKey): Promise<Marks> {
    const name = keyOf(key);
    const known = this.#pages.get(name);
    if (known) return known;
    const loading = this.#context.services.gate.run((db) => listMarks(db, key)).then(byId);
    this.#pages.set(name, loading);
    loading.catch(() => this.#pages.delete(name));
    const [oldest] = this.#pages.keys();
    if (oldest !== undefined && this.#pages.size > mostPages) this.#pages.delete(oldest);
    return loading;
  }

  /** The marks of a page that are held ready; what could not be loaded will be asked for again. */
  async #known(key: PageKey): Promise<Marks | undefined> {
    return this.#pages.get(keyOf(key))?.catch(() => undefined);
  }

  #changeOf(key: PageKey) {
    const known = this.#waiting.get(keyOf(key));
    if (known) return known;
    const { deckId, page } = key;
    const change = { deckId, page, drawn: new Map(), removed: new Set<string>() };
    this.#waiting.set(keyOf(key), change);
    return change;
  }

  #tell(): void {
    const changes = [...this.#waiting.values()];
    this.#waiting = new Map();
    for (const { deckId, page, drawn, removed } of changes) {
      const change: MarksChange = { deckId, page, drawn: [...drawn.values()], removed: [...removed] };
      this.#whoSees(deckId).emit('marks:changed', change);
    }
  }
}

function byId(marks: readonly Mark[]): Marks {
  return new Map(marks.map((mark) => [mark.markId, mark]));
}
