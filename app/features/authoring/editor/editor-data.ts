import type { EditorWords } from './editor-words.ts';

/** What the server sends along with the editor's page, as JSON. */
export interface EditorData {
  /** Names the file among all that people write: its draft and its path. */
  file: string;
  path: string;
  title: string;
  version: number;
  /** Language of the lesson. */
  locale: string;
  /** Addresses. */
  save: string;
  preview: string;
  /** Where a picture of this device is sent. */
  pictures: string;
  elements: readonly ElementForm[];
  choices: ElementChoices;
  words: EditorWords;
}

/** What can be chosen in the fields of elements. */
export interface ElementChoices {
  /** Files of the course: `assets/scale.svg`, and where each is shown. */
  files: { path: string; href: string | null }[];
  terms: readonly Choice[];
  quizzes: readonly Choice[];
  facts: readonly Choice[];
}

export interface Choice {
  slug: string;
  words: string;
}

/** A directive of the content format, as the editor offers it. */
export interface ElementForm {
  name: string;
  kind: 'container' | 'leaf' | 'text';
  /** What the element and its attributes are called. */
  title: string;
  attributes: readonly ElementField[];
  label: 'needed' | 'optional' | 'none';
  /** The elements that it stands in, and only there. */
  within?: readonly string[];
  /** It stands in no other element. */
  isAlone?: boolean;
}

export type ElementField = { name: string; title: string; isOptional: boolean } & (
  | { type: 'choice'; of: readonly Choice[] }
  | { type: 'file'; endings: readonly string[] }
  | { type: 'text' }
  | { type: 'number'; least: number; most: number; isWhole: boolean }
  | { type: 'slug'; of: 'term' | 'quiz' | 'fact' | 'own' }
);
