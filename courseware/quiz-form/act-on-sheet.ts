import type { QuizQuestion } from '#domain/learning/content.ts';
import { itemsOf, type Leaves } from './question-sheet.ts';

/** What the buttons of a question's form do besides saving it. */
export type SheetAct =
  | { act: 'addItem' }
  | { act: 'removeItem'; id: string }
  | { act: 'moveItem'; id: string; by: 1 | -1 }
  | { act: 'addVariable'; name: string }
  | { act: 'removeVariable'; name: string }
  /** A place of a hotspot, in per cent of the picture. */
  | { act: 'place'; id: string; x: number; y: number };

export const mostItems = 12;
export const mostVariables = 6;

/** Adds, removes or moves items and drawn numbers of a question; what it cannot do it leaves. */
export function actOnSheet(kind: QuizQuestion['kind'], leaves: Leaves, act: SheetAct): Leaves {
  const items = itemsOf(leaves.items ?? '');
  const variables = itemsOf(leaves.vars ?? '');
  const indexOf = (id: string) => items.findIndex((item) => item.split('>')[0] === id);
  switch (act.act) {
    case 'addItem': {
      if (items.length >= mostItems || !hasItems(kind)) return leaves;
      const id = freeLetter(items.map((item) => item.split('>')[0] ?? ''));
      const rights = items.map((item) => item.split('>')[1] ?? '');
      const item = kind === 'matching' ? `${id}>${rights.includes(`${id}1`) ? `${id}-right` : `${id}1`}` : id;
      return { ...leaves, items: [...items, item].join(',') };
    }
    case 'removeItem': {
      const at = indexOf(act.id);
      return at === -1 ? leaves : { ...leaves, items: items.toSpliced(at, 1).join(',') };
    }
    case 'moveItem': {
      const from = indexOf(act.id);
      const to = from + act.by;
      const moved = items[from];
      if (moved === undefined || to < 0 || to >= items.length) return leaves;
      return { ...leaves, items: items.toSpliced(from, 1).toSpliced(to, 0, moved).join(',') };
    }
    case 'addVariable': {
      const isNew = /^[a-z][a-z0-9]*$/.test(act.name) && !variables.includes(act.name);
      if (kind !== 'numeric' || !isNew || variables.length >= mostVariables) return leaves;
      const ends = { [`from:${act.name}`]: '1', [`to:${act.name}`]: '10' };
      return { ...leaves, ...ends, vars: [...variables, act.name].join(',') };
    }
    case 'removeVariable':
      return { ...leaves, vars: variables.filter((name) => name !== act.name).join(',') };
    case 'place': {
      const shown = (part: number) => String(Math.round(Math.min(100, Math.max(0, part)) * 10) / 10);
      if (kind !== 'hotspot' || indexOf(act.id) === -1) return leaves;
      return { ...leaves, [`x:${act.id}`]: shown(act.x), [`y:${act.id}`]: shown(act.y) };
    }
  }
}

/** Kinds of which the author lists choices, places or pairs. */
export function hasItems(kind: QuizQuestion['kind']): boolean {
  return ['single', 'multiple', 'picture-choice', 'hotspot', 'ordering', 'matching'].includes(kind);
}

function freeLetter(taken: readonly string[]): string {
  const letters = 'abcdefghijklmnopqrstuvwxyz';
  return [...letters].find((letter) => !taken.includes(letter)) ?? `c${taken.length + 1}`;
}
