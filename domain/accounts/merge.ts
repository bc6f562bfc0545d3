/** What is one's own of an account, of which one value stays when two accounts are merged. */
export const mergedFacts = [
  'displayName',
  'latinName',
  'signIn',
  'email',
  'phone',
  'externalId',
  'sex',
  'language',
] as const;
export type MergedFact = (typeof mergedFacts)[number];

/** What of an account the facts are made of. */
export interface AccountFacts {
  displayName: string;
  latinName: string | null;
  username: string | null;
  displayUsername: string | null;
  mustChangePassword: boolean;
  /** The placeholder where there is none. */
  email: string;
  emailVerified: boolean;
  phone: string | null;
  externalId: string | null;
  sex: string | null;
  locales: string[];
  timeZone: string;
}

/** The columns of each fact. */
export const columnsOfFact = {
  displayName: ['displayName'],
  latinName: ['latinName'],
  signIn: ['username', 'displayUsername', 'mustChangePassword'],
  email: ['email', 'emailVerified'],
  phone: ['phone'],
  externalId: ['externalId'],
  sex: ['sex'],
  language: ['locales', 'timeZone'],
} as const satisfies Record<MergedFact, readonly (keyof AccountFacts)[]>;

/** What is put back when a merge is undone. */
export interface MergedFacts {
  kept: AccountFacts;
  gone: AccountFacts;
  /** The kept account after. */
  after: AccountFacts;
  /** Whether the account that went was closed already. */
  wasSuspended: boolean;
  chosen: MergedFact[];
}

/** The keys of rows by table. */
export type MovedRows = Record<string, Record<string, string | number>[]>;
export type RowCounts = Record<string, number>;

/** A merge can be undone for so long. */
const undoDays = 30;
const dayMs = 86_400_000;

/** Merges from then on can be undone. */
export function undoableSince(now: Date): Date {
  return new Date(now.getTime() - undoDays * dayMs);
}

export function canUndoMerge(mergedAt: Date, now: Date): boolean {
  return now.getTime() - mergedAt.getTime() < undoDays * dayMs;
}

/** The kept account with the values that were chosen of the other. */
export function mergeFacts(kept: AccountFacts, gone: AccountFacts, chosen: readonly MergedFact[]): AccountFacts {
  const names = chosen.flatMap((fact): (keyof AccountFacts)[] => [...columnsOfFact[fact]]);
  return { ...kept, ...Object.fromEntries(names.map((name) => [name, gone[name]])) };
}
