import type { Queryable } from '#db/client.ts';
import type { ProgrammeRow } from '#db/queries/awards/programme.ts';
import { loadMemberProgress } from '#db/queries/certification/member-progress.ts';
import { listAllOrganisations, type OrganisationNode } from '#db/queries/certification/organisation-tree.ts';
import { issuerTimeZone } from '#domain/awards/validity.ts';
import type { LocalizedText } from '#domain/locale.ts';
import { includes } from '#domain/rights/grant.ts';
import { isWithin, type Scope } from '#domain/rights.ts';
import { countFunnel, type Funnel, type Member, type Tally, tallyBy, toMember } from './overview.ts';
import { overviewCache } from './overview-cache.server.ts';

export type Grouping = 'organisation' | 'province' | 'year';

export interface OverviewRow {
  key: string;
  /** Of the organisation or province; null when people gave none. A year has its figure. */
  names: LocalizedText | null;
  year: number | null;
  /** Where the row leads: the organisation's slug. */
  slug: string | null;
  level: number;
  /** Whether organisations below have people in the programme, and whether they are shown. */
  hasChildren: boolean;
  isOpen: boolean;
  isSelected: boolean;
  tally: Tally;
}

export interface Overview {
  madeAt: Date;
  funnel: Funnel;
  rows: OverviewRow[];
  /** Years in which people of the scope joined, latest first. */
  years: number[];
  provinces: { value: string; names: LocalizedText }[];
}

interface Counted {
  madeAt: Date;
  members: Member[];
  organisations: Map<string, OrganisationNode>;
}

/** Rows of the table at most: a page is no place for more. */
const rowsAtMost = 200;

export interface OverviewQuery {
  programme: ProgrammeRow;
  /** What was counted under another mark does not hold any more. */
  mark: string;
  scope: Scope<'organisationPath'>;
  /** The organisation that is looked at; null: all of the scope. */
  selected: OrganisationNode | null;
  year: number | null;
  group: Grouping;
  now: Date;
}

/** Everybody of a programme, counted at most every half minute whoever asks. */
function countMembers(
  db: Queryable,
  { programme, mark, now }: Pick<OverviewQuery, 'programme' | 'mark' | 'now'>,
): Promise<Counted> {
  return overviewCache.get(`${mark}|members`, async () => {
    const timeZone = issuerTimeZone(programme.issuer.country);
    const [progress, organisations] = await Promise.all([
      loadMemberProgress(db, programme.id),
      listAllOrganisations(db),
    ]);
    return {
      madeAt: now,
      members: progress.map((one) => toMember(one, programme.rule.rule, now, timeZone)),
      organisations: new Map(organisations.map((one) => [one.id, one])),
    };
  });
}

/** The members that a query looks at, counted as the figures are. */
export async function listMembersLookedAt(
  db: Queryable,
  { scope, selected, year, ...counted }: Omit<OverviewQuery, 'group'>,
): Promise<Member[]> {
  const { members, organisations } = await countMembers(db, counted);
  return members.filter((member) => {
    const path = organisations.get(member.organisationId)?.path ?? '';
    if (!isSeen(scope, path) || (selected && !isWithin(path, selected.path))) return false;
    return year === null || member.year === year;
  });
}

/** Figures of a programme for an organisation and all below it. */
export async function loadOverview(db: Queryable, query: OverviewQuery): Promise<Overview> {
  const { programme, mark, scope, selected, year, group } = query;
  const key = [mark, 'view', group, year, scopeKey(scope), selected?.path ?? ''].join('|');
  return overviewCache.get(key, async () => {
    const counted = await countMembers(db, query);
    const pathOf = (member: Member) => counted.organisations.get(member.organisationId)?.path ?? '';
    const inScope = counted.members.filter((member) => isSeen(scope, pathOf(member)));
    const ofYear = year === null ? inScope : inScope.filter((member) => member.year === year);
    const below = selected ? ofYear.filter((member) => isWithin(pathOf(member), selected.path)) : ofYear;
    const timeZone = issuerTimeZone(programme.issuer.country);
    const provinces = listProvinces(inScope, counted.organisations);
    return {
      madeAt: counted.madeAt,
      funnel: countFunnel(below, counted.madeAt, timeZone),
      rows:
        group === 'organisation'
          ? organisationRows(ofYear, counted, { scope, selected })
          : group === 'province'
            ? provinceRows(below, counted, provinces)
            : yearRows(below, counted),
      years: [...new Set(inScope.map((member) => member.year))].sort((a, b) => b - a),
      provinces,
    };
  });
}

/** The same for everybody who may see the same. */
export function scopeKey(scope: Scope<'organisationPath'>): string {
  return scope.everywhere ? '*' : scope.paths.join(',');
}

/** Above the roots, and where an organisation is not known, there is nothing to see for anybody. */
function isSeen(scope: Scope<'organisationPath'>, path: string): boolean {
  return path !== '' && includes(scope, { organisationPath: path });
}

/** Empty for a root. */
function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('.')));
}

/** `a.b.c` → `a`, `a.b`, `a.b.c`. */
function pathsAbove(path: string): string[] {
  const slugs = path.split('.');
  return slugs.map((_slug, index) => slugs.slice(0, index + 1).join('.'));
}

function organisationRows(
  members: readonly Member[],
  { organisations, madeAt }: Counted,
  { scope, selected }: Pick<OverviewQuery, 'scope' | 'selected'>,
): OverviewRow[] {
  const above = new Map([...organisations.values()].map((one) => [one.id, pathsAbove(one.path)]));
  const tallies = tallyBy(members, (member) => above.get(member.organisationId) ?? [], madeAt);
  const shown = [...organisations.values()].filter((one) => tallies.has(one.path) && isSeen(scope, one.path));
  const childrenOf = Map.groupBy(shown, (one) => parentOf(one.path));
  const roots = shown.filter((one) => !isSeen(scope, parentOf(one.path)));
  const open = selected?.path ?? (roots.length === 1 ? roots[0]?.path : undefined);
  const rows: OverviewRow[] = [];
  const visit = (one: OrganisationNode, level: number) => {
    const tally = tallies.get(one.path);
    if (!tally || rows.length >= rowsAtMost) return;
    const children = childrenOf.get(one.path) ?? [];
    const isOpen = children.length > 0 && open !== undefined && isWithin(open, one.path);
    rows.push({
      key: one.path,
      names: one.names,
      year: null,
      slug: one.slug,
      level,
      hasChildren: children.length > 0,
      isOpen,
      isSelected: one.path === selected?.path,
      tally,
    });
    if (isOpen) for (const child of children) visit(child, level + 1);
  };
  for (const root of roots) visit(root, 0);
  return rows;
}

function flatRow(key: string, tally: Tally, name: Pick<OverviewRow, 'names' | 'year'>): OverviewRow {
  return { key, ...name, slug: null, level: 0, hasChildren: false, isOpen: false, isSelected: false, tally };
}

/** A province is named as its own organisation is, where there is one. */
function listProvinces(members: readonly Member[], organisations: Counted['organisations']): Overview['provinces'] {
  const values = new Set(members.flatMap((member) => organisations.get(member.organisationId)?.province ?? []));
  return [...values].sort().map((value) => {
    const own = [...organisations.values()].find((one) => one.kind === 'province' && one.province === value);
    return { value, names: own?.names ?? { en: value } };
  });
}

function provinceRows(members: readonly Member[], counted: Counted, provinces: Overview['provinces']): OverviewRow[] {
  const provinceOf = (member: Member) => counted.organisations.get(member.organisationId)?.province ?? '';
  const tallies = tallyBy(members, (member) => [provinceOf(member)], counted.madeAt);
  return [...tallies]
    .map(([value, tally]) =>
      flatRow(value, tally, { names: provinces.find((one) => one.value === value)?.names ?? null, year: null }),
    )
    .sort((a, b) => b.tally.enrolled.all - a.tally.enrolled.all)
    .slice(0, rowsAtMost);
}

function yearRows(members: readonly Member[], counted: Counted): OverviewRow[] {
  const tallies = tallyBy(members, (member) => [member.year], counted.madeAt);
  return [...tallies]
    .sort(([a], [b]) => b - a)
    .map(([year, tally]) => flatRow(String(year), tally, { names: null, year }));
}
