import type { KeptText } from './autosave.ts';

/** A text that stays on the device, with whose and what it is. */
interface KeptDraft extends KeptText {
  key: string;
  person: string;
  kind: 'lesson';
  file: string;
  title: string;
  href: string;
  /** Its person has a PIN, and it has not been given: what it says cannot be read. */
  isLocked?: true;
}

/** What public/offline-queue.js keeps by person, and takes away when they sign out. */
interface Queue {
  put(store: 'drafts', value: KeptDraft): Promise<unknown>;
  remove(store: 'drafts', key: string): Promise<unknown>;
  ofPerson(store: 'drafts', person: string): Promise<KeptDraft[]>;
}

declare global {
  interface Window {
    salaQueue?: Queue;
    sala?: { count?: () => Promise<number>; whenOf?: (moment: string) => string };
  }
}

/** What a page may do with texts of its file on this device. */
export interface KeptTexts {
  keep(kept: KeptText | null): Promise<boolean>;
  /** Texts that a page left which is not open any more. */
  leftBehind(): Promise<{ kept: KeptText; isLocked: boolean; forget(): Promise<void> }[]>;
}

/**
 * Each open page keeps its text by itself, so that two of them never write over one another; a lock tells which pages are
 * still open.
 *
 * @param person the mark of who is signed in
 */
export function keptTexts(about: { person: string; file: string; title: string; href: string }): KeptTexts {
  const page = `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`;
  const start = `${about.person} lesson ${about.file} `;
  const lockOf = (key: string) => `sala:writing:${key}`;
  const key = start + page;
  // Held until the page is gone.
  void navigator.locks?.request(lockOf(key), () => new Promise(() => {}));

  const isOpenElsewhere = async (other: string) => {
    const held = (await navigator.locks?.query())?.held ?? [];
    return held.some(({ name }) => name === lockOf(other));
  };

  return {
    async keep(kept) {
      const queue = window.salaQueue;
      if (!queue) return false;
      if (kept) await queue.put('drafts', { ...kept, ...about, key, kind: 'lesson' });
      else await queue.remove('drafts', key);
      return true;
    },
    async leftBehind() {
      const queue = window.salaQueue;
      const all = (await queue?.ofPerson('drafts', about.person)) ?? [];
      const left: KeptDraft[] = [];
      for (const one of all)
        if (one.key.startsWith(start) && one.key !== key && !(await isOpenElsewhere(one.key))) left.push(one);
      return left
        .sort((one, other) => (one.at < other.at ? 1 : -1))
        .map((one) => ({
          kept: one,
          isLocked: one.isLocked === true,
          forget: async () => void (await queue?.remove('drafts', one.key)),
        }));
    },
  };
}
