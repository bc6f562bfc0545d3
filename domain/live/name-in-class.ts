interface Names {
  displayName: string;
  latinName: string | null;
}

/**
 * What a class calls somebody: by the Latin name alone where that was chosen; else by their own, with the Latin one
 * beside it, since a class is of people of many scripts.
 */
export function nameInClass({ displayName, latinName }: Names, choice: 'own' | 'latin'): string {
  if (!latinName || latinName === displayName) return displayName;
  return choice === 'latin' ? latinName : `${displayName} (${latinName})`;
}
