import { placeOfFile } from '#courseware/problem-place.ts';

/** The course whose files they are. */
export type PlacedBy = Parameters<typeof placeOfFile>[1];

/** What each file is about, so that it can be called by its name. */
export function placeFiles<File extends { path: string }>(files: readonly File[], by: PlacedBy) {
  return files.map((file) => ({ ...file, place: placeOfFile(file.path, by) }));
}
