/** Something in a folder; links and the like are neither file nor folder. */
export interface FileEntry {
  name: string;
  kind: 'file' | 'folder' | 'other';
}

/** Where content is read from: a folder, a draft, an archive. Paths go from its top, with forward slashes. */
export interface Files {
  /** What lies in a folder, by name; nothing when it is not there. */
  list(folder: string): Promise<FileEntry[]>;
  /** Size of a file in bytes; undefined when there is no such file. */
  size(file: string): Promise<number | undefined>;
  /** What a file holds. Ask for its size first: it is read as a whole. */
  read(file: string): Promise<Uint8Array>;
  /** SHA-256 (hexadecimal) of a file where it is known without reading it. */
  hashOf?(file: string): Promise<string | undefined>;
}

/** A file that is listed, and whose content is not there. */
export class FileMissing extends Error {}

/** Names of the folders in a folder. Names that start with a dot are passed over. */
export function listFolders(files: Files, folder: string): Promise<string[]> {
  return listNames(files, folder, 'folder');
}

/** Names of the files in a folder. Names that start with a dot are passed over. */
export function listFiles(files: Files, folder: string): Promise<string[]> {
  return listNames(files, folder, 'file');
}

async function listNames(files: Files, folder: string, kind: FileEntry['kind']): Promise<string[]> {
  const entries = await files.list(folder);
  return entries.filter((entry) => entry.kind === kind && !entry.name.startsWith('.')).map((entry) => entry.name);
}
