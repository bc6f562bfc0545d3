import { classLanguages } from '#domain/schedule/class-languages.ts';

/** How a line came to be. */
export const captionSources = ['typed', 'sent', 'machine', 'translated'] as const;
export type CaptionSource = (typeof captionSources)[number];

/** A line of captions. */
export interface Caption {
  captionId: string;
  /** The language it is written in. */
  locale: string;
  /** From 1 on in its language, without gaps. */
  number: number;
  body: string;
  source: CaptionSource;
  /** Who typed it; null of what nobody did, and of who is gone. */
  writtenBy: string | null;
  /** By the server's clock. */
  saidAt: Date;
  /** How long it is to be seen, where whoever sent it said so. */
  lastsMs: number | null;
  isCorrected: boolean;
}

export const captionLimits = {
  /** Of one line, in UTF-16 units: what is read at a glance is far shorter. */
  line: 300,
  /** Of a language in one class: a line each two seconds for eight hours, and more. */
  perLanguage: 20_000,
  /** Whoever typed a line may mend it while it is among so many of the last ones. */
  mended: 12,
} as const;

/** Whether captions can be written in it. */
export function isCaptionLanguage(locale: string): boolean {
  return Object.hasOwn(classLanguages, locale);
}

/** Whether a person may still mend a line: their own, while it is fresh. @param last the number of the last one */
export function mayMend(
  { writtenBy, number }: Pick<Caption, 'writtenBy' | 'number'>,
  { personId, last }: { personId: string; last: number },
): boolean {
  return writtenBy === personId && number > last - captionLimits.mended;
}

/** Whether somebody who may see the class may read its captions outside the room: who teaches it at any time, its people once it began. */
export function mayReadCaptions(
  { startedAt }: { startedAt: Date | null },
  { teaches, isKeptOut }: { teaches: boolean; isKeptOut: boolean },
): boolean {
  return teaches || (startedAt !== null && !isKeptOut);
}
