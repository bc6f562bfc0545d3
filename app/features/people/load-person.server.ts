import type { AppLoadContext } from '@remix-run/node';
import { presentAward } from '#app/features/awards/award-view.ts';
import { loadProgress } from '#app/features/awards/progress.server.ts';
import { wordsFor } from '#app/i18n/content-words.ts';
import type { PersonRow } from '#db/queries/accounts/person.ts';
import { findWaitingCode } from '#db/queries/accounts/reset-code.ts';
import { listDevices } from '#db/queries/accounts/sessions.ts';
import { listHistory } from '#db/queries/audit/record.ts';
import { listCourseTitles } from '#db/queries/awards/programme.ts';
import { findPersonDetails } from '#db/queries/people/details.ts';
import { listCourseRecords } from '#db/queries/people/learning-record.ts';
import { attemptsLeft } from '#domain/assessment/attempts.ts';
import { can, canSomewhere, scopeOf, type Viewer } from '#domain/rights.ts';
import { newId } from '#platform/id.ts';
import { historyList } from './history-list.ts';
import { loadAttended } from './load-attended.server.ts';
import { loadDeviceAttempts } from './load-device-attempts.server.ts';
import { loadTold } from './load-told.server.ts';

/**
 * What is known of a person, as far as the viewer may see it: all to the person and to whoever may see all places where
 * the person holds a role; of programmes, classes and courses, to others, those that count in what they see.
 */
export async function loadPerson(context: AppLoadContext, viewer: Viewer, person: PersonRow, url: URL) {
  const { db, now, reader } = context;
  const { personId, roles } = person;
  const isOwn = personId === viewer.personId;
  const maySee = (organisationPath: string) => can(viewer, 'people:view', { organisationPath });
  const seesAll = isOwn || viewer.isPlatformAdmin || roles.every((held) => maySee(held.organisationPath));
  const mayContact = isOwn || can(viewer, 'person:reset-password', person);
  const query = historyList.read(url);
  const mayAudit = isOwn || canSomewhere(viewer, 'audit:view');
  const scope = viewer.personId === personId && !viewer.isPlatformAdmin ? 'own' : scopeOf(viewer, 'audit:view');
  const [details, learnt, courses, deviceAttempts, code, devices, told, history] = await Promise.all([
    findPersonDetails(db, personId),
    loadProgress(db, { personId, locales: reader.contentLocales, now }),
    listCourseRecords(db, personId),
    loadDeviceAttempts(context, personId),
    mayContact ? findWaitingCode(db, personId, now) : undefined,
    mayContact ? listDevices(db, personId, null, now) : [],
    mayContact ? loadTold(context, personId) : [],
    mayAudit ? listHistory(db, { personId, scope, kind: query.filter.kind }, query) : null,
  ]);
  const programmes = learnt.progress
    .filter((one) => seesAll || maySee(one.organisationPath))
    .map((one) => ({
      ...one,
      mayLeave: can(viewer, 'people:manage', { organisationPath: one.organisationPath }),
      mayWaive: can(viewer, 'requirement:waive', { programmePath: one.issuerPath, personId }),
    }));
  const shownProgrammes = new Set(programmes.map((one) => one.programme.id));
  const counted = seesAll ? null : new Set((await listCourseTitles(db, [...shownProgrammes])).map(({ slug }) => slug));
  const classes = await loadAttended(
    context,
    person,
    ({ programmeId }) => seesAll || (programmeId !== null && shownProgrammes.has(programmeId)),
  );
  return {
    details: details && { ...details, phone: mayContact ? details.phone : null },
    mayContact,
    waiverId: newId(),
    deviceAttempts: deviceAttempts.filter(({ courseSlug }) => !counted || counted.has(courseSlug)),
    programmes,
    courses: courses
      .filter(({ slug }) => !counted || counted.has(slug))
      .map(({ title, sourceLocale, quizzes, ...course }) => ({
        ...course,
        title: wordsFor(title, reader.contentLocales, sourceLocale),
        quizzes: quizzes.map((quiz) => ({
          ...quiz,
          title: wordsFor(quiz.title, reader.contentLocales, sourceLocale),
          best: quiz.set ?? (quiz.percents.length > 0 ? Math.max(...quiz.percents) : null),
          left: attemptsLeft({ ...quiz, taken: quiz.percents.length }),
          allowed: quiz.maxAttempts === 0 ? null : quiz.maxAttempts + quiz.granted,
        })),
      })),
    classes,
    awards: learnt.awards
      .filter((award) =>
        can(viewer, 'award:view', { personId: award.personId, organisationPath: award.organisation.path }),
      )
      .map((award) => presentAward(award, reader.contentLocales, now)),
    code: code ?? null,
    devices: devices.length,
    told,
    history: history && { query: { filter: query.filter }, list: historyList.pageOf(query, history) },
  };
}

export type PersonData = Awaited<ReturnType<typeof loadPerson>>;
