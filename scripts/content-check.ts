import { join, relative, resolve } from 'node:path';
import { folderFiles } from '#courseware/folder-files.ts';
import { formatProblem } from '#courseware/problem.ts';
import { readContent } from '#courseware/read-content.ts';

/**
 * `npm run content:check [folder]`: names the file, line and column of every mistake in the content folder. Ends with
 * status 1 when there is an error; warnings (what is not yet translated) do not fail. A dated fact that has ended is an error here.
 */
const contentDir = resolve(process.argv[2] ?? join(import.meta.dirname, '..', 'content'));
const { problems } = await readContent(folderFiles(contentDir), new Date().toISOString().slice(0, 10));
const shownFolder = relative(process.cwd(), contentDir) || '.';
for (const problem of problems) {
  console.log(formatProblem({ ...problem, file: `${shownFolder}/${problem.file}` }));
}
const errors = problems.filter((one) => one.level === 'error').length;
console.log(`${errors} errors, ${problems.length - errors} warnings`);
process.exitCode = errors > 0 ? 1 : 0;
