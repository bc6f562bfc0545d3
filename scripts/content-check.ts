import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { folderFiles } from '#courseware/folder-files.ts';
import { formatProblem, ProblemList } from '#courseware/problem.ts';
import { type LessonReport, proofread } from '#courseware/proofread/proofread.ts';
import { readContent } from '#courseware/read-content.ts';

/**
 * `npm run content:check [-- --report] [folder]`: names the file, line and column of every mistake in the content folder.
 * Ends with status 1 when there is an error; warnings (what is not yet translated) do not fail. A dated fact that has
 * ended, a sum that does not come out and a figure that a translation lacks are errors here. `--report` prints how each
 * lesson reads.
 */
const { values, positionals } = parseArgs({ options: { report: { type: 'boolean' } }, allowPositionals: true });
const contentDir = resolve(positionals[0] ?? join(import.meta.dirname, '..', 'content'));
const files = folderFiles(contentDir);
const { courses, problems: found } = await readContent(files, new Date().toISOString().slice(0, 10));
const proof = await proofread(files, courses);
const list = new ProblemList();
list.all.push(...found, ...proof.problems.all);
const problems = list.sorted();
if (values.report) printReport(proof.lessons);
const shownFolder = relative(process.cwd(), contentDir) || '.';
for (const problem of problems) {
  console.log(formatProblem({ ...problem, file: `${shownFolder}/${problem.file}` }));
}
const errors = problems.filter((one) => one.level === 'error').length;
console.log(`${errors} errors, ${problems.length - errors} warnings`);
process.exitCode = errors > 0 ? 1 : 0;

function printReport(lessons: readonly LessonReport[]): void {
  console.log('course / lesson | language | minutes | words | words a sentence | figures of 100 words | school year');
  for (const { course, lesson, locale, minutes, words, wordsPerSentence, figures, grade } of lessons) {
    const numbers = [minutes, words, wordsPerSentence.toFixed(1), figures.toFixed(0), grade?.toFixed(1) ?? '–'];
    console.log([`${course} / ${lesson}`, locale, ...numbers].join(' | '));
  }
}
