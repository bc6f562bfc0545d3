import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Locator } from '@playwright/test';
import { importContent } from '#commands/learning/import-content.ts';
import { folderFiles } from '#courseware/folder-files.ts';
import { openStorage } from '#platform/storage/open-storage.ts';
import { makeRunning } from '#tests/support/media-files.ts';
import { required } from './environment.ts';
import { connectToDatabase } from './sala.ts';

/** A course with narration in Lao, and questions that are heard. */
export const slug = 'show-by-ear';
export const lesson = 'one-photo-one-listing';

/** A player with its own controls, that sounds. */
export async function hear(audio: Locator): Promise<void> {
  await expect(audio).toBeVisible();
  await expect(audio).toHaveAttribute('controls', '');
  await audio.evaluate((one: HTMLAudioElement) => one.play());
  await expect.poll(() => audio.evaluate((one: HTMLAudioElement) => one.currentTime)).toBeGreaterThan(0);
}

/** Imports it, and again where it is there. @returns its id */
export async function addCourse(): Promise<string> {
  const dir = mkdtempSync(join(tmpdir(), 'sala-by-ear-'));
  const course = join(dir, 'courses', slug);
  const db = connectToDatabase();
  try {
    cpSync('content/courses/show-your-product', course, { recursive: true });
    cpSync('content/glossary.yaml', join(dir, 'glossary.yaml'));
    const about = readFileSync(join(course, 'course.yaml'), 'utf8');
    writeFileSync(join(course, 'course.yaml'), about.replace('slug: show-your-product', `slug: ${slug}`));
    const sound = makeRunning('opus', 12);
    writeFileSync(join(course, 'lessons', lesson, 'lo.opus'), sound);
    const two = (part: number) => `00:${(part / 4).toFixed(3).padStart(6, '0')}`;
    const cues = Array.from({ length: 40 }, (_, part) => `${two(part)} --> ${two(part + 1)}\n${part}\n`);
    writeFileSync(join(course, 'lessons', lesson, 'lo.vtt'), `WEBVTT\n\n${cues.join('\n')}`);
    for (const name of ['q1', 'q1.close', 'q1.dark', 'q1.far', 'q2']) {
      writeFileSync(join(course, 'quizzes/check-photo', `${name}.lo.opus`), makeRunning('opus', 1));
    }
    const storage = await openStorage({ SALA_DATA_DIR: required('SALA_E2E_DATA_DIR'), S3_REGION: 'us-east-1' });
    await importContent({ db, storage }, { actor: 'system', files: folderFiles(dir) });
    return (await db.selectFrom('course').select('id').where('slug', '=', slug).executeTakeFirstOrThrow()).id;
  } finally {
    await db.destroy();
    rmSync(dir, { recursive: true });
  }
}
