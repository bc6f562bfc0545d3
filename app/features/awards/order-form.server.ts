import { type AppLoadContext, redirect } from '@remix-run/node';
import { z } from 'zod';
import { wordsFor } from '#app/i18n/content-words.ts';
import type { ReadingContext } from '#app/server/reading-context.ts';
import { answerForm } from '#app/ui/form/answer-form.server.ts';
import { readCourseOrder } from '#commands/awards/read-course-order.ts';
import { orderField, setCourseOrder } from '#commands/awards/set-course-order.ts';
import { findProgramme } from '#db/queries/awards/programme.ts';
import { AppError } from '#domain/errors.ts';
import { can, type Viewer } from '#domain/rights.ts';
import { boundedText } from '#domain/text/bounded-text.ts';
import { titleOf } from './progress.server.ts';

/** A programme has fewer courses. */
const mostCourses = 100;

/**
 * The courses of a programme, each with what comes before it.
 *
 * @throws AppError `not_found`; `forbidden` for who does not answer for its certificate
 */
export async function loadOrder(
  { db, now, reader }: Pick<ReadingContext, 'db' | 'now' | 'reader'>,
  viewer: Viewer,
  slug: string,
) {
  const programme = await findProgramme(db, slug, now);
  if (!programme) throw new AppError('not_found');
  if (!can(viewer, 'programme:order', { programmePath: programme.issuer.path })) throw new AppError('forbidden');
  const { courses, order, version } = await readCourseOrder(db, programme.id);
  return {
    programme: titleOf(programme, reader.contentLocales),
    version,
    courses: courses.map((one) => ({
      slug: one.slug,
      field: orderField(one.slug),
      title: wordsFor(one.title, reader.contentLocales, one.sourceLocale),
      first: order[one.slug] ?? [],
    })),
  };
}

export type OrderData = Awaited<ReturnType<typeof loadOrder>>;

const firstSchema = z.array(boundedText(100)).max(mostCourses).default([]);

/** Says which courses come before others: a field a course, in which those are ticked that come first. */
export async function runOrderForm(
  context: AppLoadContext,
  { actor, order }: { actor: Viewer; order: OrderData },
  form: FormData,
) {
  const { courses, programme } = order;
  const schema = z.object(Object.fromEntries(courses.map(({ field }) => [field, firstSchema])));
  // One that is none is that of no order: who sends it is told what stands there.
  const seen = boundedText(100).catch('').parse(form.get('seen'));
  return answerForm(form, schema, async (given) => {
    const first = courses.flatMap(({ slug, field }) => {
      const ticked = given[field] ?? [];
      return ticked.length > 0 ? [[slug, ticked] as const] : [];
    });
    await setCourseOrder(context, {
      ...{ actor, programmeSlug: programme.slug, order: Object.fromEntries(first), seen, at: context.now },
    });
    return redirect(`/programmes/${programme.slug}?saved=order#courses`);
  });
}
