import { z } from 'zod';
import { localizedSchema } from '#app/ui/form/localized.ts';
import type { ClassView } from '#db/queries/schedule/class-session.ts';
import { cleanTitle } from '#domain/person-names.ts';
import { mostChannels, type PlannedChannel } from '#domain/schedule/class-channels.ts';
import { planVersion } from '#domain/schedule/plan-version.ts';
import { type PlannedPart, partLimits } from '#domain/schedule/running-order.ts';
import { seriesReaches } from '#domain/schedule/weekly.ts';
import { boundedText } from '#domain/text/bounded-text.ts';
import { cutAfter } from '#domain/text/graphemes.ts';
import { toWallTime } from '#domain/zoned-time.ts';

const minuteMs = 60_000;

const title = boundedText(4000).transform((words) => cutAfter(cleanTitle(words), 200));
const short = boundedText(64).trim();

/** A language into which the class is interpreted, and one or two who do. */
const channelRow = z.object({ locale: short.default(''), first: short.default(''), second: short.default('') });

/** A part of the running order. */
const partRow = z.object({
  title: boundedText(1000)
    .transform((words) => cutAfter(cleanTitle(words), partLimits.title))
    .default(''),
  minutes: short.default(''),
  kind: short.default(''),
  deckId: short.default(''),
});

/** The form of a plan, as it is typed. Whether it is right says `checkPlan`, about all its fields at once. */
export const classSchema = z.object({
  /** Made with the form, so that a form sent twice is one class. */
  id: short,
  /** Of the plan that is being changed, as it was when the form was made; empty for a new class. */
  version: short,
  titles: localizedSchema(title),
  programmeId: short,
  courseId: short,
  organisationId: short,
  duty: short,
  date: short,
  time: short,
  minutes: short,
  timeZone: boundedText(100).trim(),
  /** Of a new class: in so many weeks. */
  weeks: short.default('1'),
  /** Of one that is held weekly: which of its series are changed likewise. */
  reach: z.enum(seriesReaches).default('one'),
  instructorIds: z.array(short).max(300),
  languages: z.array(short).max(100),
  channels: z.array(channelRow).max(mostChannels).default([]),
  parts: z.array(partRow).max(partLimits.parts).default([]),
  waitingRoom: z.boolean().default(false),
  locksAtStart: z.boolean().default(false),
  /** So many; empty: none. */
  guests: short.default(''),
  despiteOverlap: z.boolean().default(false),
});

export type ClassFields = z.input<typeof classSchema>;

/** Of what was typed, the rows of channels as a plan has them. */
export function draftOf<Typed extends Pick<z.output<typeof classSchema>, 'channels'>>({ channels, ...typed }: Typed) {
  const planned = channels.map(({ locale, first, second }) => ({ locale, interpreterIds: [first, second] }));
  return { ...typed, channels: planned };
}

/** Rows of channels as the form shows them: those that are planned, and empty ones to add. */
export function channelRows(channels: readonly PlannedChannel[]): Required<z.input<typeof channelRow>>[] {
  return Array.from({ length: mostChannels }, (_, index) => {
    const { locale = '', interpreterIds: [first = '', second = ''] = [] } = channels[index] ?? {};
    return { locale, first, second };
  });
}

/** Rows of the running order as the form shows them: those that are planned, and empty ones to add. */
export function partRows(parts: readonly PlannedPart[]): Required<z.input<typeof partRow>>[] {
  return Array.from({ length: partLimits.parts }, (_, index) => {
    const part = parts[index];
    if (!part) return { title: '', minutes: '', kind: '', deckId: '' };
    const kind = part.kind === 'talk' ? '' : part.kind;
    return { title: part.title, minutes: String(part.minutes), kind, deckId: part.deckId ?? '' };
  });
}

/** The form of a class that is planned already. */
export function fieldsOfClass(view: ClassView): ClassFields {
  const instructorIds = view.instructors.map((one) => one.personId);
  const channels = view.channels.map(({ locale, interpreters }) => {
    return { locale, interpreterIds: interpreters.map((one) => one.personId) };
  });
  const { en = '', zh = '', lo = '', ar = '' } = view.title;
  return {
    id: view.id,
    version: planVersion({
      ...view,
      programmeId: view.programme?.id ?? null,
      courseId: view.course?.id ?? null,
      repeatsId: view.repeats?.id ?? null,
      instructorIds,
      channels,
    }),
    titles: { en, zh, lo, ar },
    organisationId: view.organisationId,
    programmeId: view.programme?.id ?? '',
    courseId: view.course?.id ?? '',
    ...toWallTime(view.startsAt, view.timeZone),
    minutes: String(Math.round((view.endsAt.getTime() - view.startsAt.getTime()) / minuteMs)),
    timeZone: view.timeZone,
    weeks: '1',
    reach: 'one',
    languages: view.languages,
    instructorIds,
    channels: channelRows(channels),
    parts: partRows(view.parts),
    waitingRoom: view.waitingRoom,
    locksAtStart: view.locksAtStart,
    guests: view.guestLimit === null ? '' : String(view.guestLimit),
    despiteOverlap: false,
    duty: view.isMandatory ? 'mandatory' : (view.repeats?.id ?? ''),
  };
}
