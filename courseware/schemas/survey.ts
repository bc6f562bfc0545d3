import { z } from 'zod';
import { choiceNames, longestLine, mostOwnQuestions, surveyKinds } from '#domain/surveys/survey.ts';
import { locale, slug, words } from './common.ts';

const lineMap = z.record(locale, words.max(longestLine, `at most ${longestLine} characters`));

const question = z
  .strictObject({
    slug,
    kind: z.enum(surveyKinds),
    text: lineMap,
    choices: z
      .array(z.strictObject({ slug, text: lineMap }))
      .max(choiceNames.length, `at most ${choiceNames.length} choices`)
      .optional(),
  })
  .refine(
    ({ kind, choices = [] }) => (kind === 'single' || kind === 'multiple' ? choices.length > 1 : choices.length === 0),
    { path: ['choices'], message: 'two choices at least of single and multiple, none of other kinds' },
  );

/** `survey.yaml`: what a course asks at its end besides what every course asks. */
export const surveySchema = z.strictObject({
  questions: z.array(question).max(mostOwnQuestions, `at most ${mostOwnQuestions} questions`),
});
