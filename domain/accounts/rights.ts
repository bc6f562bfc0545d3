import { organisationGrants } from '#domain/organisations/rights.ts';
import { includes, scopeOfGrant } from '#domain/rights/grant.ts';
import type { OrganisationRole, Viewer } from '#domain/rights/viewer.ts';

/** What decides who may do something with a person's account. */
interface Account {
  personId: string;
  isPlatformAdmin: boolean;
  roles: readonly { organisationPath: string }[];
}

interface AccountWithRoles extends Account {
  roles: readonly { role: OrganisationRole; organisationPath: string }[];
}

/** These look at all places where a person holds a role, or at who is asked about. */
export const accountDecisions = {
  /** Oneself; others somewhere where the person holds a role. */
  'person:view': (viewer: Viewer, { personId, roles }: Pick<Account, 'personId' | 'roles'>): boolean => {
    const seen = scopeOfGrant(viewer, organisationGrants['people:view']);
    return viewer.isPlatformAdmin || viewer.personId === personId || roles.some((held) => includes(seen, held));
  },
  /**
   * Let a person set a new password by a one-time code. Whoever may do that can become that person, so it takes the
   * right to manage people at every organisation where the person holds a role. Nobody makes one for themselves: an open
   * session would be the account, where everything else asks for the password.
   */
  'person:reset-password': (viewer: Viewer, account: Account): boolean =>
    mayBecome(viewer, account) && viewer.personId !== account.personId,
  /**
   * Make a one-time code: also who leads the group, for people who only learn there. Of accounts in use, such a leader
   * makes few (commands/accounts/make-reset-code.ts).
   */
  'person:make-code': (viewer: Viewer, account: AccountWithRoles): boolean =>
    viewer.personId !== account.personId &&
    (mayBecome(viewer, account) ||
      (!account.isPlatformAdmin &&
        account.roles.length > 0 &&
        account.roles.every((held) => held.role === 'trainee' && includes(led(viewer), held)))),
  /**
   * Make a card for somebody, take it back, open it again: for people who learn and have no other task, at each place where
   * they do. Who only leads the group may not do it for an account with a password, which is not theirs to open.
   */
  'person:card': (viewer: Viewer, account: AccountWithRoles & { hasPassword: boolean }): boolean =>
    viewer.personId !== account.personId &&
    !account.isPlatformAdmin &&
    account.roles.length > 0 &&
    account.roles.every((held) => held.role === 'trainee') &&
    (mayBecome(viewer, account) ||
      (!account.hasPassword && account.roles.every((held) => includes(led(viewer), held)))),
  /** Give other names, confirm or refuse those asked for: nobody for themselves, as certificates bear them. */
  'person:rename': (viewer: Viewer, account: Account): boolean =>
    mayBecome(viewer, account) && viewer.personId !== account.personId,
  /** Change what is kept of a person besides names: one's own is on the profile. */
  'person:edit': (viewer: Viewer, account: Account): boolean =>
    mayBecome(viewer, account) && viewer.personId !== account.personId,
  /** Close the account, or open it again. Nobody does it to themselves. */
  'person:suspend': (viewer: Viewer, account: Account): boolean =>
    mayBecome(viewer, account) && viewer.personId !== account.personId,
  /**
   * Make one account of two; asked for each of them. Nobody does it with their own account, and none of an administrator
   * is merged: that would give its rights away or take them.
   */
  'person:merge': (viewer: Viewer, account: Account): boolean =>
    mayBecome(viewer, account) && !account.isPlatformAdmin && viewer.personId !== account.personId,
  /**
   * Make an account with a role in an organisation: by who manages its people; who learns, also by the operator of that
   * very service point, who has the list of the people who come.
   */
  'person:add': (viewer: Viewer, { role, organisationPath }: { role: OrganisationRole; organisationPath: string }) =>
    includes(managed(viewer), { organisationPath }) ||
    (role === 'trainee' &&
      viewer.roles.some(
        (held) => held.role === 'service_point_operator' && held.organisationPath === organisationPath,
      )),
  /**
   * Give a person a role in an organisation: both within what one manages. Whoever belongs elsewhere stays with their own
   * managers, who would lose the rights that ask for all of a person's organisations.
   */
  'role:give': (viewer: Viewer, { roles, organisationPath }: Pick<Account, 'roles'> & { organisationPath: string }) =>
    viewer.isPlatformAdmin ||
    (includes(managed(viewer), { organisationPath }) && roles.some((held) => includes(managed(viewer), held))),
  /**
   * Move a person from one organisation to another, by who manages both. Nobody moves themselves: the managers they leave
   * would not know.
   */
  'person:move': (viewer: Viewer, { personId, from, to }: { personId: string; from: string; to: string }): boolean =>
    viewer.isPlatformAdmin ||
    (viewer.personId !== personId &&
      [from, to].every((organisationPath) => includes(managed(viewer), { organisationPath }))),
  /**
   * Give a role back that was taken: just taken, by who manages its organisation; later only to somebody who belongs
   * nowhere by now. Nobody to themselves.
   */
  'role:give-back': (
    viewer: Viewer,
    {
      personId,
      roles,
      ...taken
    }: Omit<Account, 'isPlatformAdmin'> & { organisationPath: string; isJustTaken: boolean },
  ): boolean =>
    viewer.isPlatformAdmin ||
    (includes(managed(viewer), taken) && viewer.personId !== personId && (taken.isJustTaken || roles.length === 0)),
  /** Nobody takes a role from themselves: a manager who did so by mistake could not give it back. */
  'role:take': (viewer: Viewer, held: { personId: string; organisationPath: string }): boolean =>
    viewer.isPlatformAdmin || (includes(managed(viewer), held) && viewer.personId !== held.personId),
};

function mayBecome(viewer: Viewer, { isPlatformAdmin, roles }: Pick<Account, 'isPlatformAdmin' | 'roles'>): boolean {
  if (viewer.isPlatformAdmin) return true;
  return !isPlatformAdmin && roles.length > 0 && roles.every((held) => includes(managed(viewer), held));
}

function managed(viewer: Viewer) {
  return scopeOfGrant(viewer, organisationGrants['people:manage']);
}

function led(viewer: Viewer) {
  return scopeOfGrant(viewer, organisationGrants['group:lead']);
}
