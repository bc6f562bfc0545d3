import { z } from 'zod';
import { getI18n } from '#app/i18n/i18n.server.ts';
import type { AppContext } from '#app/server/context.ts';
import type { Choice } from '#app/ui/form/choice.ts';
import { localizedSchema } from '#app/ui/form/localized.ts';
import { loadCohortOptions } from '#db/queries/cohorts/choices.ts';
import { type CohortView, planOf } from '#db/queries/cohorts/cohort.ts';
import { cohortVersion } from '#domain/cohorts/cohort-version.ts';
import { AppError } from '#domain/errors.ts';
import { chooseText } from '#domain/locale.ts';
import { cleanTitle } from '#domain/person-names.ts';
import type { Viewer } from '#domain/rights.ts';
import { boundedText } from '#domain/text/bounded-text.ts';
import { cutAfter } from '#domain/text/graphemes.ts';

const name = boundedText(4_000).transform((words) => cutAfter(cleanTitle(words), 200));
const short = boundedText(64).trim();

/** The form of a cohort as it is typed. Whether it is right says `checkCohort`, about all its fields at once. */
export const cohortSchema = z.object({
  /** Made with the form: sent twice, it is one cohort. */
  id: short,
  /** Of what the form showed; empty for a new one. */
  version: short,
  names: localizedSchema(name),
  about: boundedText(60).trim(),
  organisationId: short,
  startsOn: short,
  endsOn: short,
  timeZone: boundedText(100).trim(),
  places: short,
  wayIn: short,
  opensOn: short,
  closesOn: short,
  afterDeadline: short,
  instructorIds: z.array(short).max(300),
});

export type CohortFields = z.input<typeof cohortSchema>;

export function fieldsOfCohort(view: CohortView): CohortFields {
  const { en = '', zh = '', lo = '', ar = '' } = view.names;
  return {
    id: view.id,
    version: cohortVersion(planOf(view)),
    names: { en, zh, lo, ar },
    about: view.programme ? `programme ${view.programme.id}` : `course ${view.course?.id}`,
    organisationId: view.organisationId,
    startsOn: view.startsOn,
    endsOn: view.endsOn,
    timeZone: view.timeZone,
    places: view.places === null ? '' : String(view.places),
    wayIn: view.wayIn,
    opensOn: view.opensOn ?? '',
    closesOn: view.closesOn ?? '',
    afterDeadline: view.afterDeadline,
    instructorIds: view.instructorIds,
  };
}

export interface CohortChoices {
  organisations: Choice[];
  programmes: Choice[];
  courses: Choice[];
  instructors: Choice[];
}

/**
 * What the viewer may choose from, in the reader's words.
 *
 * @throws AppError `forbidden` when they look after cohorts of no organisation
 */
export async function loadCohortChoices(
  { db, reader }: Pick<AppContext, 'db' | 'reader'>,
  viewer: Viewer,
  keep: CohortView | null = null,
): Promise<CohortChoices> {
  const options = await loadCohortOptions(db, viewer, keep);
  if (options.organisations.length === 0) throw new AppError('forbidden');
  const { t } = getI18n(reader.locale);
  const named = (id: string, words: Record<string, string>): Choice => {
    const { text, locale } = chooseText(words, reader.contentLocales, 'en');
    return { id, label: text, lang: locale };
  };
  return {
    organisations: options.organisations.map((one) => named(one.id, one.names)),
    programmes: options.programmes.map((one) => ({
      ...named(`programme ${one.id}`, one.title),
      label: t('cohorts:form.aboutProgramme', { title: named('', one.title).label }),
    })),
    courses: options.courses.map((one) => ({
      ...named(`course ${one.id}`, one.title),
      label: t('cohorts:form.aboutCourse', { title: named('', one.title).label }),
    })),
    instructors: options.instructors.map((one) => ({ id: one.id, label: one.bothNames })),
  };
}
