import { textRow } from '#courseware/course-files.ts';
import { withLessonStatus } from '#courseware/translation/lesson-units.ts';
import { pairUnits, writeTranslation } from '#courseware/translation/pair-units.ts';
import type { Queryable } from '#db/client.ts';
import { writeDraftFile } from '#db/queries/authoring/write-draft.ts';
import { writeTranslatedTexts } from '#db/queries/translation/translated-text.ts';
import type { Viewer } from '#domain/rights.ts';
import { findBreaking } from '#domain/translation/find-breaking.ts';
import { countStates, type UnitState } from '#domain/translation/unit-state.ts';
import { newId } from '#platform/id.ts';
import type { DeskFile } from './desk-file.ts';

export interface NewText {
  /** Of the unit. */
  id: string;
  target: string;
  saveId: string | null;
}

export interface WriteTexts {
  actor: Viewer;
  at: Date;
  draftId: string;
  slug: string;
  file: DeskFile;
}

/**
 * Writes words of a file down, each for the source that stands beside it, and puts them into the draft. A translation that
 * is not there yet comes into the draft with its last text: nobody is to read half a lesson in two languages.
 *
 * @returns the ids of texts that would not be read as they were written: they make other parts (a heading, a list). Nothing
 *   of the file is written then
 */
export async function writeTexts(trx: Queryable, act: WriteTexts, texts: readonly NewText[]): Promise<string[]> {
  const { file, slug, actor, at } = act;
  const sources = new Map(file.units.map((unit) => [unit.id, unit.source]));
  const given = new Map(texts.map(({ id, target }) => [id, target]));
  const all = new Map(
    file.units.flatMap((unit) => {
      const target = given.get(unit.id) ?? unit.target;
      return target === undefined ? [] : [[unit.id, target] as const];
    }),
  );
  const broken = brokenTexts(file, all, given);
  if (broken.length > 0) return broken;

  const place = { courseSlug: slug, path: file.about.path, locale: file.texts.locale };
  const by = { writtenBy: actor.personId, at, reviewedBy: null };
  const rows = texts.map(({ id, target, saveId }) => ({ source: sources.get(id) ?? '', target, saveId, ...by }));
  const standing = file.units.flatMap(({ id, source }) => {
    const target = all.get(id);
    return target === undefined ? [] : [{ source, target }];
  });
  await writeTranslatedTexts(trx, place, rows, standing);
  const states = file.units.map((unit) => ({
    state: given.has(unit.id) ? stateOfWords(file, unit.source, given.get(unit.id)) : unit.state,
  }));
  await putIntoDraft(trx, act, { all, states });
  return [];
}

/** Words that somebody wrote for the same source in another place of the file stay what they are; others are a draft. */
export function stateOfWords({ units }: DeskFile, source: string, target: string | undefined): 'draft' | 'reviewed' {
  const twin = units.find((unit) => unit.written && unit.source === source && unit.target === target);
  return twin?.state === 'reviewed' ? 'reviewed' : 'draft';
}

/** Puts all words of a file into the draft, with what the file says of itself. */
export async function putIntoDraft(
  trx: Queryable,
  { file, draftId, actor, at }: WriteTexts,
  { all, states }: { all: ReadonlyMap<string, string>; states: readonly { state: UnitState }[] },
): Promise<void> {
  const { about, texts } = file;
  const counts = countStates(states);
  const isThere = about.kind === 'maps' || texts.target !== undefined;
  if (!isThere && counts.missing > 0) return;
  const written = writeTranslation(texts, all);
  const isReviewed = counts.reviewed === states.length;
  const text = about.kind === 'lesson' ? withLessonStatus(written, isReviewed ? 'reviewed' : 'draft') : written;
  if (text === (about.kind === 'maps' ? texts.source : texts.target)) return;
  const save = { draftId, saveId: newId(), sentHash: null, by: actor.personId, at };
  await writeDraftFile(trx, save, textRow(about.targetPath(texts.locale), text));
}

/** A lesson of 64 kB is read in a third of a second, and its draft is held meanwhile. */
const mostReads = 24;

/** Texts that are read otherwise than they were written. */
function brokenTexts(file: DeskFile, all: ReadonlyMap<string, string>, given: ReadonlyMap<string, string>): string[] {
  const read = (texts: ReadonlyMap<string, string>) => {
    const written = writeTranslation(file.texts, texts);
    const { pairs } = pairUnits({
      ...file.texts,
      ...(file.about.kind === 'maps' ? { source: written } : { target: written }),
    });
    return new Map(pairs.map((pair) => [pair.id, pair.target]));
  };
  const isRead = (ids: readonly string[]) => {
    const texts = read(
      new Map([...all, ...others(given, file), ...ids.map((id) => [id, given.get(id) ?? ''] as const)]),
    );
    return ids.every((id) => texts.get(id) === given.get(id));
  };
  return findBreaking([...given.keys()], isRead, mostReads);
}

/** What stood in the places of the given texts before. */
function others(given: ReadonlyMap<string, string>, file: DeskFile): [string, string][] {
  return file.units.flatMap((unit) => (given.has(unit.id) ? [[unit.id, unit.target ?? unit.source]] : []));
}
