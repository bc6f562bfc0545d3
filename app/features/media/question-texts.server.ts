import { z } from 'zod';
import type { CourseFileRow } from '#courseware/course-files.ts';
import { looseYaml } from '#courseware/outline.ts';
import { boundedText } from '#domain/text/bounded-text.ts';

/** What is read aloud: one sound, and the texts of its parts. */
export interface TextSound {
  path: string;
  texts: string[];
}

const words = boundedText(8_000).catch('');
const loose = z
  .object({
    questions: z
      .record(
        boundedText(80).regex(/^[a-z0-9-]+$/),
        z.object({ prompt: words, choices: z.record(boundedText(80), words).catch({}) }),
      )
      .catch({}),
  })
  .catch({ questions: {} });

/** What is read aloud of a quiz: each question, and each of its choices, in a sound of its own. */
export function questionTexts(rows: readonly CourseFileRow[], quiz: string, locale: string): TextSound[] {
  const file = rows.find((row) => row.path === `quizzes/${quiz}/${locale}.yaml`);
  const { questions } = loose.parse(looseYaml(file?.text));
  return Object.entries(questions).flatMap(([id, { prompt, choices }]) => [
    { path: `quizzes/${quiz}/${id}.${locale}.opus`, texts: [prompt] },
    ...Object.entries(choices).map(([choice, words]) => ({
      path: `quizzes/${quiz}/${id}.${choice}.${locale}.opus`,
      texts: [words],
    })),
  ]);
}
