import { type AppLoadContext, redirect } from '@remix-run/node';
import { z } from 'zod';
import type { ReadingContext } from '#app/server/reading-context.ts';
import { answerForm } from '#app/ui/form/answer-form.server.ts';
import { setWeights } from '#commands/assessment/set-weights.ts';
import { mostWeight } from '#domain/assessment/gradebook.ts';
import { AppError } from '#domain/errors.ts';
import type { Viewer } from '#domain/rights.ts';
import { boundedText } from '#domain/text/bounded-text.ts';
import { readDecimal } from '#domain/text/numbers.ts';
import { openGradebook } from './load-gradebook.server.ts';

const prefix = 'weight:';
/** A course has fewer parts. */
const mostParts = 500;

const weight = boundedText(20).refine((text) => {
  const value = readDecimal(text);
  return value !== null && Number.isInteger(value) && value >= 0 && value <= mostWeight;
}, 'weightRange');

/** `weight:quiz/final`, … as the form of these parts sends them. */
function weightsSchema(form: FormData) {
  const names = [...form.keys()].filter((name) => name.startsWith(prefix)).slice(0, mostParts);
  return z.object(Object.fromEntries(names.map((name) => [name, weight])));
}

/** @throws AppError `not_found`; `forbidden` for who does not write the course */
export async function loadWeights(
  context: Pick<ReadingContext, 'db' | 'reader'>,
  viewer: Viewer,
  slug: string | undefined,
) {
  const { course, parts, mayWeigh } = await openGradebook(context, viewer, slug);
  if (!mayWeigh) throw new AppError('forbidden');
  return { course, parts: parts.map((part) => ({ ...part, field: prefix + part.key })) };
}

export type WeightsData = Awaited<ReturnType<typeof loadWeights>>;

/** Says how much each part counts. */
export async function runWeightsForm(
  context: AppLoadContext,
  { actor, course }: { actor: Viewer; course: string },
  form: FormData,
) {
  return answerForm(form, weightsSchema(form), async (given) => {
    const entries = Object.entries(given).map(
      ([name, text]) => [name.slice(prefix.length), readDecimal(text) ?? 0] as const,
    );
    if (entries.length === 0) throw new AppError('bad_request');
    if (!entries.some(([, value]) => value > 0)) {
      throw AppError.ofFields(
        Object.fromEntries(
          Object.keys(given)
            .slice(0, 1)
            .map((name) => [name, 'weightNone']),
        ),
      );
    }
    await setWeights(context, { actor, course, weights: Object.fromEntries(entries), at: context.now });
    return redirect(`/courses/${course}/gradebook?saved`);
  });
}
