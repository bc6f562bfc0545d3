import { useRef, useState } from 'react';

/**
 * A state that is written down in the moment in which it changes: a form that is closed right after something was typed has no
 * later one, because effects wait for the next picture and go with the form.
 *
 * @returns the value, and what changes it: it gets the value as it is by then, whatever was shown last
 */
export function useKept<Value>(
  read: () => Value,
  write: (value: Value) => void,
): [Value, (change: (now: Value) => Value) => void] {
  const [shown, setShown] = useState(read);
  const now = useRef(shown);
  const change = (to: (value: Value) => Value) => {
    now.current = to(now.current);
    write(now.current);
    setShown(now.current);
  };
  return [shown, change];
}
