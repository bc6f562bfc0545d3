import type { OwnQuestion } from '#domain/surveys/survey.ts';
import { checkTexts } from './check-course.ts';
import type { Files } from './files.ts';
import { mostYamlBytes } from './limits.ts';
import type { ProblemList } from './problem.ts';
import { readText } from './read-text.ts';
import type { CourseLanguages } from './schemas/course.ts';
import { surveySchema } from './schemas/survey.ts';
import { readYaml } from './yaml-file.ts';

/** The questions of a course's own in the survey at its end; none where there is no `survey.yaml`. */
export async function readSurvey(
  files: Files,
  folder: string,
  { course, problems }: { course: CourseLanguages | undefined; problems: ProblemList },
): Promise<OwnQuestion[]> {
  const file = `${folder}/survey.yaml`;
  if ((await files.size(file)) === undefined) return [];
  const text = await readText(files, file, { mostBytes: mostYamlBytes, problems });
  const survey = text && readYaml(text, surveySchema, problems);
  if (!survey) return [];
  const { data, placeOf } = survey;
  checkOnce(data.questions, ['questions']);
  for (const [index, question] of data.questions.entries()) {
    checkTexts(survey, ['questions', index, 'text'], question.text, course, problems);
    const { choices = [] } = question;
    checkOnce(choices, ['questions', index, 'choices']);
    for (const [place, { text: words }] of choices.entries()) {
      checkTexts(survey, ['questions', index, 'choices', place, 'text'], words, course, problems);
    }
  }
  return data.questions.map(({ choices = [], ...question }) => ({ ...question, choices }));

  function checkOnce(named: readonly { slug: string }[], path: readonly PropertyKey[]): void {
    for (const [index, { slug }] of named.entries()) {
      if (named.findIndex((one) => one.slug === slug) < index) {
        problems.error(file, placeOf([...path, index, 'slug']), `"${slug}" stands twice`);
      }
    }
  }
}
