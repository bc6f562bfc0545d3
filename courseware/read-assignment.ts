import type { AssignmentRules, AssignmentText } from '#domain/assignments/definition.ts';
import { type Files, listFiles } from './files.ts';
import { mostYamlBytes } from './limits.ts';
import { fileStart, type ProblemList } from './problem.ts';
import { readText } from './read-text.ts';
import {
  type AssignmentFile,
  type AssignmentTextFile,
  assignmentSchema,
  assignmentTextSchema,
} from './schemas/assignment.ts';
import { checkWords as checkGlossaryWords, type SharedGlossary } from './shared-glossary.ts';
import { readYaml, type YamlFile } from './yaml-file.ts';

export interface AssignmentSource extends AssignmentRules {
  slug: string;
  texts: Record<string, AssignmentText>;
}

export interface AssignmentContext {
  files: Files;
  /** `courses/<course>` */
  folder: string;
  sourceLocale: string;
  locales: readonly string[];
  shared: SharedGlossary;
  problems: ProblemList;
}

/** Reads an assignment's rules and its words in every language; undefined when it cannot be used. */
export async function readAssignment(slug: string, context: AssignmentContext): Promise<AssignmentSource | undefined> {
  const { files, sourceLocale, locales, problems } = context;
  const folder = `${context.folder}/assignments/${slug}`;
  const reading = { mostBytes: mostYamlBytes, problems };
  const file = await readText(files, `${folder}/assignment.yaml`, reading);
  const assignment = file && readYaml(file, assignmentSchema, problems);
  if (!assignment) return undefined;
  if (assignment.data.slug !== slug) {
    problems.error(assignment.file, assignment.placeOf(['slug']), `slug must be the folder's: ${slug}`);
  }
  checkRubric(assignment, problems);

  const texts: Record<string, AssignmentText> = {};
  for (const name of await listFiles(files, folder)) {
    if (name === 'assignment.yaml') continue;
    const locale = name.replace(/\.yaml$/, '');
    const path = `${folder}/${name}`;
    if (!name.endsWith('.yaml') || !locales.includes(locale)) {
      problems.error(path, fileStart, `not the words of a language of the course (${locales.join(', ')})`);
      continue;
    }
    const textFile = await readText(files, path, reading);
    const text = textFile && readYaml(textFile, assignmentTextSchema, problems);
    if (!textFile || !text) continue;
    checkGlossaryWords(textFile, { glossary: context.shared, locale, problems });
    checkWords(text, assignment.data, problems);
    texts[locale] = text.data;
  }
  if (!texts[sourceLocale]) {
    problems.error(`${folder}/${sourceLocale}.yaml`, fileStart, 'the words in the source language are missing');
  }
  for (const locale of locales) {
    if (locale !== sourceLocale && !texts[locale]) {
      problems.warn(assignment.file, fileStart, `not yet translated into ${locale}`);
    }
  }
  return { ...rulesOf(assignment.data), slug, texts };
}

/** The rules of an assignment as they are stored. */
function rulesOf(file: AssignmentFile): AssignmentRules {
  const { takes, passMark, maxAttempts, due, anonymous, secondMarker, observed, criteria } = file;
  return {
    ...{ takes, passMark, maxAttempts, due: due ?? null, isAnonymous: anonymous, hasSecondMarker: secondMarker },
    observed: observed ? { isConfirmed: observed.confirmed } : null,
    criteria,
  };
}

/** Lines and levels stand once; a line can be met, and it can be missed. */
function checkRubric({ file, data, placeOf }: YamlFile<AssignmentFile>, problems: ProblemList): void {
  const error = (path: PropertyKey[], message: string) => problems.error(file, placeOf(path), message);
  if (new Set(data.takes).size < data.takes.length) error(['takes'], 'takes names a kind twice');
  for (const [index, { id, levels }] of data.criteria.entries()) {
    const ids = levels.map((level) => level.id);
    if (data.criteria.findIndex((one) => one.id === id) < index)
      error(['criteria', index, 'id'], `"${id}" stands twice`);
    for (const [at, level] of ids.entries()) {
      if (ids.indexOf(level) < at) error(['criteria', index, 'levels', at, 'id'], `"${level}" stands twice`);
    }
    if (new Set(levels.map((level) => level.points)).size < 2) {
      error(['criteria', index, 'levels'], `the levels of "${id}" all have the same points`);
    }
  }
}

/** Every line and level has words, and nothing else has. */
function checkWords(
  { file, data, placeOf }: YamlFile<AssignmentTextFile>,
  { criteria }: AssignmentFile,
  problems: ProblemList,
): void {
  requireKeys(
    ['criteria'],
    data.criteria,
    criteria.map((one) => one.id),
  );
  for (const { id, levels } of criteria) {
    const words = data.criteria[id];
    if (words)
      requireKeys(
        ['criteria', id, 'levels'],
        words.levels,
        levels.map((level) => level.id),
      );
  }

  function requireKeys(path: string[], map: Record<string, unknown>, ids: readonly string[]): void {
    for (const id of ids) {
      if (!Object.hasOwn(map, id))
        problems.error(file, placeOf(path, 'key'), `${path.join('.')}: no words for "${id}"`);
    }
    for (const id of Object.keys(map)) {
      if (!ids.includes(id)) {
        problems.error(file, placeOf([...path, id], 'key'), `${path.join('.')}: "${id}" is not in assignment.yaml`);
      }
    }
  }
}
