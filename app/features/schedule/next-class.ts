import { type ContentWords, wordsFor } from '#app/i18n/content-words.ts';
import type { NextClass } from '#db/queries/learning/course.ts';

export interface NextClassView {
  id: string;
  title: ContentWords;
  languages: string[];
  startsAt: string;
  isLive: boolean;
  /** Whole minutes until it starts; 0 when it has started. */
  minutesUntil: number;
  /** Its time has come, and nobody has started it. */
  isWaiting: boolean;
}

/** Classes open this long before they start; from then on the way in is of more use than a reminder. */
const opensMinutesBefore = 15;

export function isOpenNow({ isLive, minutesUntil }: NextClassView): boolean {
  return isLive || minutesUntil <= opensMinutesBefore;
}

/** The next class, and with it all others into which one can go now. @param classes in the order in which they begin */
export function openOrNext(classes: readonly NextClassView[]): NextClassView[] {
  return classes.filter((one, index) => index === 0 || isOpenNow(one));
}

/** So long after its time a class still "starts now". */
const patienceMinutes = 5;

export function presentNextClass(next: NextClass, preferred: readonly string[], now: Date): NextClassView {
  const minutes = (new Date(next.startsAt).getTime() - now.getTime()) / 60_000;
  return {
    id: next.id,
    title: wordsFor(next.title, preferred, 'en'),
    languages: next.languages,
    startsAt: next.startsAt,
    isLive: next.isLive,
    minutesUntil: Math.max(0, Math.ceil(minutes)),
    isWaiting: !next.isLive && minutes < -patienceMinutes,
  };
}
