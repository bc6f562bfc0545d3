import { z } from 'zod';
import { type CaptionSource, captionLimits, isCaptionLanguage } from '#domain/live/captions.ts';
import type { captionRights } from '#domain/live/in-class/captions.ts';
import { type Done, personId, type RequestTable, reading, request } from './request.ts';
import { lineUpTo, signUpTo } from './words.ts';

/** A line of captions. */
export interface CaptionView {
  captionId: string;
  locale: string;
  /** From 1 on in its language, without gaps. */
  number: number;
  body: string;
  source: CaptionSource;
  /** Who typed it. */
  personId: string | null;
  at: string;
  isCorrected: boolean;
}

/** Some lines of a language, the oldest first. */
export interface CaptionPage {
  lines: CaptionView[];
  hasOlder: boolean;
}

/** The last lines of a language, for who begins to read it or has come back. */
export interface LatestCaptions extends CaptionPage {
  /** Numbers of lines that were taken out, the latest last. */
  removed: number[];
}

/** In which languages there are captions, and who writes them. */
export interface CaptionPlan {
  languages: string[];
  captioners: { personId: string; locale: string }[];
  /** Lines are to be translated by a machine, and it does not answer now. */
  isTranslatorAway: boolean;
}

/** How many people read along in each language; of those in which nobody does, nothing. */
export type CaptionReaders = Record<string, number>;

const locale = signUpTo(35).refine(isCaptionLanguage);
const captionId = z.uuid();
const body = lineUpTo(captionLimits.line);

export const captionRequests = {
  /** Of this page: in which language it is told lines from now on. Answered with the last ones. */
  'captions:read': request({ locale: locale.nullable() }).answers<LatestCaptions>(),
  /** Those before a line, or the last ones. */
  'captions:history': reading({
    locale,
    before: z.int().min(1).optional(),
    limit: z.int().min(1).max(100).default(50),
  }).answers<CaptionPage>(),
  /** Stored once, whatever is sent again with the same id; answered when it is. */
  'captions:write': request({ captionId, locale, body }).answers<{ line: CaptionView }>(),
  /** Other words for one of the last lines that one typed. */
  'captions:mend': request({ captionId, body }).answers<{ line: CaptionView }>(),
  /** Takes a line out, with what machines made of it; answered when nobody is told of it any more. */
  'captions:remove': request({ captionId }).answers<Done>(),
  'captions:name': request({ personId, locale }).answers<Done>(),
  'captions:unname': request({ personId, locale }).answers<Done>(),
} satisfies RequestTable<typeof captionRights>;

export interface CaptionEvents {
  /** To those who read the language: new lines, and those that were mended; gathered. */
  'captions:lines': (lines: CaptionView[]) => void;
  /** To those who read the language: these lines were taken out. */
  'captions:removed': (event: { locale: string; numbers: number[] }) => void;
  'captions:plan': (plan: CaptionPlan) => void;
  /** To those who write captions and to hosts; gathered. */
  'captions:readers': (readers: CaptionReaders) => void;
}

export interface CaptionWelcome {
  captions: CaptionPlan & {
    /** The language of which this page is told, as the server knows it, and its last lines. */
    reading: string | null;
    lines: CaptionView[];
    /** Numbers of lines of that language that were taken out, the latest last. */
    removed: number[];
    /** Null for those who neither write captions nor teach. */
    readers: CaptionReaders | null;
  };
}
