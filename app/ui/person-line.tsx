interface PersonLineProps {
  displayName: string;
  latinName: string | null;
}

/** A name, with the Latin one beside it where there is one. */
export function PersonLine({ displayName, latinName }: PersonLineProps) {
  return (
    <span>
      <bdi>{displayName}</bdi>
      {latinName && (
        <>
          {' '}
          <bdi className="small muted" lang="en">
            {latinName}
          </bdi>
        </>
      )}
    </span>
  );
}
