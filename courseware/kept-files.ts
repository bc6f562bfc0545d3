import type { CourseFileRow } from './course-files.ts';
import { factsFile } from './facts.ts';
import { type FileEntry, FileMissing, type Files } from './files.ts';
import { sharedGlossaryFile } from './shared-glossary.ts';

interface KeptContent {
  /** Of the course. */
  slug: string;
  rows: readonly CourseFileRow[];
  /** Files that belong to no course, by path. */
  shared: ReadonlyMap<string, string>;
  /** What is stored under a hash; undefined when it is lost. */
  readObject(hash: string): Promise<Uint8Array | undefined>;
}

/** A course from its kept files, as content: a draft, or a version that was published. */
export function keptFiles({ slug, rows, shared, readObject }: KeptContent): Files {
  const byPath = new Map<string, Pick<CourseFileRow, 'text' | 'objectHash' | 'bytes'>>();
  for (const row of rows) byPath.set(`courses/${slug}/${row.path}`, row);
  for (const path of [sharedGlossaryFile, factsFile]) {
    const text = shared.get(path);
    if (text !== undefined) byPath.set(path, { text, objectHash: null, bytes: Buffer.byteLength(text) });
  }
  return {
    async list(folder) {
      const start = folder === '' ? '' : `${folder}/`;
      const entries = new Map<string, FileEntry['kind']>();
      for (const path of byPath.keys()) {
        if (!path.startsWith(start)) continue;
        const [name = '', ...below] = path.slice(start.length).split('/');
        entries.set(name, below.length > 0 ? 'folder' : 'file');
      }
      return [...entries].map(([name, kind]) => ({ name, kind })).sort((a, b) => (a.name < b.name ? -1 : 1));
    },
    size: async (file) => byPath.get(file)?.bytes,
    hashOf: async (file) => byPath.get(file)?.objectHash ?? undefined,
    async read(file) {
      const row = byPath.get(file);
      if (!row) throw new Error(`There is no file ${file}`);
      if (row.text !== null) return new TextEncoder().encode(row.text);
      const content = await readObject(row.objectHash ?? '');
      if (!content) throw new FileMissing(file);
      return content;
    },
  };
}
