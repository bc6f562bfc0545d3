import { type ErrorCode, isAppError } from '#domain/errors.ts';
import { inPieces } from '#domain/live/caption-pieces.ts';
import { captionLimits, isCaptionLanguage } from '#domain/live/captions.ts';
import { cleanLine, isVisible } from '#domain/text/visible.ts';
import type {
  CaptionPage,
  CaptionPlan,
  CaptionReaders,
  CaptionView,
  LatestCaptions,
} from '#media-server/protocol/captions.ts';
import type { Welcome } from '#media-server/protocol/index.ts';
import { newId } from '#platform/id.ts';
import {
  type CaptionSize,
  keepCaptionLanguage,
  keepCaptionSize,
  keepUnsent,
  readCaptionLanguage,
  readCaptionSize,
  readUnsent,
} from './caption-choice.ts';
import { CaptionQueue, type OwnLine } from './caption-queue.ts';
import { type ErrorNotice, type FeatureContext, type LiveFeature, tellProblem } from './live-feature.ts';
import type { PresenceState } from './presence.ts';

/** Lines that a page keeps; older ones are asked for again. */
const mostKept = 400;
const pageSize = 50;
/** A line may wait through a broken link so long before it is tried anew, ms. */
const sendDeadlineMs = 45_000;

export interface CaptionState {
  captionPlan: CaptionPlan;
  /** The language in which one reads along; null where one does not. */
  captionLanguage: string | null;
  captionSize: CaptionSize;
  /** Of that language, the oldest first. */
  captionLines: readonly CaptionView[];
  hasOlderCaptions: boolean;
  captionReaders: CaptionReaders;
  /** Written here and not stored yet. */
  ownCaptions: readonly OwnLine[];
}

export const initialCaptions: CaptionState = {
  captionPlan: { languages: [], captioners: [], isTranslatorAway: false },
  captionLanguage: null,
  captionSize: 'normal',
  captionLines: [],
  hasOlderCaptions: false,
  captionReaders: {},
  ownCaptions: [],
};

type CaptionContext = FeatureContext<CaptionState & PresenceState, ErrorNotice>;

/** Reading along what is said, and writing it. */
export class Captions implements LiveFeature {
  readonly #context: CaptionContext;
  readonly #queue: CaptionQueue;
  readonly #classId: string;
  /** Under which unsent lines are kept: those of another person on this device are not theirs. */
  #place: string | null = null;
  readonly #stopWatching: () => void;
  /** What was taken out since the page was opened, as far as it knows: what was asked for before comes after. */
  readonly #removed = new Set<string>();
  #hasChosen: boolean;

  constructor(context: CaptionContext, { classId }: { classId: string }) {
    this.#context = context;
    this.#classId = classId;
    const { connection, store } = context;
    this.#queue = new CaptionQueue({
      send: async (line) => {
        const { line: stored } = await connection.request('captions:write', line, { deadlineMs: sendDeadlineMs });
        this.#take([stored]);
      },
      onChange: (ownCaptions) => {
        store.set({ ownCaptions });
        if (this.#place === null) return;
        keepUnsent(
          this.#place,
          ownCaptions.map(({ captionId, locale, body }) => ({ captionId, locale, body })),
        );
      },
    });
    const kept = readCaptionLanguage();
    this.#hasChosen = kept !== undefined;
    store.set({ captionLanguage: kept ?? null, captionSize: readCaptionSize() });
    this.#stopWatching = store.subscribe(() => this.#readInstead());
    connection.on('captions:lines', (lines) => this.#take(lines));
    connection.on('captions:removed', ({ locale, numbers }) => this.#drop(locale, numbers));
    connection.on('captions:plan', (captionPlan) => this.#replan(captionPlan));
    connection.on('captions:readers', (captionReaders) => store.set({ captionReaders }));
  }

  welcome({ self, captions: { reading, lines, removed, readers, ...captionPlan } }: Welcome): void {
    const { store } = this.#context;
    const { captionLanguage } = store.get();
    store.set({ captionPlan, captionReaders: readers ?? {} });
    if (this.#place === null) {
      this.#place = `${this.#classId}.${self.personId}`;
      this.#queue.add(...readUnsent(this.#place));
    } else {
      this.#queue.nudge();
    }
    if (captionLanguage === null || !captionPlan.languages.includes(captionLanguage)) return;
    // What was missed is there again, as much of it as one would read.
    const hasOlder = (lines[0]?.number ?? 1) > 1;
    if (reading === captionLanguage) void this.#catchUp(captionLanguage, { lines, hasOlder, removed });
    else void this.#follow(captionLanguage);
  }

  close(): void {
    this.#stopWatching();
    this.#queue.close();
  }

  /** Reads along in this language from now on; null: not. */
  async choose(locale: string | null): Promise<void> {
    const { store } = this.#context;
    this.#hasChosen = true;
    keepCaptionLanguage(locale);
    if (store.get().captionLanguage !== locale) {
      store.set({ captionLanguage: locale, captionLines: [], hasOlderCaptions: false });
    }
    await this.#follow(locale);
  }

  setSize(captionSize: CaptionSize): void {
    keepCaptionSize(captionSize);
    this.#context.store.set({ captionSize });
  }

  async loadOlder(): Promise<void> {
    const { captionLanguage: locale, captionLines } = this.#context.store.get();
    const before = captionLines[0]?.number;
    if (locale === null || before === undefined) return;
    await this.#try(async () => {
      const asked = { locale, before, limit: pageSize };
      this.#takePage(locale, await this.#context.connection.request('captions:history', asked));
    });
  }

  /** Sends a line: kept until it is stored. @returns whether there is anything in it */
  write(locale: string, text: string): boolean {
    if (!isCaptionLanguage(locale)) return false;
    // A shortcut may have made more of it than one line.
    const bodies = inPieces(cleanLine(text), captionLimits.line).filter(isVisible);
    this.#queue.add(...bodies.map((body) => ({ captionId: newId(), locale, body })));
    return bodies.length > 0;
  }

  /** @returns why it was not done; null when it was */
  async mend(captionId: string, text: string): Promise<ErrorCode | null> {
    return this.#try(async () => {
      const { line } = await this.#context.connection.request('captions:mend', { captionId, body: text });
      this.#take([line]);
    });
  }

  /** Takes a line out for everybody: one's own that is fresh; for hosts any. */
  async remove({ captionId, locale, number }: CaptionView): Promise<void> {
    await this.#try(async () => {
      await this.#context.connection.request('captions:remove', { captionId });
      this.#drop(locale, [number]);
    });
  }

  retry = (captionId: string) => this.#queue.retry(captionId);
  drop = (captionId: string) => this.#queue.drop(captionId);

  /** For hosts: who writes captions in a language, or does no more. */
  async name(personId: string, locale: string, isNamed: boolean): Promise<void> {
    const request = isNamed ? 'captions:name' : 'captions:unname';
    await this.#try(() => this.#context.connection.request(request, { personId, locale }));
  }

  /** Who takes in text alone reads along instead of hearing, in the page's language where there is one. */
  #readInstead(): void {
    const { receiveMode, captionLanguage, captionPlan } = this.#context.store.get();
    if (this.#hasChosen || receiveMode !== 'text' || captionLanguage !== null) return;
    const { languages } = captionPlan;
    const language = languages.find((one) => one === document.documentElement.lang) ?? languages[0];
    if (language === undefined) return;
    this.#context.store.set({ captionLanguage: language });
    void this.#follow(language);
  }

  #replan(captionPlan: CaptionPlan): void {
    const { captionPlan: before, captionLanguage } = this.#context.store.get();
    this.#context.store.set({ captionPlan });
    const isOffered = (plan: CaptionPlan) => captionLanguage !== null && plan.languages.includes(captionLanguage);
    if (isOffered(captionPlan) && !isOffered(before)) void this.#follow(captionLanguage);
  }

  /** The server tells this page of the language from now on. */
  async #follow(locale: string | null): Promise<void> {
    await this.#try(async () => {
      const page = await this.#context.connection.request('captions:read', { locale });
      if (locale !== null) await this.#catchUp(locale, page);
    });
  }

  /** Takes the last lines of a language, and those that were missed before them; what was taken out meanwhile goes. */
  async #catchUp(locale: string, page: LatestCaptions): Promise<void> {
    const { store, connection } = this.#context;
    this.#drop(locale, page.removed);
    const { captionLanguage, captionLines } = store.get();
    const [first] = page.lines;
    if (locale !== captionLanguage || !first) return;
    const last = captionLines.at(-1)?.number;
    const limit = last === undefined ? 0 : first.number - last - 1;
    // More than one reads now: it is as if they had come anew, and older ones are asked for.
    if (limit > pageSize) store.set({ captionLines: [] });
    this.#takePage(locale, page);
    if (limit < 1 || limit > pageSize) return;
    await this.#try(async () => {
      const missed = await connection.request('captions:history', { locale, before: first.number, limit });
      this.#takePage(locale, missed);
    });
  }

  #takePage(locale: string, { lines, hasOlder }: CaptionPage): void {
    const { store } = this.#context;
    if (store.get().captionLanguage !== locale) return;
    const oldest = store.get().captionLines[0]?.number ?? Number.POSITIVE_INFINITY;
    this.#take(lines);
    const [first] = lines;
    if (!first || first.number <= oldest) store.set({ hasOlderCaptions: hasOlder });
  }

  #take(lines: readonly CaptionView[]): void {
    this.#context.store.set(({ captionLanguage, captionLines }) => {
      const isToBeRead = ({ locale, number }: CaptionView) => !this.#removed.has(`${locale} ${number}`);
      const own = lines.filter((line) => line.locale === captionLanguage && isToBeRead(line));
      if (own.length === 0) return {};
      const all = new Map(captionLines.map((one) => [one.number, one]));
      for (const one of own) all.set(one.number, one);
      const sorted = [...all.values()].sort((a, b) => a.number - b.number);
      return { captionLines: sorted.length > mostKept ? sorted.slice(-mostKept) : sorted };
    });
  }

  #drop(locale: string, numbers: readonly number[]): void {
    for (const number of numbers) this.#removed.add(`${locale} ${number}`);
    this.#context.store.set(({ captionLines }) => {
      const isGone = (line: CaptionView) => line.locale === locale && numbers.includes(line.number);
      return captionLines.some(isGone) ? { captionLines: captionLines.filter((line) => !isGone(line)) } : {};
    });
  }

  async #try(work: () => Promise<unknown>): Promise<ErrorCode | null> {
    try {
      await work();
      return null;
    } catch (error) {
      // That the link is broken is seen already; what is read follows with the next welcome.
      if (isAppError(error) && error.code === 'unavailable') return error.code;
      return tellProblem(this.#context, error);
    }
  }
}
