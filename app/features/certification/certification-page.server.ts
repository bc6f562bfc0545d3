import type { Queryable } from '#db/client.ts';
import { listNameChanges } from '#db/queries/accounts/names.ts';
import { listProgrammes, type ProgrammeRow } from '#db/queries/awards/programme.ts';
import { type CertifiedFilter, listCertified } from '#db/queries/certification/certified-people.ts';
import { listLookAlikes } from '#db/queries/certification/look-alikes.ts';
import { findOrganisationNode, type OrganisationNode } from '#db/queries/certification/organisation-tree.ts';
import { markOfProgramme } from '#db/queries/certification/programme-mark.ts';
import { issuerTimeZone, standingOf } from '#domain/awards/validity.ts';
import { AppError } from '#domain/errors.ts';
import { chooseText, type LocalizedText } from '#domain/locale.ts';
import { wholeOrganisation } from '#domain/rights/grant.ts';
import { can, canSomewhere, type Scope, scopeOf, type Viewer } from '#domain/rights.ts';
import { type CertificationQuery, certifiedList } from './certification-query.ts';
import { listLacking } from './lacking.server.ts';
import { listMembersLookedAt, loadOverview, scopeKey } from './overview.server.ts';
import { overviewCache } from './overview-cache.server.ts';

export interface CertificationRequest {
  db: Queryable;
  viewer: Viewer;
  query: CertificationQuery;
  locales: readonly string[];
  now: Date;
}

export interface Looked {
  programmes: ProgrammeRow[];
  programme: ProgrammeRow | undefined;
  /** What the viewer may see. */
  scope: Scope<'organisationPath'>;
  selected: OrganisationNode | null;
}

/**
 * What is looked at, once the viewer's rights are checked.
 *
 * @throws AppError forbidden (no such role, or an organisation elsewhere), not_found (no such programme)
 */
export async function lookAt({ db, viewer, query, now }: CertificationRequest): Promise<Looked> {
  if (!canSomewhere(viewer, 'certification:view')) throw new AppError('forbidden');
  const scope = scopeOf(viewer, 'certification:view');
  const [programmes, selected] = await Promise.all([
    listProgrammes(db, now),
    query.org ? findOrganisationNode(db, query.org) : undefined,
  ]);
  const programme = query.programme ? programmes.find((one) => one.slug === query.programme) : programmes[0];
  if (query.programme && !programme) throw new AppError('not_found');
  // An organisation that is not there and one that is not for this viewer look the same.
  const maySee = selected && can(viewer, 'certification:view', { organisationPath: selected.path });
  if (query.org && !maySee) throw new AppError('forbidden');
  return { programmes, programme, scope, selected: selected ?? null };
}

/** The filter of the list: the same for the page and for the export. */
export function certifiedFilter(
  looked: Looked & { programme: ProgrammeRow },
  query: CertificationQuery,
): CertifiedFilter {
  return {
    programmeId: looked.programme.id,
    scope: looked.selected ? wholeOrganisation(looked.selected.path) : looked.scope,
    year: query.year,
    timeZone: issuerTimeZone(looked.programme.issuer.country),
    sex: query.sex,
    province: query.province,
    standing: query.standing,
    search: query.q,
  };
}

/**
 * The ministry's page, or null where there is no programme. Rights are checked for every request; what is shown is the
 * same for all who look at the same thing with the same rights in the same languages, so it is counted once in half a
 * minute, however many screens refresh it.
 */
export async function loadCertification(request: CertificationRequest): Promise<CertificationPageData | null> {
  const looked = await lookAt(request);
  const { programme } = looked;
  if (!programme) return null;
  const mark = [programme.id, programme.rule.version, await markOfProgramme(request.db, programme.id)].join('|');
  const sameFor = [
    scopeKey(looked.scope),
    can(request.viewer, 'award:revoke', { organisationPath: programme.issuer.path }),
    request.locales,
    request.query,
  ];
  return overviewCache.get(`${mark}|page|${JSON.stringify(sameFor)}`, () =>
    loadCertificationPage(request, { ...looked, programme, mark }),
  );
}

/** All that the page shows, in the reader's languages. */
async function loadCertificationPage(
  { db, viewer, query, locales, now }: CertificationRequest,
  looked: Looked & { programme: ProgrammeRow; mark: string },
) {
  const { programme, programmes, mark, scope, selected } = looked;
  const filter = certifiedFilter(looked, query);
  const lookedAt = { programme, mark, scope, selected, year: query.year, now };
  const [overview, list, lacking] = await Promise.all([
    loadOverview(db, { ...lookedAt, group: query.group }),
    listPage(db, filter, query, now),
    query.lacks === null
      ? null
      : listLacking(db, { programme, hurdle: query.lacks, members: await listMembersLookedAt(db, lookedAt) }),
  ]);
  const personIds = list.rows.map((one) => one.personId);
  const [changes, alike] = await Promise.all([
    listNameChanges(db, personIds, shownNameChanges),
    listLookAlikes(db, { programmeId: programme.id, personIds }),
  ]);
  const named = (names: LocalizedText) => chooseText(names, locales, 'en');
  return {
    programmes: programmes.map((one) => ({ slug: one.slug, title: named(one.title) })),
    programme: {
      slug: programme.slug,
      title: named(programme.title),
      rule: programme.rule,
      mayRevoke: can(viewer, 'award:revoke', { organisationPath: programme.issuer.path }),
    },
    selected: selected && { slug: selected.slug, name: named(selected.names) },
    madeAt: overview.madeAt,
    years: overview.years,
    provinces: overview.provinces.map((one) => ({ value: one.value, name: named(one.names) })),
    funnel: overview.funnel,
    rows: overview.rows.map(({ names, ...row }) => ({ ...row, name: names && named(names) })),
    people: list.rows.map(({ organisation, personId, ...row }) => ({
      ...row,
      nameChanges: changes.get(personId) ?? [],
      lookAlikes: alike.get(personId) ?? [],
      organisation: named(organisation),
      standing: standingOf(row, now),
    })),
    lacking: lacking && {
      ...lacking,
      people: lacking.people.map((one) => ({
        ...one,
        organisation: named(one.organisation),
        session: one.session && { title: named(one.session.title).text, startsAt: one.session.startsAt },
      })),
    },
    total: list.total,
    listPage: list.page,
    listSize: list.size,
  };
}

/** The latest changes of a name; all of them stand on the person's page. */
const shownNameChanges = 3;

/** A page of the list; a page after the last one (people were filtered out meanwhile) is the first. */
async function listPage(
  db: Queryable,
  filter: CertifiedFilter,
  { page, sort, whole }: Pick<CertificationQuery, 'page' | 'sort' | 'whole'>,
  now: Date,
) {
  const limit = whole ? certifiedList.whole : certifiedList.size;
  const list = await listCertified(db, filter, { now, sort, offset: (page - 1) * limit, limit });
  if (list.rows.length > 0 || page === 1) return { ...list, page, size: limit };
  return { ...(await listCertified(db, filter, { now, sort, offset: 0, limit })), page: 1, size: limit };
}

export type CertificationPageData = Awaited<ReturnType<typeof loadCertificationPage>>;
