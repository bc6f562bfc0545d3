import type { AppLoadContext } from '@remix-run/node';
import { presentHead } from '#app/features/authoring/present-head.server.ts';
import { sayQuestions } from '#app/features/surveys/survey-words.ts';
import { getPageWords } from '#app/i18n/i18n.server.ts';
import { emptySurvey, readSheets } from '#courseware/edit-survey.ts';
import { readSettings } from '#courseware/read-settings.ts';
import { findCourse } from '#db/queries/authoring/course.ts';
import { type DraftRow, readDraftFile } from '#db/queries/authoring/draft.ts';
import { isPossible } from '#domain/authoring/draft-state.ts';
import { mostOwnQuestions } from '#domain/surveys/survey.ts';
import { newId } from '#platform/id.ts';

/** What a course that is written asks at its end: what every course asks, and questions of its own. */
export async function loadDraftSurvey(context: AppLoadContext, draft: DraftRow) {
  const { db, reader } = context;
  const [settings, file, course] = await Promise.all([
    readDraftFile(db, { draftId: draft.id, path: 'course.yaml' }),
    readDraftFile(db, { draftId: draft.id, path: 'survey.yaml' }),
    findCourse(db, draft.slug),
  ]);
  const { title, sourceLocale, locales } = readSettings(settings?.text);
  const questions = readSheets(file?.text ?? emptySurvey, locales) ?? null;
  const { t } = getPageWords(reader.locale).in('surveys');
  return {
    ...presentHead({ ...draft, course, title, sourceLocale }, reader.contentLocales),
    mayWrite: isPossible(draft.state, 'write'),
    sourceLocale,
    locales,
    standard: sayQuestions(t, [], { preferred: reader.contentLocales, source: sourceLocale }).map((one) => ({
      ...{ kind: one.kind, text: one.words.text, choices: one.choices.map((choice) => choice.words.text) },
    })),
    /** Null where the file has a mistake. */
    questions,
    mayAdd: questions !== null && questions.length < mostOwnQuestions,
    version: file?.version ?? 0,
    saveId: newId(),
  };
}

export type DraftSurvey = Awaited<ReturnType<typeof loadDraftSurvey>>;
