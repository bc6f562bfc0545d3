import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { openDraft } from '#commands/authoring/open-draft.ts';
import { readDraft } from '#commands/authoring/read-draft.ts';
import { importContent } from '#commands/learning/import-content.ts';
import { folderFiles } from '#courseware/folder-files.ts';
import { parseLesson } from '#courseware/lesson-tree.ts';
import { previewLesson } from '#courseware/preview-lesson.ts';
import { createFolderStorage } from '#platform/storage/folder-storage.ts';
import { createAuthors } from '#tests/support/authors.ts';
import { withBenchDatabase } from './bench-database.ts';
import { comparedFigure, limitedFigure, report, reportedFigure } from './figures.ts';

/**
 * npm run bench:authoring: how long the look at a lesson of 3,000 words takes while it is written, as the server does it
 * for each (the draft read, the lesson checked and rendered), beside the bare parse of the same text in the same run.
 */
const [words, rounds, mostMs] = [3_000, 60, 150];
const [course, lesson] = ['first-sale', 'pack-weigh-label'];
const root = resolve(import.meta.dirname, '../..');

/** Lessons of the course one after the other, until there are enough words. */
function longLesson(): string {
  const folder = join(root, 'content/courses', course, 'lessons');
  const texts = readdirSync(folder).map((slug) => readFileSync(join(folder, slug, 'en.md'), 'utf8'));
  const [first = ''] = texts;
  const parts = [first, ...texts.slice(1).map((text) => text.replace(/^---\n[\s\S]*?\n---\n/, '\n'))];
  const blocks = parts.join('\n').split(/\n(?=## )/);
  const segmenter = new Intl.Segmenter('en', { granularity: 'word' });
  let text = '';
  let count = 0;
  for (let index = 0; count < words; index = (index + 1) % blocks.length) {
    const block = index === 0 && text !== '' ? '' : `${blocks[index]}\n`;
    text += block;
    count += [...segmenter.segment(block)].filter((one) => one.isWordLike).length;
  }
  return text;
}

function p95(times: number[]): number {
  return times.sort((a, b) => a - b)[Math.ceil(times.length * 0.95) - 1] ?? 0;
}

await withBenchDatabase('sala-bench-authoring', async (db) => {
  const storage = createFolderStorage(join(root, 'node_modules/.cache/sala-bench-authoring/files'));
  await importContent({ db, storage }, { actor: 'system', files: folderFiles(join(root, 'content')) });
  const { admin } = await createAuthors(db);
  const draftId = await openDraft({ db }, { actor: admin, at: new Date(), slug: course });
  const text = longLesson();
  const times = { preview: [] as number[], parse: [] as number[] };
  let problems = 0;
  for (let round = -5; round < rounds; round++) {
    // Each look is at another text, as while somebody types.
    const typed = `${text}\nWord ${round}.\n`;
    let startedAt = performance.now();
    parseLesson(typed);
    if (round >= 0) times.parse.push(performance.now() - startedAt);
    startedAt = performance.now();
    const { rows, files, shared } = await readDraft({ db, storage }, { id: draftId, slug: course });
    const preview = await previewLesson({
      ...{ slug: course, lesson, locale: 'en', text: typed, rows, files, shared },
      addressOf: (asset) => asset.url,
    });
    if (round >= 0) times.preview.push(performance.now() - startedAt);
    problems = preview.problems.length;
  }
  const whole = limitedFigure('look at a lesson of 3,000 words, p95', 'ms', p95(times.preview), mostMs);
  report('authoring', [
    whole,
    comparedFigure('the same beside the bare parse of its text, p95', 'ms', p95(times.preview), p95(times.parse), null),
    reportedFigure('bytes of the lesson', 'bytes', Buffer.byteLength(text)),
    reportedFigure('problems that the check finds in it', 'problems', problems),
  ]);
  process.exitCode = whole.holds ? 0 : 1;
});
