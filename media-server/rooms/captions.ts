import { mendCaption } from '#commands/live/mend-caption.ts';
import { type CaptionerAct, nameCaptioner } from '#commands/live/name-captioner.ts';
import { removeCaption } from '#commands/live/remove-caption.ts';
import { unnameCaptioner } from '#commands/live/unname-captioner.ts';
import { type NewCaption, writeCaption } from '#commands/live/write-caption.ts';
import type { Queryable } from '#db/client.ts';
import { type FoundCaption, findCaption, listCaptions } from '#db/queries/live/captions.ts';
import type { CaptionPlace } from '#db/queries/live/removed-captions.ts';
import { AppError, isAppError } from '#domain/errors.ts';
import type { Caption } from '#domain/live/captions.ts';
import type {
  CaptionPage,
  CaptionPlan,
  CaptionView,
  CaptionWelcome,
  LatestCaptions,
} from '#media-server/protocol/captions.ts';
import { CaptionAudience } from './caption-audience.ts';
import { CaptionMachines } from './caption-machines.ts';
import { CaptionTracks, type LoadedTracks, loadTracks } from './caption-tracks.ts';
import type { ClassClock } from './class.ts';
import type { Connection } from './connection.ts';
import { Gathered } from './gathered.ts';
import type { Media } from './media.ts';
import type { Participant } from './participant.ts';
import type { RoomContext } from './room-context.ts';
import type { RoomFeature } from './room-feature.ts';
import type { StoredCopy } from './stored-copy.ts';

/** So often at most readers are told of lines, ms. */
const tellingMs = 250;
/** A newcomer gets so many; older ones are asked for. */
const welcomeLines = 3;
/** So often the room looks for lines of programs, ms; where none has a token, for who was named on the class's page, each so many times. */
const [lookingMs, unfedTimes] = [1_000, 5];

/** What can be heard, and whether it is to be. */
interface Heard {
  media: Media;
  clock: ClassClock;
}

/**
 * What is said, written along in some languages. The database knows a line first, then those who read its language; the page
 * chooses which it is told of. Lines also come past the room (by a program with a token): the room looks for them.
 */
export class Captions implements RoomFeature<CaptionWelcome> {
  readonly #context: RoomContext;
  readonly #tracks: CaptionTracks;
  readonly #audience: CaptionAudience;
  readonly #telling: Gathered;
  readonly #looking: NodeJS.Timeout;
  readonly #machines: CaptionMachines;
  /** Words of lines that were mended; new ones, and those that were taken out, are looked for. */
  readonly #changed: StoredCopy<FoundCaption[]>;
  #waiting = new Map<string, CaptionView>();
  #last: Promise<unknown> = Promise.resolve();
  #isLooking = false;
  #isClosed = false;

  private constructor(context: RoomContext, { media, clock }: Heard, loaded: LoadedTracks) {
    this.#context = context;
    this.#tracks = new CaptionTracks(loaded);
    this.#audience = new CaptionAudience(context, (personId) => this.#tracks.isCaptioner(personId));
    this.#telling = Gathered.create(tellingMs, () => this.#tell());
    this.#machines = new CaptionMachines({
      context,
      media,
      isTaught: () => clock.isLive && clock.state.breakStartedAt === null,
      writers: () => this.#tracks.writers,
      onLine: (caption) => this.#take(caption),
      onTranslator: () => context.everyone().emit('captions:plan', this.#plan),
    });
    media.publications.onPlaced(() => this.#machines.look());
    this.#changed = context.copy(findAll, (lines) => this.#mend(lines.filter((one) => !one.isRemoved)));
    let times = 0;
    this.#looking = setInterval(() => {
      times += 1;
      this.#machines.look();
      const isDue = this.#tracks.isFed || times % unfedTimes === 0;
      if (isDue && !this.#isLooking) void this.#look();
    }, lookingMs).unref();
  }

  /** @throws AppError `unavailable` */
  static load({ live, services }: RoomContext): Promise<LoadedTracks> {
    return services.gate.run((db) => loadTracks(db, live.id));
  }

  static create(context: RoomContext, heard: Heard, loaded: LoadedTracks): Captions {
    return new Captions(context, heard, loaded);
  }

  view(self: Participant, connection: Connection): CaptionWelcome {
    const reading = this.#audience.languageOf(connection);
    return {
      captions: {
        ...this.#plan,
        reading,
        lines: reading === null ? [] : this.#tracks.latest(reading).slice(-welcomeLines).map(toView),
        removed: reading === null ? [] : this.#tracks.removedOf(reading),
        readers: this.#audience.seesReaders(self) ? this.#audience.readers() : null,
      },
    };
  }

  /** Languages in which the class is held, the one that is spoken most first. */
  get spoken(): readonly string[] {
    return this.#tracks.writers.spoken;
  }

  isCaptioner(personId: string, locale?: string): boolean {
    return this.#tracks.isCaptioner(personId, locale);
  }

  /** A line of the class, also one that was taken out. @throws AppError `not_found`, `unavailable` */
  async find(captionId: string): Promise<FoundCaption> {
    const found = await this.#context.services.gate.run((db) => findCaption(db, captionId));
    if (found?.classSessionId !== this.#context.live.id) throw new AppError('not_found');
    return found;
  }

  /** This page is told of this language from now on. */
  read(connection: Connection, locale: string | null): LatestCaptions {
    this.#audience.set(connection, locale);
    const known = locale === null ? [] : this.#tracks.latest(locale);
    const lines = known.slice(-welcomeLines).map(toView);
    const removed = locale === null ? [] : this.#tracks.removedOf(locale);
    return { lines, hasOlder: (lines[0]?.number ?? 1) > 1, removed };
  }

  /** @throws AppError `unavailable` while the database is away and the room does not hold them */
  async history(locale: string, before: number | undefined, limit: number): Promise<CaptionPage> {
    const asked = { classSessionId: this.#context.live.id, locale, before, limit };
    const rows = await this.#context.services.gate.run((db) => listCaptions(db, asked));
    return { lines: rows.map(toView), hasOlder: (rows[0]?.number ?? 1) > 1 };
  }

  /** @throws AppError as the command, `unavailable` while the database is away: whoever wrote it sends it again */
  async write(actorId: string, line: Pick<NewCaption, 'captionId' | 'locale' | 'body'>): Promise<CaptionView> {
    const act = { ...this.#context.act(actorId), ...line };
    const caption = await this.#context.services.gate.run((db) => writeCaption({ db }, act));
    this.#take(caption);
    return toView(caption);
  }

  /** @throws AppError as the command, `unavailable` */
  async mend(actorId: string, line: { captionId: string; body: string }): Promise<CaptionView> {
    const act = { ...this.#context.act(actorId), ...line };
    return this.#changed.inTurn(async (run) => {
      const { caption, gone } = await run((db) => mendCaption({ db }, act), line.captionId);
      this.#mend([caption]);
      this.#sayRemoved(gone);
      if (caption.isCorrected) this.#machines.translate(caption);
      return toView(caption);
    });
  }

  /** @throws AppError as the command, `unavailable` */
  async remove(actorId: string, captionId: string): Promise<void> {
    const act = { ...this.#context.act(actorId), captionId };
    await this.#changed.inTurn(async (run) => {
      this.#sayRemoved(await run((db) => removeCaption({ db }, act)));
    });
  }

  name = (actorId: string, who: Pick<CaptionerAct, 'personId' | 'locale'>) => this.#change(nameCaptioner, actorId, who);
  unname = (actorId: string, who: Pick<CaptionerAct, 'personId' | 'locale'>) =>
    this.#change(unnameCaptioner, actorId, who);

  forget(): void {
    this.#audience.changed();
  }

  close(): void {
    this.#isClosed = true;
    clearInterval(this.#looking);
    this.#machines.close();
    this.#telling.close();
    this.#audience.close();
  }

  get #plan(): CaptionPlan {
    return { ...this.#tracks.plan, isTranslatorAway: this.#machines.isTranslatorAway };
  }

  /** @throws AppError as the command, `unavailable` while the database is away: the room looks again by itself */
  async #change(command: typeof nameCaptioner, actorId: string, who: Pick<CaptionerAct, 'personId' | 'locale'>) {
    const act = { ...this.#context.act(actorId), ...who };
    await this.#context.services.gate.run((db) => command({ db }, act));
    await this.#look();
  }

  /** What the database knows by now. One look at a time; while it is away, what was known counts. */
  #look(): Promise<void> {
    const done = this.#last.then(async () => {
      if (this.#isClosed || this.#context.people.size === 0) return;
      this.#isLooking = true;
      try {
        const { gate } = this.#context.services;
        const loaded = await gate.run((db) => loadTracks(db, this.#context.live.id, this.#tracks.lastNumbers));
        if (this.#isClosed) return;
        if (this.#tracks.replan(loaded)) {
          this.#context.everyone().emit('captions:plan', this.#plan);
          this.#audience.changed();
        }
        // Taken out on the class's page, while the class is held.
        this.#sayRemoved(loaded.removed);
        this.#sayNew(this.#tracks.takeLoaded(loaded.lines));
      } catch (error) {
        if (isAppError(error) && error.code === 'unavailable') return;
        this.#context.services.log.error({ err: error }, 'captions could not be looked for');
      } finally {
        this.#isLooking = false;
      }
    });
    this.#last = done;
    return done;
  }

  /** A line was stored here. */
  #take(caption: Caption): void {
    const became = this.#tracks.takeNext(caption);
    if (became === 'taken') this.#sayNew([caption]);
    // Others came another way before it, and are told first; or its language is new.
    const { languages } = this.#tracks.plan;
    if (became === 'too early' || !languages.includes(caption.locale)) void this.#look();
  }

  #sayNew(lines: readonly Caption[]): void {
    this.#say(lines);
    for (const line of lines) this.#machines.translate(line);
  }

  #mend(lines: readonly Caption[]): void {
    for (const line of lines) this.#tracks.mend(line);
    this.#say(lines);
  }

  #say(lines: readonly Caption[]): void {
    if (lines.length === 0) return;
    for (const line of lines) this.#waiting.set(line.captionId, toView(line));
    this.#telling.ask();
  }

  /** Before the next line is told: what waits to be told and was taken out is not. */
  #sayRemoved(places: readonly CaptionPlace[]): void {
    this.#audience.tellRemoved(this.#tracks.remove(places));
    for (const [id, line] of this.#waiting) if (this.#tracks.isRemoved(line)) this.#waiting.delete(id);
  }

  #tell(): void {
    const lines = [...this.#waiting.values()];
    this.#waiting = new Map();
    this.#audience.tell(lines);
  }
}

async function findAll(db: Queryable, captionIds: readonly string[]): Promise<FoundCaption[]> {
  const found: FoundCaption[] = [];
  for (const captionId of captionIds) {
    const caption = await findCaption(db, captionId);
    if (caption) found.push(caption);
  }
  return found;
}

function toView({ captionId, locale, number, body, source, isCorrected, writtenBy, saidAt }: Caption): CaptionView {
  return { captionId, locale, number, body, source, isCorrected, personId: writtenBy, at: saidAt.toISOString() };
}
