import { OctagonAlert, TriangleAlert } from 'lucide';
import { Icon } from '#app/ui/icon.tsx';
import type { SaidRefusal } from './say-refusals.server.ts';

/** Why the last act did not go through: what is wrong with its figures, and what to do. The code is for the record. */
export function RefusalNote({ refusal }: { refusal: SaidRefusal }) {
  return (
    <div className="refusal" role="alert">
      <Icon icon={OctagonAlert} />
      <div>
        <p className="b">{refusal.words}</p>
        <code dir="ltr">{refusal.code}</code>
      </div>
    </div>
  );
}

/** With which the last act went through. */
export function WarningNote({ refusal }: { refusal: SaidRefusal }) {
  return (
    <p className="note note-warn" role="status">
      <Icon icon={TriangleAlert} />
      <span>{refusal.words}</span>
    </p>
  );
}
