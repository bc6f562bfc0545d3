import { type AppLoadContext, data, redirect } from '@remix-run/node';
import { z } from 'zod';
import { wordsFor } from '#app/i18n/content-words.ts';
import { answerForm } from '#app/ui/form/answer-form.server.ts';
import { announce, findAudience, requireWords } from '#commands/notices/announce.ts';
import { listCohortsToTell } from '#db/queries/cohorts/cohort-choices.ts';
import { listTargetOptions } from '#db/queries/notices/announcement.ts';
import { listManagedOrganisations } from '#db/queries/organisations/organisation.ts';
import { AppError } from '#domain/errors.ts';
import { announcedSince } from '#domain/notices/announcement.ts';
import { canSomewhere, type Viewer } from '#domain/rights.ts';
import { boundedText } from '#domain/text/bounded-text.ts';
import { cleanLine, cleanText } from '#domain/text/visible.ts';
import { getFormatter } from '#platform/i18n/format.ts';

const mostOrganisations = 500;
const mostCohorts = 200;
/** Names that the preview says. */
const namesShown = 8;

/** Whom a viewer may tell something. @throws AppError `forbidden` when nobody */
export async function loadTargets(context: AppLoadContext, viewer: Viewer) {
  const { db, now, reader } = context;
  const [options, cohorts, organisations] = await Promise.all([
    listTargetOptions(db, viewer, now),
    listCohortsToTell(db, viewer, announcedSince(now).toISOString().slice(0, 10), mostCohorts),
    canSomewhere(viewer, 'people:manage') ? listManagedOrganisations(db, viewer, mostOrganisations) : [],
  ]);
  const format = getFormatter(reader.locale, reader.timeZone);
  const titleOf = (texts: Record<string, string>) => wordsFor(texts, reader.contentLocales).text;
  const targets = {
    classes: options.classes.map((one) => ({
      id: `class ${one.id}`,
      label: `${format.date(one.startsAt, 'medium')} ${format.time(one.startsAt)}: ${titleOf(one.title)}`,
    })),
    cohorts: cohorts.map((one) => ({ id: `cohort ${one.id}`, label: titleOf(one.names) })),
    programmes: options.programmes.map((one) => ({ id: `programme ${one.id}`, label: titleOf(one.title) })),
    organisations: organisations.map((one) => ({ id: `organisation ${one.id}`, label: titleOf(one.names) })),
  };
  if (Object.values(targets).every((list) => list.length === 0)) throw new AppError('forbidden');
  return targets;
}

export const announceSchema = z.object({
  id: boundedText(40),
  to: boundedText(60),
  title: boundedText(1_000).transform(cleanLine),
  words: boundedText(20_000).transform(cleanText),
  step: boundedText(10).default(''),
  /** `audienceMark` of whom the page showed. */
  seen: boundedText(100).default(''),
});

/** Whom it would go to, as far as a page shows it: sent to others, they are shown first. */
const audienceMark = (to: string, people: number) => `${to} ${people}`;

/** Shows who would get what was written; sends it to those who were shown. */
export async function runAnnounceForm(context: AppLoadContext, actor: Viewer, form: FormData) {
  return answerForm(form, announceSchema, async ({ step, seen, ...wish }) => {
    const { people } = await findAudience(context.db, { actor, to: wish.to });
    const mark = audienceMark(wish.to, people.length);
    if (step === 'send' && seen === mark) {
      await announce(context, { ...wish, actor, at: context.now });
      return redirect('/notices?saved=announced');
    }
    requireWords(wish);
    if (people.length === 0) throw AppError.ofFields({ to: 'nobody' });
    return data({ preview: { people: people.length, among: people.slice(0, namesShown), mark }, wish });
  });
}
