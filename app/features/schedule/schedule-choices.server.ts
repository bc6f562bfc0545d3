import { getI18n } from '#app/i18n/i18n.server.ts';
import type { AppContext } from '#app/server/context.ts';
import type { Choice } from '#app/ui/form/choice.ts';
import { loadScheduleOptions, type ScheduleOptions } from '#db/queries/schedule/class-schedule.ts';
import type { ClassView } from '#db/queries/schedule/class-session.ts';
import { AppError } from '#domain/errors.ts';
import { chooseText } from '#domain/locale.ts';
import { zoneOfCountry } from '#domain/places/country-zone.ts';
import type { Viewer } from '#domain/rights.ts';
import { isolate } from '#domain/text/bidi.ts';
import { getFormatter } from '#platform/i18n/format.ts';

export interface ScheduleChoices {
  organisations: Choice[];
  /** With the zone of the issuer's country. */
  programmes: (Choice & { timeZone: string })[];
  courses: Choice[];
  instructors: Choice[];
  /** Who can be named to interpret. */
  interpreters: Choice[];
  /** Mandatory classes that can be repeated, by title, with their day. */
  mandatory: Choice[];
  /** Slides of the class that is being changed. */
  decks: Choice[];
}

/**
 * What the viewer may choose from, also in the reader's words.
 *
 * @throws AppError `forbidden` when there is no organisation in which the viewer may schedule
 */
export async function loadScheduleChoices(
  context: Pick<AppContext, 'db' | 'reader'>,
  viewer: Viewer,
  keep: ClassView | null = null,
): Promise<{ options: ScheduleOptions; choices: ScheduleChoices }> {
  const options = await loadScheduleOptions(context.db, viewer, keep);
  if (options.organisations.length === 0) throw new AppError('forbidden');
  const { contentLocales } = context.reader;
  const named = (id: string, words: Record<string, string>): Choice => {
    const { text, locale } = chooseText(words, contentLocales, 'en');
    return { id, label: text, lang: locale };
  };
  const { t } = getI18n(context.reader.locale);
  const repeatLabel = ({ title, startsAt, timeZone }: ScheduleOptions['mandatory'][number]) =>
    t('classes:form.dutyRepeat', {
      title: chooseText(title, contentLocales, 'en').text,
      date: getFormatter(context.reader.locale, timeZone).date(startsAt, 'medium'),
    });
  return {
    options,
    choices: {
      organisations: options.organisations.map((one) => named(one.id, one.names)),
      programmes: options.programmes.map((one) => ({
        ...named(one.id, one.title),
        timeZone: zoneOfCountry(one.country) ?? 'UTC',
      })),
      courses: options.courses.map((one) => named(one.id, one.title)),
      instructors: options.instructors.map(({ id, bothNames: name, isSuspended }) => ({
        id,
        label: isSuspended ? t('classes:form.instructorSuspended', { name: isolate(name) }) : name,
      })),
      interpreters: options.interpreters.map(({ id, bothNames: label }) => ({ id, label })),
      mandatory: options.mandatory.map((one) => ({ id: one.id, label: repeatLabel(one) })),
      decks: options.decks.map(({ id, title: label }) => ({ id, label })),
    },
  };
}
