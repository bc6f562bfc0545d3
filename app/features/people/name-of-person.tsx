import { languageOfName } from './name-script.ts';

interface NameOfPersonProps {
  personId: string;
  displayName: string;
  latinName: string | null;
}

/** Whom a page about one person is about, in both scripts: the way back to their page. */
export function NameOfPerson({ personId, displayName, latinName }: NameOfPersonProps) {
  return (
    <a className="text-link b" href={`/people/${personId}`}>
      <bdi lang={languageOfName(displayName)}>{displayName}</bdi>
      {latinName && (
        <bdi className="latin" lang="en">
          {latinName}
        </bdi>
      )}
    </a>
  );
}
