import { z } from 'zod';
import { titleSchema } from '#app/features/authoring/line-schemas.ts';
import type { QuizRules } from '#courseware/quiz-form/edit-quiz.ts';
import type { QuizSheet } from '#courseware/quiz-form/quiz-sheet.ts';
import { difficulties, feedbackPolicies } from '#domain/learning/content.ts';
import { boundedText } from '#domain/text/bounded-text.ts';
import { fromWallTime, offsetLabel, toWallTime, zoneOffsetMinutes } from '#domain/zoned-time.ts';
import { versionsSchema } from './versions-schema.ts';

const most = 20;
const slug = boundedText(80).regex(/^([a-z0-9]+(-[a-z0-9]+)*)?$/, 'chooseOne');
const difficulty = boundedText(40).refine(
  (text) => text === '' || text.split(',').every((one) => difficulties.some((known) => known === one)),
  'chooseOne',
);

const fixed = z.object({
  saveId: z.uuid(),
  versions: versionsSchema,
  counts: z.boolean(),
  isShuffled: z.boolean(),
  passMark: z.int().min(0).max(100),
  maxAttempts: z.int().min(0).max(100),
  timeLimit: z.int().min(1).max(600).optional(),
  feedback: z.enum(['', ...feedbackPolicies]),
  closesOn: boundedText(10).regex(/^(\d{4}-\d{2}-\d{2})?$/, 'dateForm'),
  closesTime: boundedText(8).regex(/^(\d{2}:\d{2}(:\d{2})?)?$/, 'timeForm'),
});
type Fixed = z.output<typeof fixed>;

/** What the form of a quiz's rules sends; draws of the quiz and out of the bank are numbered. */
export function rulesSchema(form: FormData, ids: readonly string[]): z.ZodType<Fixed, Record<string, unknown>> {
  const named = (pattern: RegExp) => [...form.keys()].filter((name) => pattern.test(name)).slice(0, most + 1);
  const all = (names: readonly string[], schema: z.ZodType) => Object.fromEntries(names.map((name) => [name, schema]));
  return fixed
    .extend({
      ...all(named(/^title:[A-Za-z-]{2,20}$/), titleSchema),
      ...all(named(/^draw:(\d{1,2}|new)$/), z.int().min(1).max(60)),
      ...all(named(/^bank:(\d{1,2}|new):topic$/), slug),
      ...all(named(/^bank:(\d{1,2}|new):difficulty$/), difficulty),
      ...all(named(/^bank:(\d{1,2}|new):draw$/), z.int().min(1).max(60).optional()),
      ...all(
        ids.map((id) => `pool:${id}`),
        boundedText(4),
      ),
    })
    .check(({ value, issues }) => {
      const say = (name: string, message: string) =>
        issues.push({ code: 'custom', path: [name], message, input: value });
      const { counts, timeLimit, feedback, closesOn, closesTime } = value as Fixed;
      if (!counts && timeLimit !== undefined) say('timeLimit', 'onlyCounted');
      if (!counts && closesOn !== '') say('closesOn', 'onlyCounted');
      if (closesOn === '' && (closesTime !== '' || feedback === 'deadline')) say('closesOn', 'required');
      if (closesOn !== '' && closesTime === '') say('closesTime', 'required');
    }) as unknown as z.ZodType<Fixed, Record<string, unknown>>;
}

type Given = Omit<Fixed, 'saveId' | 'versions'>;

/**
 * The rules as the form has them. Each question says in which pool it is; those that nobody chose go.
 *
 * @param zone in which whoever sent it reads times
 */
export function rulesOf(given: Given, sheet: QuizSheet, zone: string): QuizRules {
  const fields = new Map(Object.entries(given) as [string, unknown][]);
  const titles: Record<string, string> = {};
  for (const [name, text] of fields) if (name.startsWith('title:')) titles[name.slice('title:'.length)] = String(text);
  const names = [...Array.from({ length: most }, (_, index) => String(index)), 'new'];
  const pools = names.map((name) => ({
    draw: Number(fields.get(`draw:${name}`) ?? 1),
    of: sheet.questions.map((one) => one.id).filter((id) => fields.get(`pool:${id}`) === name),
  }));
  const draws = names.flatMap((name) => {
    const topic = String(fields.get(`bank:${name}:topic`) ?? '');
    if (topic === '') return [];
    const before = sheet.draws[Number(name)];
    const asked = String(fields.get(`bank:${name}:difficulty`) ?? '');
    const draw = fields.get(`bank:${name}:draw`);
    // Chosen ones are chosen of their topic.
    const questions = before?.topic === topic ? before.questions : [];
    return [
      {
        topic,
        questions,
        difficulty: asked === '' ? [] : asked.split(','),
        draw: typeof draw === 'number' ? draw : null,
      },
    ];
  });
  return {
    ...{ counts: given.counts, isShuffled: given.isShuffled, feedback: given.feedback, titles, draws },
    ...{ passMark: given.passMark, maxAttempts: given.maxAttempts, timeLimit: given.timeLimit ?? null },
    closesAt: momentOf(given, sheet.closesAt, zone),
    pools: pools.filter(({ of }) => of.length > 0),
  };
}

/** With the offset of the zone in which it was typed; the same minute as before stays as it was written. */
function momentOf({ closesOn, closesTime }: Given, before: string, zone: string): string {
  if (closesOn === '') return '';
  const moment = fromWallTime({ date: closesOn, time: closesTime.slice(0, 5) }, zone);
  if (!moment) return before;
  const isSame = Math.floor(Date.parse(before) / 60_000) === Math.floor(moment.getTime() / 60_000);
  if (isSame) return before;
  const minutes = zoneOffsetMinutes(moment, zone);
  const two = (number: number) => String(number).padStart(2, '0');
  const offset = `${two(Math.floor(Math.abs(minutes) / 60))}:${two(Math.abs(minutes) % 60)}`;
  return `${closesOn}T${closesTime.slice(0, 5)}:00${minutes < 0 ? '-' : '+'}${offset}`;
}

/** When a quiz closes, as whoever reads its form types it. */
export function closingOf(closesAt: string, zone: string, now: Date) {
  const moment = new Date(closesAt);
  const isKnown = closesAt !== '' && !Number.isNaN(moment.getTime());
  const { date, time } = isKnown ? toWallTime(moment, zone) : { date: '', time: '' };
  return { date, time, offset: offsetLabel(isKnown ? moment : now, zone) };
}
