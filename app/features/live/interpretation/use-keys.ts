import { useEffect, useRef } from 'react';

/** Where a key is what is written there, or presses what has the focus. */
const typing = 'input:not([type="radio"], [type="range"]), textarea, select, [contenteditable]';
const pressing = 'button, a, summary, [type="radio"], [role="button"]';

interface Key {
  onDown: () => void;
  /** For a key that works as long as it is held. */
  onUp?: () => void;
}

/**
 * Keys of the console, by where they lie on the keyboard, so that they work in every script. None does anything while
 * somebody writes, in a dialog, or with another key held.
 */
export function useKeys(keys: Readonly<Record<string, Key>>): void {
  const current = useRef(keys);
  current.current = keys;
  useEffect(() => {
    const held = new Set<string>();
    const down = (event: KeyboardEvent) => {
      const key = current.current[event.code];
      const target = event.target instanceof Element ? event.target : document.body;
      if (!key || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
      if (target.closest(typing) || document.querySelector('dialog[open]')) return;
      if (event.code === 'Space' && target.closest(pressing)) return;
      event.preventDefault();
      held.add(event.code);
      key.onDown();
    };
    const release = (code: string) => {
      if (held.delete(code)) current.current[code]?.onUp?.();
    };
    const up = (event: KeyboardEvent) => release(event.code);
    // A key that is let go in another window is not told.
    const blur = () => [...held].forEach(release);
    window.addEventListener('keydown', down);
    window.addEventListener('keyup', up);
    window.addEventListener('blur', blur);
    return () => {
      blur();
      window.removeEventListener('keydown', down);
      window.removeEventListener('keyup', up);
      window.removeEventListener('blur', blur);
    };
  }, []);
}
