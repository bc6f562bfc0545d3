import { storeMachineLine } from '#commands/live/store-machine-line.ts';
import { isAppError } from '#domain/errors.ts';
import { type CaptionWriters, mayRecognise, translationsOf } from '#domain/live/caption-machines.ts';
import { inPieces } from '#domain/live/caption-pieces.ts';
import { type Caption, captionLimits } from '#domain/live/captions.ts';
import { cleanLine, isVisible } from '#domain/text/visible.ts';
import { GrowingRest } from '#media-server/captioning/growing-rest.ts';
import { RateLimit } from '#platform/rate-limit.ts';
import type { Media } from './media.ts';
import type { RoomContext } from './room-context.ts';

/** Voices of one class that are heard at a time: who teaches, and who asks. */
const mostVoices = 2;
/** A recogniser that has ended is asked again not sooner than this, ms; one that said nothing ever later. */
const rests = { firstMs: 10_000, longestMs: 600_000 };
/** Nobody says more lines than this. */
const saying = { burst: 10, perSecond: 2 };
/** Lines that wait to be translated; what would come later than all of these is not translated. */
const mostWaiting = 12;

interface HeardVoice {
  language: string;
  /** Nothing more of it is heard, and no line of it is taken. */
  stop: () => void;
}

interface MachineLine {
  locale: string;
  source: 'machine' | 'translated';
  /** The line that was translated, as it was. */
  translatedFrom: Pick<Caption, 'captionId' | 'body'> | null;
}

interface MachinesOptions {
  /** Whether the class is taught now: before it and in breaks nobody is heard. */
  isTaught: () => boolean;
  context: RoomContext;
  media: Pick<Media, 'publications' | 'current'>;
  writers: () => Omit<CaptionWriters, 'heard'>;
  /** A line was stored. */
  onLine: (caption: Caption) => void;
  /** The translator answers again, or not any more. */
  onTranslator: () => void;
}

/** What machines write along: voices that are recognised, and lines that are translated. */
export class CaptionMachines {
  readonly #options: MachinesOptions;
  readonly #heard = new Map<string, HeardVoice>();
  /** By language: one that a recogniser does not know takes nothing from those that it does. */
  readonly #rests = new Map<string, GrowingRest>();
  #isTranslatorAway = false;
  #translating: Promise<void> = Promise.resolve();
  #waiting = 0;
  #isClosed = false;

  constructor(options: MachinesOptions) {
    this.#options = options;
  }

  /** The last line that was to be translated was not. */
  get isTranslatorAway(): boolean {
    return this.#isTranslatorAway;
  }

  /** Hears the voices that are there now, and no others: asked regularly, and at once when voices are in other places. */
  look(): void {
    const { context, media, writers, isTaught } = this.#options;
    if (!context.services.captioning.recogniser) return;
    const of = writers();
    const open = isTaught() ? media.publications.openVoices : [];
    const voices = open
      .map(({ producerId, channel }) => ({ producerId, language: channel ?? of.spoken[0] ?? '' }))
      .filter(({ language }) => mayRecognise(language, of))
      .filter((voice) => this.#isReady(voice))
      .slice(0, mostVoices);
    for (const [producerId, voice] of this.#heard) {
      if (!voices.some((one) => one.producerId === producerId && one.language === voice.language)) voice.stop();
    }
    for (const voice of voices) if (!this.#heard.has(voice.producerId)) void this.#hear(voice);
  }

  /** Translates a line that was stored into the languages that nobody writes. */
  translate(caption: Caption): void {
    const { context, writers } = this.#options;
    const { translator } = context.services.captioning;
    if (!translator || this.#isClosed) return;
    const heard = [...this.#heard.values()].map(({ language }) => language);
    for (const to of translationsOf(caption, { ...writers(), heard })) {
      if (this.#waiting >= mostWaiting) return;
      this.#waiting += 1;
      // One after the other, so that lines stay in their order.
      this.#translating = this.#translating
        .then(() => translator.translate({ from: caption.locale, to, text: caption.body }))
        .then(
          (text) => {
            this.#noteTranslator(false);
            return this.#store(text, { locale: to, source: 'translated', translatedFrom: caption });
          },
          (error: unknown) => {
            this.#noteTranslator(true);
            throw error;
          },
        )
        .catch((error: unknown) => {
          // Taken out or mended meanwhile: nobody reads it.
          if (isAppError(error) && error.code === 'not_found') return;
          context.services.log.warn({ err: error, to }, 'a line was not translated');
        })
        .finally(() => {
          this.#waiting -= 1;
        });
    }
  }

  close(): void {
    this.#isClosed = true;
    for (const { stop } of this.#heard.values()) stop();
  }

  async #hear({ producerId, language }: { producerId: string; language: string }): Promise<void> {
    const { context, media } = this.#options;
    const { recogniser, ports } = context.services.captioning;
    if (!recogniser) return;
    const port = ports.take();
    if (port === undefined) return;
    let isWanted = true;
    let hasSaid = false;
    const voice: HeardVoice = {
      language,
      stop: () => {
        isWanted = false;
      },
    };
    this.#heard.set(producerId, voice);
    try {
      const copy = await media.current.copyVoice(producerId, port);
      if (isWanted) {
        const limit = new RateLimit(saying);
        const hearing = recogniser.hear({ language, sdp: copy.sdp }, (line) => {
          // What it still says of a voice that is in a group by now, nobody reads.
          if (!isWanted) return;
          hasSaid = true;
          if (limit.take())
            void this.#store(line, { locale: language, source: 'machine', translatedFrom: null }).catch(this.#note);
        });
        voice.stop = () => {
          isWanted = false;
          copy.close();
          hearing.stop();
        };
        await hearing.ended;
      }
      copy.close();
    } catch (error) {
      this.#note(error);
    }
    this.#heard.delete(producerId);
    ports.give(port);
    // Where it ended by itself, not at once again; who was muted and speaks on is heard at once.
    if (isWanted) this.#rest(language, hasSaid);
  }

  /** It is heard already, or can be. */
  #isReady({ producerId, language }: { producerId: string; language: string }): boolean {
    if (this.#heard.get(producerId)?.language === language) return true;
    return this.#rests.get(language)?.isOver ?? true;
  }

  #rest(language: string, hasSaid: boolean): void {
    const rest = this.#rests.get(language) ?? new GrowingRest(rests);
    this.#rests.set(language, rest);
    if (hasSaid) rest.worked();
    rest.failed();
  }

  #noteTranslator(isAway: boolean): void {
    if (this.#isTranslatorAway === isAway) return;
    this.#isTranslatorAway = isAway;
    this.#options.onTranslator();
  }

  async #store(text: string, line: MachineLine): Promise<void> {
    const { context, onLine } = this.#options;
    for (const body of inPieces(cleanLine(text), captionLimits.line).filter(isVisible)) {
      if (this.#isClosed) return;
      const act = { classSessionId: context.live.id, fence: context.lease.fence, at: new Date(), body, ...line };
      const caption = await context.services.gate.run((db) => storeMachineLine({ db }, act));
      onLine(caption);
    }
  }

  #note = (error: unknown): void => {
    if (isAppError(error) && (error.code === 'unavailable' || error.code === 'class_over')) return;
    this.#options.context.services.log.warn({ err: error }, 'a voice was not written along');
  };
}
