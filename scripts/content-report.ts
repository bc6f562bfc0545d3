import type { ImportOutcome } from '#commands/learning/import-content.ts';
import { formatProblem } from '#courseware/problem.ts';

const whyAlone = {
  authored: 'it was published in the browser',
  draft: 'its next version is being written in the browser',
};

/** What an import of content has changed or left out, a line each, for a terminal. */
export function reportImport({ courses, programmes, skipped, problems, glossaryClashes }: ImportOutcome): string[] {
  return [
    ...problems.filter((one) => one.level === 'error').map((one) => `not imported: ${formatProblem(one)}`),
    ...glossaryClashes.map(({ slug, place }) => `glossary: ${place} of ${slug} stays as it was written in the browser`),
    ...courses.filter((one) => one.isNew).map((one) => `course ${one.slug}: version ${one.version}`),
    ...courses.flatMap(({ slug, leftAlone }) =>
      leftAlone ? [`course ${slug} is left alone: ${whyAlone[leftAlone]}`] : [],
    ),
    ...programmes
      .filter((one) => one.isNewRule)
      .map((one) => `programme ${one.slug}: award rule version ${one.ruleVersion}`),
    ...skipped.map((one) => `programme ${one.slug} is left out: ${one.skipped}`),
  ];
}
