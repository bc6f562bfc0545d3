import type { Deps } from '#commands/deps.ts';
import type { Files } from '#courseware/files.ts';
import type { CourseSource } from '#courseware/read-course.ts';

/**
 * Puts the files that a course shows into the object storage, those that are not there. Before the version that shows
 * them: what is stored and never shown does no harm.
 *
 * @throws Error when a file was changed while the course was read
 */
export async function storeAssets(
  { storage }: Pick<Deps, 'storage'>,
  { files, source }: { files: Files; source: CourseSource },
): Promise<void> {
  for (const [path, { name, hash, bytes }] of source.assets) {
    if (await storage.head(hash)) continue;
    const content = await files.read(`courses/${source.slug}/${path}`);
    const staged = await storage.stage(content, { mostBytes: content.byteLength });
    if (staged.key !== hash || staged.size !== bytes) {
      await storage.discard(staged);
      throw new Error(`The file ${name} of the course ${source.slug} is being changed`);
    }
    await storage.commit(staged);
  }
}
