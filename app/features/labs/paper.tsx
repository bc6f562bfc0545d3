import type { ReactNode } from 'react';
import { TrainingBand } from './training-band.tsx';

interface PaperProps {
  /** In the list of documents: `D33`. */
  code: string;
  name: string;
  /** The same name in the languages of papers, besides the reader's. */
  others: Record<string, string>;
  /** How it stands: issued, void, handed over. */
  state?: string;
  children: ReactNode;
}

/** A sheet that can be printed, and says that it is none. */
export function Paper({ code, name, others, state, children }: PaperProps) {
  return (
    <article className="paper">
      <TrainingBand />
      <div className="paper-h">
        <h2>{name}</h2>
        <p>
          {Object.entries(others).map(([language, words]) => (
            <span key={language}>
              <span lang={language}>{words}</span> ·{' '}
            </span>
          ))}
          <bdi>{code}</bdi>
        </p>
        {state && <p>{state}</p>}
      </div>
      {children}
    </article>
  );
}

/** One line of a paper. */
export function PaperFact({ name, children }: { name: ReactNode; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
