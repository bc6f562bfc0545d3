import { lstat, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileEntry, Files } from './files.ts';

/** Content in a folder of this machine. Links are not followed. */
export function folderFiles(folder: string): Files {
  return {
    async list(path) {
      const entries = await readdir(join(folder, path), { withFileTypes: true }).catch(() => []);
      return entries
        .map((entry): FileEntry => {
          return { name: entry.name, kind: entry.isFile() ? 'file' : entry.isDirectory() ? 'folder' : 'other' };
        })
        .sort((a, b) => (a.name < b.name ? -1 : 1));
    },
    async size(file) {
      const found = await lstat(join(folder, file)).catch((error: unknown) => {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
        throw error;
      });
      return found?.isFile() ? found.size : undefined;
    },
    read: (file) => readFile(join(folder, file)),
  };
}
