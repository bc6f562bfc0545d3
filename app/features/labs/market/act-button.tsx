import type { ReactNode } from 'react';

interface ActButtonProps {
  intent: string;
  /** What goes along unseen. */
  values: Record<string, string>;
  primary?: boolean;
  children: ReactNode;
}

/** An act on the platform that needs nothing to be typed. */
export function ActButton({ intent, values, primary = false, children }: ActButtonProps) {
  return (
    <form method="post">
      <input type="hidden" name="intent" value={intent} />
      {Object.entries(values).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <button type="submit" className={primary ? 'btn btn-primary btn-xl btn-block' : 'btn'}>
        {children}
      </button>
    </form>
  );
}
