import type { ReactNode } from 'react';

interface OneButtonProps {
  intent: string;
  act: string;
  parcel?: string;
  big?: boolean;
  children: ReactNode;
}

/** An act that needs nothing to be typed. */
export function OneButton({ intent, act, parcel, big = false, children }: OneButtonProps) {
  return (
    <form method="post">
      <input type="hidden" name="intent" value={intent} />
      <input type="hidden" name="act" value={act} />
      {parcel !== undefined && <input type="hidden" name="parcel" value={parcel} />}
      <button type="submit" className={big ? 'btn btn-primary btn-xl btn-block' : 'btn'}>
        {children}
      </button>
    </form>
  );
}
