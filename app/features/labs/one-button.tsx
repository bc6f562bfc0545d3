import type { ReactNode } from 'react';

interface OneButtonProps {
  intent: string;
  act: string;
  /** What it is about, by the name of its field. */
  fields?: Record<string, string>;
  big?: boolean;
  children: ReactNode;
}

/** An act that needs nothing to be typed. */
export function OneButton({ intent, act, fields = {}, big = false, children }: OneButtonProps) {
  return (
    <form method="post">
      <input type="hidden" name="intent" value={intent} />
      <input type="hidden" name="act" value={act} />
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <button type="submit" className={big ? 'btn btn-primary btn-xl btn-block' : 'btn'}>
        {children}
      </button>
    </form>
  );
}
