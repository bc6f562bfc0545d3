import type { ReactNode } from 'react';

/** One line of a `dl`: what it is, and the value. `lang` marks a value in another language. */
export function Fact({ label, lang, children }: { label: string; lang?: string; children: ReactNode }) {
  return (
    <div>
      <dt className="small">{label}</dt>
      <dd lang={lang}>{children}</dd>
    </div>
  );
}

/** A holder's name as it is written, and in Latin letters. */
export function HolderName({ name, latinName }: { name: string; latinName: string | null }) {
  return (
    <>
      <bdi>{name}</bdi> <bdi lang="en">{latinName}</bdi>
    </>
  );
}
