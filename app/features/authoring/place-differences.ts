import { placeOfFile } from '#courseware/problem-place.ts';
import type { FileDifference } from '#domain/authoring/differences.ts';

/** The course whose files differ. */
export type PlacedBy = Parameters<typeof placeOfFile>[1];

/** What each file that differs is about, so that it can be called by its name. */
export function placeDifferences(files: readonly FileDifference[], by: PlacedBy) {
  return files.map((file) => ({ ...file, place: placeOfFile(file.path, by) }));
}
