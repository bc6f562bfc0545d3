import { describe, expect, it } from 'vitest';
import fc from '#tests/support/property.ts';
import type { Viewer } from './rights.ts';
import {
  type Action,
  type ActionResources,
  can,
  isWithin,
  type OrganisationRole,
  organisationRoles,
} from './rights.ts';

const here = 'la.la-moic';
const places = {
  own: here,
  below: 'la.la-moic.la-champasak.la-pakse',
  above: 'la',
  elsewhere: 'cn.cn-yunnan-university',
  /** Its path begins with the same letters, but it is another organisation. */
  lookalike: 'la.la-moic-two',
};
type Place = keyof typeof places;
const everyPlace = Object.keys(places) as Place[];

const me = 'person-me';
const somebodyElse = 'person-else';

function holder(role: OrganisationRole): Viewer {
  return {
    personId: me,
    displayName: 'Me',
    isPlatformAdmin: false,
    roles: [{ role, organisationId: 'organisation-here', organisationPath: here }],
  };
}
const admin: Viewer = { personId: me, displayName: 'Admin', isPlatformAdmin: true, roles: [] };
const without: Viewer = { personId: me, displayName: 'Nobody', isPlatformAdmin: false, roles: [] };

const ofNobody = (path: string) => ({
  organisationPath: path,
  programmePath: null,
  isEnrolled: false,
  seatsGroup: false,
  interprets: false,
  instructorIds: [],
});

const accountAt = (...paths: string[]) => ({
  personId: somebodyElse,
  isPlatformAdmin: false,
  roles: paths.map((organisationPath) => ({ organisationPath })),
});

/** The action's resource at an organisation, belonging to somebody else. */
const resourceAt: { [A in Action]: (path: string) => ActionResources[A] } = {
  'course:enrol': () => undefined,
  'gradebook:view': (organisationPath) => ({ organisationPath }),
  'survey:read': (organisationPath) => ({ organisationPath }),
  'mark:change': (organisationPath) => ({ organisationPath, personId: somebodyElse }),
  'assignment:mark': (organisationPath) => ({ organisationPath, personId: somebodyElse }),
  'assignment:watch': (organisationPath) => ({ organisationPath, personId: somebodyElse }),
  'learners:view': () => ({ instructorIds: [somebodyElse] }),
  'content:write': (organisationPath) => ({ organisationPath }),
  'content:review': (organisationPath) => ({ organisationPath }),
  'content:publish': (organisationPath) => ({ organisationPath }),
  'content:translate': (organisationPath) => ({ organisationPath }),
  'glossary:write': (organisationPath) => ({ organisationPath }),
  'guide:read': (organisationPath) => ({ organisationPath }),
  'cohort:view': (organisationPath) => ({ organisationPath, instructorIds: [] }),
  'cohort:tell': (organisationPath) => ({ organisationPath, instructorIds: [] }),
  'cohort:give-time': (path) => ({ organisationPath: path, instructorIds: [], personId: somebodyElse }),
  'cohort:manage': (organisationPath) => ({ organisationPath }),
  'forum:read': (organisationPath) => ({ organisationPath, isEnrolled: false, instructorIds: [] }),
  'forum:write': (organisationPath) => ({ organisationPath, isEnrolled: false, instructorIds: [] }),
  'forum:moderate': (organisationPath) => ({ organisationPath, instructorIds: [] }),
  'forum:know': (organisationPath) => ({ organisationPath, personId: somebodyElse, instructorIds: [] }),
  'organisation:view': (organisationPath) => ({ organisationPath }),
  'organisation:manage': (organisationPath) => ({ organisationPath }),
  'people:view': (organisationPath) => ({ organisationPath }),
  'people:manage': (organisationPath) => ({ organisationPath }),
  'group:lead': (organisationPath) => ({ organisationPath }),
  'media:write': (organisationPath) => ({ organisationPath }),
  'person:view': accountAt,
  'person:add': (organisationPath) => ({ role: 'trainee', organisationPath }),
  'person:make-code': (path) => ({ ...accountAt(path), roles: [{ role: 'trainee', organisationPath: path }] }),
  'person:card': (path) => ({
    ...accountAt(path),
    roles: [{ role: 'trainee', organisationPath: path }],
    hasPassword: false,
  }),
  'person:reset-password': accountAt,
  'person:rename': accountAt,
  'person:edit': accountAt,
  'person:suspend': accountAt,
  'person:merge': accountAt,
  'person:move': (organisationPath) => ({ personId: somebodyElse, from: here, to: organisationPath }),
  'role:give': (organisationPath) => ({ ...accountAt(organisationPath), organisationPath }),
  'role:take': (organisationPath) => ({ organisationPath, personId: somebodyElse }),
  'role:give-back': (organisationPath) => ({ ...accountAt(organisationPath), organisationPath, isJustTaken: true }),
  'attempt:grant': accountAt,
  'class:view': ofNobody,
  'class:schedule': (organisationPath) => ({ organisationPath }),
  'class:edit': ofNobody,
  'programme:schedule': (organisationPath) => ({ organisationPath }),
  'programme:oblige': (organisationPath) => ({ organisationPath }),
  'class:join': ofNobody,
  'class:interpret': (organisationPath) => ({ organisationPath, interprets: false }),
  'class:moderate': ofNobody,
  'attendance:view': ofNobody,
  'attendance:correct': (path) => ({ ...ofNobody(path), personId: somebodyElse }),
  'certification:view': (organisationPath) => ({ organisationPath }),
  'award:claim': () => ({ personId: somebodyElse }),
  'award:view': (organisationPath) => ({ personId: somebodyElse, organisationPath }),
  'award:revoke': (organisationPath) => ({ organisationPath }),
  'requirement:waive': (programmePath) => ({ programmePath, personId: somebodyElse }),
  'programme:order': (programmePath) => ({ programmePath }),
  'award:restore': (organisationPath) => ({ personId: somebodyElse, organisationPath }),
  'audit:view': (organisationPath) => ({ organisationPath }),
  'platform:administer': () => undefined,
};
const everyAction = Object.keys(resourceAt) as Action[];

function decide(viewer: Viewer | null, action: Action, path: string): boolean {
  const ask = can as (viewer: Viewer | null, action: Action, resource: unknown) => boolean;
  return ask(viewer, action, resourceAt[action](path));
}

const all: readonly Place[] = everyPlace;
const none: readonly Place[] = [];
const down: readonly Place[] = ['own', 'below'];
const upAndDown: readonly Place[] = ['own', 'below', 'above'];

type Row = Partial<Record<OrganisationRole, readonly Place[]>> & { others: readonly Place[] };

/** Where the holder of a role at one organisation may do what. `others` are the roles that a row does not name. */
const table: Record<Action, Row> = {
  'course:enrol': { others: all },
  'learners:view': { others: none },
  'gradebook:view': { programme_manager: down, instructor: down, auditor: down, others: none },
  'survey:read': { programme_manager: down, auditor: down, others: none },
  'mark:change': { programme_manager: down, instructor: down, others: none },
  'assignment:mark': { programme_manager: down, instructor: down, others: none },
  'assignment:watch': { programme_manager: down, instructor: down, service_point_operator: down, others: none },
  'content:write': { programme_manager: down, instructor: down, others: none },
  'content:review': { programme_manager: down, instructor: down, others: none },
  'content:publish': { programme_manager: down, instructor: down, others: none },
  'content:translate': { programme_manager: down, instructor: down, interpreter: down, others: none },
  'glossary:write': { programme_manager: down, instructor: down, interpreter: down, others: none },
  'guide:read': { programme_manager: down, instructor: down, service_point_operator: down, others: none },
  'cohort:view': { programme_manager: down, auditor: down, others: none },
  'cohort:tell': { programme_manager: down, others: none },
  'cohort:give-time': { programme_manager: down, others: none },
  'cohort:manage': { programme_manager: down, others: none },
  'forum:read': { programme_manager: down, instructor: down, auditor: down, others: none },
  'forum:write': { programme_manager: down, instructor: down, others: none },
  'forum:moderate': { programme_manager: down, instructor: down, others: none },
  'forum:know': {
    programme_manager: down,
    instructor: down,
    auditor: down,
    service_point_operator: down,
    others: none,
  },
  'organisation:view': { others: upAndDown },
  'organisation:manage': { programme_manager: down, others: none },
  'people:view': { programme_manager: down, auditor: down, service_point_operator: down, others: none },
  'people:manage': { programme_manager: down, others: none },
  'group:lead': { programme_manager: down, service_point_operator: down, others: none },
  'media:write': { programme_manager: down, instructor: down, others: none },
  'person:add': { programme_manager: down, service_point_operator: ['own'], others: none },
  'person:make-code': { programme_manager: down, service_point_operator: down, others: none },
  'person:card': { programme_manager: down, service_point_operator: down, others: none },
  'person:view': { programme_manager: down, auditor: down, service_point_operator: down, others: none },
  'person:reset-password': { programme_manager: down, others: none },
  'person:rename': { programme_manager: down, others: none },
  'person:edit': { programme_manager: down, others: none },
  'person:suspend': { programme_manager: down, others: none },
  'person:merge': { programme_manager: down, others: none },
  'person:move': { programme_manager: down, others: none },
  'role:give': { programme_manager: down, others: none },
  'role:take': { programme_manager: down, others: none },
  'role:give-back': { programme_manager: down, others: none },
  'attempt:grant': { programme_manager: down, others: none },
  'class:view': { programme_manager: down, instructor: down, interpreter: down, auditor: down, others: none },
  'class:schedule': { programme_manager: down, instructor: down, others: none },
  'class:edit': { programme_manager: down, others: none },
  'programme:schedule': { programme_manager: upAndDown, instructor: upAndDown, others: none },
  'programme:oblige': { programme_manager: down, instructor: down, others: none },
  'class:join': { programme_manager: down, instructor: down, interpreter: down, auditor: down, others: none },
  'class:interpret': { interpreter: down, others: none },
  'class:moderate': { programme_manager: down, others: none },
  'attendance:view': { programme_manager: down, auditor: down, others: none },
  'attendance:correct': { programme_manager: down, others: none },
  'certification:view': { programme_manager: down, auditor: down, others: none },
  'award:claim': { others: none },
  'award:view': { programme_manager: down, auditor: down, others: none },
  'award:revoke': { programme_manager: down, others: none },
  'requirement:waive': { programme_manager: down, others: none },
  'programme:order': { programme_manager: down, others: none },
  'award:restore': { programme_manager: down, others: none },
  'audit:view': { programme_manager: down, auditor: down, others: none },
  'platform:administer': { others: none },
};

const openToEverybody: readonly Action[] = ['course:enrol'];
/** Not even an administrator in another person's name. */
const personal: readonly Action[] = ['award:claim', 'learners:view'];

describe.each(everyAction)('%s', (action) => {
  it.each(organisationRoles)('by the %s of an organisation', (role) => {
    const allowed = everyPlace.filter((place) => decide(holder(role), action, places[place]));
    expect(allowed).toEqual([...(table[action][role] ?? table[action].others)]);
  });

  it('by a visitor, a person without roles, and the platform administrator', () => {
    const everywhere = (viewer: Viewer | null) => everyPlace.filter((place) => decide(viewer, action, places[place]));
    expect(everywhere(null)).toEqual([]);
    expect(everywhere(without)).toEqual(openToEverybody.includes(action) ? everyPlace : []);
    expect(everywhere(admin)).toEqual(personal.includes(action) ? [] : everyPlace);
  });
});

describe('what is one’s own', () => {
  it('is open to its owner and, where it is personal, to nobody else', () => {
    for (const viewer of [without, admin, holder('trainee')]) {
      expect(can(viewer, 'award:claim', { personId: me })).toBe(true);
      expect(can(viewer, 'learners:view', { instructorIds: [me] })).toBe(true);
    }
    expect(can(without, 'award:view', { personId: me, organisationPath: places.elsewhere })).toBe(true);
  });

  it('is not corrected or made valid again by oneself, whatever one is', () => {
    for (const viewer of [admin, holder('programme_manager'), holder('instructor')]) {
      const place = { organisationPath: places.own, personId: me };
      expect(can(viewer, 'attendance:correct', { ...place, instructorIds: [me] })).toBe(false);
      expect(can(viewer, 'award:restore', place)).toBe(false);
    }
    expect(can(admin, 'award:revoke', { organisationPath: places.own })).toBe(true);
  });

  it('a class opens to those enrolled and to its instructors, wherever it is held', () => {
    const enrolled = {
      organisationPath: places.elsewhere,
      programmePath: null,
      isEnrolled: true,
      seatsGroup: false,
      interprets: false,
      instructorIds: [],
    };
    expect(can(without, 'class:join', enrolled)).toBe(true);
    expect(can(without, 'class:view', enrolled)).toBe(true);
    expect(can(without, 'class:moderate', enrolled)).toBe(false);
    const taught = {
      organisationPath: places.elsewhere,
      programmePath: null,
      isEnrolled: false,
      seatsGroup: false,
      interprets: false,
      instructorIds: [me],
    };
    for (const action of ['class:join', 'class:view', 'class:edit', 'class:moderate', 'attendance:view'] as const) {
      expect(can(without, action, taught), action).toBe(true);
    }
    expect(can(null, 'class:join', enrolled)).toBe(false);
  });

  it('a class opens to those named to interpret it, who do nothing else in it', () => {
    const named = { ...ofNobody(places.elsewhere), interprets: true };
    for (const action of ['class:join', 'class:view', 'class:interpret'] as const) {
      expect(can(without, action, named), action).toBe(true);
    }
    for (const action of ['class:edit', 'class:moderate'] as const) {
      expect(can(without, action, named), action).toBe(false);
    }
  });
});

describe('a class of a programme, wherever it is held', () => {
  const held = (programmePath: string | null) => ({ ...ofNobody(places.elsewhere), programmePath });

  it('is seen by who answers for the programme, at its issuer or above, and by no other stranger', () => {
    for (const role of organisationRoles) {
      const isOverseer = role === 'programme_manager' || role === 'auditor';
      for (const action of ['class:view', 'attendance:view'] as const) {
        expect(can(holder(role), action, held(places.own)), `${action} ${role}`).toBe(isOverseer);
        expect(can(holder(role), action, held(places.below)), `${action} ${role}`).toBe(isOverseer);
        for (const issuer of [places.above, places.elsewhere, places.lookalike, null]) {
          expect(can(holder(role), action, held(issuer)), `${action} ${role} ${issuer}`).toBe(false);
        }
      }
      expect(can(holder(role), 'class:edit', held(places.own))).toBe(false);
      expect(can(holder(role), 'class:moderate', held(places.own))).toBe(false);
    }
  });
});

describe('one’s own account', () => {
  it('is not closed by oneself, and no role of it taken, but by an administrator', () => {
    const mine = { ...accountAt(places.own), personId: me };
    const role = { organisationPath: places.own, personId: me };
    expect(can(holder('programme_manager'), 'person:suspend', mine)).toBe(false);
    expect(can(holder('programme_manager'), 'person:rename', mine)).toBe(false);
    expect(can(holder('programme_manager'), 'person:edit', mine)).toBe(false);
    expect(can(holder('programme_manager'), 'person:reset-password', mine)).toBe(false);
    expect(can(admin, 'person:reset-password', mine)).toBe(false);
    expect(can(admin, 'person:rename', mine)).toBe(false);
    expect(can(holder('programme_manager'), 'role:take', role)).toBe(false);
    expect(can(admin, 'person:suspend', mine)).toBe(false);
    expect(can(admin, 'role:take', role)).toBe(true);
  });
});

describe('a person', () => {
  const move = (from: string, to: string, personId = somebodyElse) =>
    can(holder('programme_manager'), 'person:move', { personId, from, to });

  it('is moved by who manages both places, and by nobody to themselves', () => {
    expect(move(places.own, places.below)).toBe(true);
    expect(move(places.below, places.own)).toBe(true);
    for (const other of [places.above, places.elsewhere, places.lookalike]) {
      expect(move(places.own, other)).toBe(false);
      expect(move(other, places.own)).toBe(false);
    }
    expect(move(places.own, places.below, me)).toBe(false);
    expect(can(admin, 'person:move', { personId: somebodyElse, from: places.own, to: places.elsewhere })).toBe(true);
  });
});

describe('a role', () => {
  const give = (to: string, ...held: string[]) =>
    can(holder('programme_manager'), 'role:give', { ...accountAt(...held), organisationPath: to });

  it('is given where one manages, to who belongs there: nobody is taken from managers elsewhere', () => {
    expect(give(places.own, places.below)).toBe(true);
    expect(give(places.below, places.own, places.elsewhere)).toBe(true);
    expect(give(places.own, places.elsewhere)).toBe(false);
    expect(give(places.own, places.above)).toBe(false);
    expect(give(places.own)).toBe(false);
    expect(give(places.elsewhere, places.own)).toBe(false);
    expect(can(admin, 'role:give', { ...accountAt(), organisationPath: places.own })).toBe(true);
  });

  it('comes back at once to anybody, and later to who belongs nowhere, within what one manages', () => {
    const giveBack = (to: string, isJustTaken: boolean, ...held: string[]) =>
      can(holder('programme_manager'), 'role:give-back', { ...accountAt(...held), organisationPath: to, isJustTaken });
    expect(giveBack(places.own, true, places.elsewhere)).toBe(true);
    expect(giveBack(places.own, false, places.elsewhere)).toBe(false);
    expect(giveBack(places.below, false)).toBe(true);
    expect(giveBack(places.elsewhere, true)).toBe(false);
    expect(giveBack(places.above, false)).toBe(false);
  });
});

describe('a new password for somebody else', () => {
  const manager = holder('programme_manager');
  const reset = (organisationPaths: string[], isPlatformAdmin = false) =>
    can(manager, 'person:reset-password', { ...accountAt(...organisationPaths), isPlatformAdmin });

  it('takes the right to manage every organisation where the person holds a role', () => {
    expect(reset([places.own, places.below])).toBe(true);
    expect(reset([places.own, places.elsewhere])).toBe(false);
    expect(reset([places.below, places.above])).toBe(false);
  });

  it('is never given over a platform administrator or a person who belongs nowhere', () => {
    expect(reset([places.below], true)).toBe(false);
    expect(reset([])).toBe(false);
    expect(can(admin, 'person:reset-password', { ...accountAt(), isPlatformAdmin: true })).toBe(true);
  });
});

describe('isWithin', () => {
  const slug = fc.stringMatching(/^[a-z0-9]{1,6}(-[a-z0-9]{1,6})?$/);
  const path = fc.array(slug, { minLength: 1, maxLength: 6 });

  it('holds for a path and everything below it, and for nothing else', () => {
    fc.assert(
      fc.property(path, path, (a, b) => {
        const isPrefix = a.length <= b.length && a.every((part, index) => part === b[index]);
        expect(isWithin(b.join('.'), a.join('.'))).toBe(isPrefix);
      }),
      { numRuns: 2_000 },
    );
  });

  it('is an order: reflexive, antisymmetric, transitive', () => {
    fc.assert(
      fc.property(path, fc.nat(5), fc.nat(5), (whole, first, second) => {
        const up = (by: number) => whole.slice(0, Math.max(1, whole.length - by)).join('.');
        const [a, b, c] = [whole.join('.'), up(first), up(first + second)];
        expect(isWithin(a, a)).toBe(true);
        expect(isWithin(a, b) && isWithin(b, c)).toBe(true);
        expect(isWithin(a, c)).toBe(true);
        if (a !== b) expect(isWithin(b, a)).toBe(false);
      }),
    );
  });
});
