import { type AppLoadContext, data, redirect } from '@remix-run/node';
import { z } from 'zod';
import { slugSchema } from '#app/features/authoring/line-schemas.ts';
import { answerForm } from '#app/ui/form/answer-form.server.ts';
import { changeQuiz, type QuizOutcome } from '#commands/authoring/change-quiz.ts';
import type { SheetAct } from '#courseware/quiz-form/act-on-sheet.ts';
import { isNumberLeaf, isTickLeaf, questionKinds } from '#courseware/quiz-form/question-sheet.ts';
import { readQuizSheet } from '#courseware/quiz-form/quiz-sheet.ts';
import { quizTexts } from '#courseware/quiz-form/quiz-texts.ts';
import { readSettings } from '#courseware/read-settings.ts';
import { type DraftRow, listDraftFiles } from '#db/queries/authoring/draft.ts';
import { AppError } from '#domain/errors.ts';
import { difficulties } from '#domain/learning/content.ts';
import type { Viewer } from '#domain/rights.ts';
import { boundedText } from '#domain/text/bounded-text.ts';
import { readDecimal } from '#domain/text/numbers.ts';
import { cleanText } from '#domain/text/visible.ts';
import { rulesOf, rulesSchema } from './rules-form.server.ts';
import { versionsSchema } from './versions-schema.ts';

const mostLeaf = 6_000;

const leafName =
  /^(points|topic|difficulty|lesson|picture|answer|tolerance|unit|formula|items|vars|((picture|x|y|from|to|step|near|part):|w:[A-Za-z-]{2,20}:([irf]:)?)[a-z0-9-]{1,60})$/;

const number = boundedText(60).refine((text) => {
  const value = readDecimal(text);
  return value === null || Number.isFinite(value);
}, 'numberForm');
const points = number.refine((text) => {
  const value = readDecimal(text);
  return value !== null && value > 0 && value <= 100;
}, 'outOfRange');
const topic = boundedText(80).refine((text) => text === '' || slugSchema.safeParse(text).success, 'slugForm');
const words = boundedText(mostLeaf).transform(cleanText);

/** Which button of a question's form was pressed. */
function sheetAct(form: FormData): SheetAct | null {
  const [act, id = ''] = String(form.get('act') ?? '')
    .slice(0, 120)
    .split(' ');
  const tap = (name: string) => Number(form.get(name));
  if (form.has('tap.x') && form.has('tap.y')) {
    const [x, y] = [(tap('tap.x') / tap('tapWidth')) * 100, (tap('tap.y') / tap('tapHeight')) * 100];
    const place = String(form.get('place') ?? '').slice(0, 60);
    return Number.isFinite(x) && Number.isFinite(y) ? { act: 'place', id: place, x, y } : null;
  }
  switch (act) {
    case 'addItem':
      return { act };
    case 'removeItem':
      return { act, id };
    case 'up':
    case 'down':
      return { act: 'moveItem', id, by: act === 'up' ? -1 : 1 };
    case 'addVariable':
      return {
        act,
        name: String(form.get('newVariable') ?? '')
          .trim()
          .slice(0, 20),
      };
    case 'removeVariable':
      return { act, name: id };
    default:
      return null;
  }
}

/** Where the page goes on after it: a question is long, on a phone most of all. */
function placeOf(act: SheetAct | null): string {
  if (act?.act === 'addItem') return '#last-item';
  return act?.act === 'moveItem' ? `#item-${encodeURIComponent(act.id)}` : '#question';
}

interface FormOf {
  viewer: Viewer;
  draft: DraftRow;
  quiz: string;
  /** What the address says: it stays. */
  search: URLSearchParams;
}

/** Both changes of fields that two people changed, for the page that comes back. */
export interface QuizConflict {
  leaves: Readonly<Record<string, string>>;
  fields: NonNullable<QuizOutcome['conflict']>['conflicts'];
}

/** Carries out one of the forms of the page of a quiz. */
export async function runQuizForm(context: AppLoadContext, { viewer, draft, quiz, search }: FormOf, form: FormData) {
  const act = { actor: viewer, at: context.now, draftId: draft.id, quiz };
  const files = new Map((await listDraftFiles(context.db, draft.id)).map((file) => [file.path, file]));
  const texts = quizTexts(files, quiz);
  const sheet = texts && readQuizSheet(texts);
  if (!sheet) throw new AppError('not_found');
  const sourceLocale = readSettings(files.get('course.yaml')?.text).sourceLocale;
  const done = (saveId: string, question: string | undefined, anchor = '') => {
    const to = new URLSearchParams(search);
    if (question) to.set('question', question);
    to.set('saved', 'yes');
    // By this public/quiz-form.js knows that what it keeps has arrived.
    to.set('save', saveId);
    return redirect(`/authoring/${draft.slug}/quizzes/${quiz}?${to}${anchor}`);
  };
  switch (form.get('intent')) {
    case 'add': {
      const schema = z.object({ saveId: z.uuid(), kind: z.enum(questionKinds) });
      return answerForm(form, schema, async ({ saveId, kind }) => {
        const { added } = await changeQuiz(context, { ...act, saveId, change: { edit: 'add', kind, sourceLocale } });
        return done(saveId, added, '#question');
      });
    }
    case 'part': {
      const schema = z.object({ saveId: z.uuid(), part: boundedText(100) });
      return answerForm(form, schema, async ({ saveId, part }) => {
        const [what, id = ''] = part.split(' ');
        const change = partChange(what ?? '', id);
        const { added } = await changeQuiz(context, { ...act, saveId, change: { ...change, sourceLocale } });
        // What was moved stays open; where it went, the next one is.
        if (what === 'remove') search.delete('question');
        return done(saveId, added ?? (what === 'remove' ? undefined : id));
      });
    }
    case 'rules': {
      const ids = sheet.questions.map((one) => one.id);
      return answerForm(form, rulesSchema(form, ids), async ({ saveId, versions, ...given }) => {
        const rules = rulesOf(given, sheet, context.reader.timeZone);
        await changeQuiz(context, { ...act, saveId, change: { edit: 'rules', rules, versions, sourceLocale } });
        return done(saveId, undefined);
      });
    }
    case 'question': {
      const about = z.object({ saveId: z.uuid(), question: slugSchema, versions: versionsSchema });
      const id = String(form.get('question') ?? '');
      const known = sheet.questions.find((one) => one.id === id);
      const isNumeric = known?.kind === 'numeric';
      return answerForm(
        form,
        about.extend(leavesSchema(form, Object.keys(known?.leaves ?? {}), isNumeric)),
        async (given) => {
          const { saveId, question, versions, ...leaves } = given as z.output<typeof about> & Record<string, string>;
          const pressed = sheetAct(form);
          const change = { edit: 'question' as const, id: question, leaves, versions, act: pressed };
          const { conflict } = await changeQuiz(context, { ...act, saveId, change });
          if (conflict) {
            const shown: QuizConflict = { leaves: conflict.leaves, fields: conflict.conflicts };
            return data({ conflict: shown }, { status: 409 });
          }
          return done(saveId, question, placeOf(pressed));
        },
      );
    }
    default:
      throw new AppError('bad_request');
  }
}

function partChange(what: string, id: string) {
  if (!slugSchema.safeParse(id).success) throw new AppError('bad_request');
  if (what === 'up' || what === 'down')
    return { edit: 'move' as const, id, by: what === 'up' ? (-1 as const) : (1 as const) };
  if (what === 'copy' || what === 'remove') return { edit: what as 'copy' | 'remove', id };
  throw new AppError('bad_request');
}

/** The fields that came; a box that is not ticked does not come, so those are named by what the question has. */
function leavesSchema(form: FormData, known: readonly string[], isNumeric: boolean): Record<string, z.ZodType> {
  const ticks = known.filter(isTickLeaf);
  const given = [...new Set(form.keys())].filter((name) => leafName.test(name)).slice(0, 600);
  const schemaOf = (name: string) => {
    if (name === 'points') return points;
    if (name === 'topic') return topic;
    if (name === 'difficulty') return z.enum(['', ...difficulties]);
    return isNumberLeaf(name) || (isNumeric && name === 'answer') ? number : words;
  };
  return {
    ...Object.fromEntries(given.map((name) => [name, schemaOf(name)])),
    ...Object.fromEntries(ticks.map((name) => [name, boundedText(10)])),
  };
}
