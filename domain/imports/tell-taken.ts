/** What is said of a name that somebody asks for: that it is taken elsewhere, or that no more is told now. */
export type NameVerdict = 'taken' | 'later' | null;

/**
 * Tells of names whether somebody elsewhere has them. Of how many that are taken somebody is told has a bound; from there
 * on free ones are not told from taken ones.
 */
export function tellerOfTaken({
  told: before,
  mayTell,
}: {
  /** Names of which it was told already. */
  told: ReadonlySet<string>;
  /** Of how many more it may be. */
  mayTell: number;
}): (name: string, isTaken: boolean) => NameVerdict {
  const told = new Set(before);
  let isUsedUp = false;
  return (name, isTaken) => {
    if (isTaken && !told.has(name)) {
      if (told.size - before.size < mayTell) told.add(name);
      else isUsedUp = true;
    }
    if (told.has(name)) return 'taken';
    return isUsedUp ? 'later' : null;
  };
}
