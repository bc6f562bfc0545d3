import { isWithin, type MaybeViewer, type OrganisationRole, type Viewer } from './viewer.ts';

/** What may have to be known of a thing to decide who may do something with it. */
export interface Facts {
  /** Of the organisation that it belongs to. */
  organisationPath: string;
  /** Of the organisation that issues the certificate of its programme; null where it belongs to none. */
  programmePath: string | null;
  /** Whom it is about; null: nobody in particular, or everybody. */
  personId: string | null;
  /** Who teach it. */
  instructorIds: readonly string[];
  /** Whether the viewer learns in it. */
  isEnrolled: boolean;
  /** Whether the viewer has seated a group in it. */
  seatsGroup: boolean;
  /** Whether the viewer was named to interpret it. */
  interprets: boolean;
}
export type Fact = keyof Facts;

/** What ties a person to a thing without a role: it is about them, they teach it, they learn in it. */
export type Tie = Exclude<Fact, 'organisationPath' | 'programmePath'>;

/** To whom an action is open. One description, from which both a decision and what of a list is shown are made. */
export interface Grant {
  /** Holders of these roles, at the thing's organisation or above it. */
  roles?: readonly OrganisationRole[];
  /** The roles count also where they are held below the thing's organisation: on the way down to them. */
  upward?: true;
  /** Holders of these roles, where the certificate of the thing's programme is issued or above: it counts for theirs. */
  programmeRoles?: readonly OrganisationRole[];
  own?: readonly Tie[];
  /** Everybody who is signed in. */
  everybody?: true;
  /** Not even a platform administrator does it in another person's name. */
  personal?: true;
  /** Nobody, a platform administrator neither, does it for themselves: certificates are to be trusted. */
  notForOneself?: true;
}

/** The names of the facts that a grant is decided on. */
export type FactNames<G extends Grant> =
  | (G extends { roles: readonly unknown[] } ? 'organisationPath' : never)
  | (G extends { programmeRoles: readonly unknown[] } ? 'programmePath' : never)
  | (G extends { own: readonly (infer Own extends Tie)[] } ? Own : never)
  | (G extends { notForOneself: true } ? 'personId' : never);

/** What of all things somebody may do something with. `Needed` are the facts of a thing that decide. */
export interface Scope<Needed extends Fact = Fact> {
  /** With all of them. */
  everywhere: boolean;
  /** With those of these organisations and below; none of them lies below another. In alphabetical order. */
  paths: readonly string[];
  /** Also with those of the organisations above the paths. */
  upward: boolean;
  /** With those of programmes that are issued at these organisations and below. */
  programmePaths: readonly string[];
  /** With one's own, wherever they belong. */
  personId: string | null;
  own: readonly Extract<Tie, Needed>[];
  /** Never with what is about this person. */
  notAbout: string | null;
}

const nothing = {
  everywhere: false,
  paths: [],
  upward: false,
  programmePaths: [],
  personId: null,
  own: [],
  notAbout: null,
};

/** What a grant opens to somebody. */
export function scopeOfGrant<G extends Grant>(viewer: MaybeViewer, grant: G): Scope<FactNames<G>> {
  if (!viewer) return nothing;
  const { roles = [], programmeRoles = [], upward = false, own = [] } = grant;
  const { everybody = false, personal = false, notForOneself = false } = grant;
  return {
    everywhere: everybody || (viewer.isPlatformAdmin && !personal),
    paths: topmost(pathsOf(viewer, roles)),
    upward,
    programmePaths: topmost(pathsOf(viewer, programmeRoles)),
    personId: viewer.personId,
    own: own as Scope<FactNames<G>>['own'],
    notAbout: notForOneself ? viewer.personId : null,
  };
}

function pathsOf(viewer: Viewer, roles: readonly OrganisationRole[]): string[] {
  return viewer.roles.filter((held) => roles.includes(held.role)).map((held) => held.organisationPath);
}

/** An organisation and all below it. */
export function wholeOrganisation(path: string): Scope<'organisationPath'> {
  return { ...nothing, paths: [path] };
}

/** Whether somebody may do it with any thing at all. Of one's own things it cannot know whether there are any. */
export function isEmpty(scope: Pick<Scope, 'everywhere' | 'paths'>): boolean {
  return !scope.everywhere && scope.paths.length === 0;
}

/** Whether a thing is in a scope; db/queries/within-scope.ts says the same in SQL. */
export function includes<Needed extends Fact>(scope: Scope<Needed>, thing: Pick<Facts, Needed>): boolean {
  const facts: Partial<Facts> = thing;
  if (scope.notAbout !== null && facts.personId === scope.notAbout) return false;
  return (
    scope.everywhere ||
    isAt(scope, facts.organisationPath) ||
    isAt({ paths: scope.programmePaths, upward: false }, facts.programmePath) ||
    scope.own.some((tie) => isOwn(scope, tie, facts))
  );
}

function isAt({ paths, upward }: Pick<Scope, 'paths' | 'upward'>, path: string | null | undefined): boolean {
  return path != null && paths.some((held) => isWithin(path, held) || (upward && isWithin(held, path)));
}

function isOwn({ personId }: Pick<Scope, 'personId'>, tie: Tie, facts: Partial<Facts>): boolean {
  if (personId === null) return false;
  switch (tie) {
    case 'personId':
      return facts.personId === personId;
    case 'instructorIds':
      return facts.instructorIds?.includes(personId) === true;
    case 'isEnrolled':
      return facts.isEnrolled === true;
    case 'seatsGroup':
      return facts.seatsGroup === true;
    case 'interprets':
      return facts.interprets === true;
  }
}

function topmost(paths: readonly string[]): string[] {
  const different = [...new Set(paths)];
  return different.filter((path) => !different.some((other) => other !== path && isWithin(path, other))).sort();
}

/** A decision that is more than a grant: no list can be cut by it. */
export type Decision<Resource> = (viewer: Viewer, resource: Resource) => boolean;
