import { type AppLoadContext, data, redirect } from '@remix-run/node';
import { z } from 'zod';
import { aboutSchema, slugSchema } from '#app/features/authoring/line-schemas.ts';
import { answerForm } from '#app/ui/form/answer-form.server.ts';
import { changeSurvey, type SurveyChange } from '#commands/authoring/change-survey.ts';
import { offersChoices } from '#courseware/edit-survey.ts';
import { readSettings } from '#courseware/read-settings.ts';
import { type DraftRow, readDraftFile } from '#db/queries/authoring/draft.ts';
import { AppError } from '#domain/errors.ts';
import type { Viewer } from '#domain/rights.ts';
import { choiceNames, longestLine, surveyKinds } from '#domain/surveys/survey.ts';
import { boundedText } from '#domain/text/bounded-text.ts';
import { cleanLine, isVisible } from '#domain/text/visible.ts';

const line = boundedText(500).transform(cleanLine);
const said = line.refine((text) => text.length <= longestLine, 'tooLong');
const asked = said.refine((text) => isVisible(text), 'required');
const kind = z.enum(surveyKinds);

const linesOf = (text: string) => text.split('\n').map(cleanLine).filter(isVisible);
const addSchema = z
  .object({ ...aboutSchema, kind, text: asked, choices: boundedText(3_000) })
  .check(({ value, issues }) => {
    const wrong = offersChoices(value.kind) && wrongWith(linesOf(value.choices));
    if (wrong) issues.push({ code: 'custom', path: ['choices'], message: wrong, input: value.choices });
  });

function wrongWith(choices: readonly string[]): string | null {
  if (choices.length < 2) return 'twoChoices';
  if (choices.length > choiceNames.length) return 'tooMany';
  return choices.some((one) => one.length > longestLine) ? 'tooLong' : null;
}

const moveSchema = z.object({ ...aboutSchema, slug: slugSchema, by: z.enum(['up', 'down']) });
const partSchema = z.object({ ...aboutSchema, slug: slugSchema });

/** Carries out one of the forms of the page of a course's survey. */
export async function runDraftSurveyForm(
  context: AppLoadContext,
  { viewer, draft }: { viewer: Viewer; draft: DraftRow },
  form: FormData,
) {
  const done = (question?: string) =>
    redirect(`/authoring/${draft.slug}/survey?saved${question ? `#question-${question}` : ''}`);
  const change = (given: { saveId: string; version: number }, edit: SurveyChange) =>
    changeSurvey(context, {
      ...{ actor: viewer, at: context.now, draftId: draft.id, edit },
      ...{ saveId: given.saveId, version: given.version },
    });
  const intent = String(form.get('intent') ?? '');
  const course = await readDraftFile(context.db, { draftId: draft.id, path: 'course.yaml' });
  const { locales, sourceLocale } = readSettings(course?.text);
  if (intent === 'add') {
    return answerForm(form, addSchema, async (given) => {
      const choices = offersChoices(given.kind) ? linesOf(given.choices) : [];
      await change(given, { edit: 'add', kind: given.kind, locale: sourceLocale, text: given.text, choices });
      return done();
    });
  }
  if (intent === 'move') {
    return answerForm(form, moveSchema, async (given) => {
      await change(given, { edit: 'move', slug: given.slug, by: given.by === 'up' ? -1 : 1 });
      return done(given.slug);
    });
  }
  if (intent === 'remove') {
    return answerForm(form, partSchema, async (given) => {
      await change(given, { edit: 'remove', slug: given.slug });
      return done();
    });
  }
  if (!intent.startsWith('question-')) throw new AppError('bad_request');
  const words = locales.flatMap((locale): [string, z.ZodType<string, string>][] => [
    [`t:${locale}`, locale === sourceLocale ? asked : said],
    ...choiceNames.map((name): [string, z.ZodType<string, string>] => [`c:${name}:${locale}`, said]),
  ]);
  const schema = partSchema.extend({ kind, ...Object.fromEntries(words) }).check(({ value, issues }) => {
    const leaves = value as Record<string, unknown>;
    const count = choiceNames.filter((name) => leaves[`c:${name}:${sourceLocale}`]).length;
    if (!offersChoices(value.kind) || count >= 2) return;
    issues.push({ code: 'custom', path: [`c:a:${sourceLocale}`], message: 'twoChoices', input: '' });
  });
  return answerForm(form, schema, async (given) => {
    const { saveId, version, slug: name, ...leaves } = given;
    const edit = { edit: 'write' as const, slug: name, leaves: leaves as Record<string, string> };
    const conflicts = await change({ saveId, version }, edit);
    if (conflicts.length === 0) return done(name);
    return data({ conflict: { slug: name, fields: conflicts, typed: edit.leaves } }, { status: 409 });
  });
}
