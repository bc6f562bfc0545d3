import { type AppLoadContext, data, redirect } from '@remix-run/node';
import { z } from 'zod';
import { versionsSchema } from '#app/features/authoring/quiz/versions-schema.ts';
import { answerForm } from '#app/ui/form/answer-form.server.ts';
import { changeTask, type TaskOutcome } from '#commands/authoring/change-task.ts';
import type { TaskAct } from '#courseware/task-form/task-sheet.ts';
import type { DraftRow } from '#db/queries/authoring/draft.ts';
import { answerKinds } from '#domain/assignments/definition.ts';
import type { Viewer } from '#domain/rights.ts';
import { boundedText } from '#domain/text/bounded-text.ts';
import { readDecimal } from '#domain/text/numbers.ts';
import { cleanText } from '#domain/text/visible.ts';

const slug = '[a-z0-9]+(?:-[a-z0-9]+)*';
const leafName = new RegExp(
  `^(takes:(${answerKinds.join('|')})|passMark|maxAttempts|dueDays|dueDate|anonymous|secondMarker|observed|lines|` +
    `levels:${slug}|points:${slug}:${slug}|w:[A-Za-z-]{2,20}:(title|brief|c:${slug}|l:${slug}:${slug}))$`,
);
/** What does not come where it is not ticked. */
const ticks = [...answerKinds.map((kind) => `takes:${kind}`), 'anonymous', 'secondMarker'];
const ids = boundedText(2_000).regex(new RegExp(`^(${slug}(,${slug})*)?$`), 'invalid');
const words = boundedText(6_000).transform(cleanText);

/** A number within bounds; empty where it may be left out. */
const numberWithin = (least: number, most: number, { mayBeEmpty = false, isWhole = true } = {}) =>
  boundedText(60)
    .refine((text) => {
      const value = readDecimal(text);
      return value === null ? mayBeEmpty : Number.isFinite(value) && (!isWhole || Number.isInteger(value));
    }, 'numberForm')
    .refine((text) => {
      const value = readDecimal(text);
      return value === null || (value >= least && value <= most);
    }, 'outOfRange');

const schemas: Record<string, z.ZodType> = {
  passMark: numberWithin(1, 100),
  maxAttempts: numberWithin(0, 20, { mayBeEmpty: true }),
  dueDays: numberWithin(1, 1_000, { mayBeEmpty: true }),
  dueDate: z.union([z.literal(''), boundedText(10).regex(/^\d{4}-\d\d-\d\d$/, 'dateForm')]),
  observed: z.enum(['', 'counts', 'confirmed']),
  lines: ids,
};

function schemaOf(name: string): z.ZodType {
  if (name.startsWith('points:')) return numberWithin(0, 100, { isWhole: false });
  if (name.startsWith('levels:')) return ids;
  return schemas[name] ?? (ticks.includes(name) ? boundedText(10) : words);
}

/** Which button was pressed: `act`, or `act line`, or `act line level`. */
function taskAct(form: FormData): TaskAct | null {
  const [act, line = '', level = ''] = String(form.get('act') ?? '')
    .slice(0, 200)
    .split(' ');
  switch (act) {
    case 'addLine':
      return { act };
    case 'addLevel':
    case 'removeLine':
    case 'up':
    case 'down':
      return { act, line };
    case 'removeLevel':
      return { act, line, level };
    default:
      return null;
  }
}

/** Where the page goes on after it: a rubric is long, on a phone most of all. */
function placeOf(act: TaskAct): string {
  switch (act.act) {
    case 'addLine':
      return '#last-line';
    case 'addLevel':
      return `#last-level-${encodeURIComponent(act.line)}`;
    case 'removeLine':
      return '#rubric';
    default:
      return `#line-${encodeURIComponent(act.line)}`;
  }
}

interface FormOf {
  viewer: Viewer;
  draft: DraftRow;
  task: string;
  /** The language beside that of the source, as the address says it: it stays. */
  beside: string | null;
}

/** Carries out the form of an assignment. */
export async function runTaskForm(context: AppLoadContext, { viewer, draft, task, beside }: FormOf, form: FormData) {
  const given = [...new Set(form.keys())].filter((name) => leafName.test(name)).slice(0, 900);
  const fields = Object.fromEntries([...new Set([...given, ...ticks])].map((name) => [name, schemaOf(name)]));
  const schema = z.object({ saveId: z.uuid(), versions: versionsSchema }).extend(fields);
  return answerForm(form, schema, async (read) => {
    const { saveId, versions, ...leaves } = read as { saveId: string; versions: Record<string, number> } & Record<
      string,
      string
    >;
    const act = taskAct(form);
    const { conflict }: TaskOutcome = await changeTask(context, {
      ...{ actor: viewer, at: context.now, draftId: draft.id, saveId, task },
      ...{ leaves: leaves as Record<string, string>, versions, act },
    });
    if (conflict) return data({ conflict }, { status: 409 });
    const to = new URLSearchParams({ saved: 'yes', save: saveId });
    if (beside) to.set('beside', beside);
    return redirect(`/authoring/${draft.slug}/assignments/${task}?${to}${act ? placeOf(act) : ''}`);
  });
}
