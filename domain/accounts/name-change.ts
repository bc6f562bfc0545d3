/** The two names of a person that others rely on: attendance lists and certificates bear them. */
export interface Names {
  displayName: string;
  latinName: string | null;
}

/** Characters of why something is done, as people count them. */
export const longestWhy = 500;

export function areSameNames(one: Names, other: Names): boolean {
  return one.displayName === other.displayName && one.latinName === other.latinName;
}
