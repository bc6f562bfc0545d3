import type { LocalizedText } from '#domain/locale.ts';
import { addressSchema, contactEmailSchema, officePhoneSchema } from '#domain/organisations/contact-schema.ts';
import { isLowest, mostLevels, type OrganisationKind } from '#domain/organisations/organisation.ts';
import { cleanSignInName, organisationNameSchema } from '#domain/person-names.ts';
import { plainLatin } from '#domain/text/plain-latin.ts';
import { cellOf, type Field } from './fields.ts';
import { finderOf, foldName } from './find-named.ts';
import type { CellProblem, ImportContext, KnownOrganisation, ProblemCode, SheetRow, Verdict } from './row.ts';
import { tellerOfTaken } from './tell-taken.ts';
import { readKind } from './words.ts';

const longestName = 120;
const longestSlug = 60;
const nameFields = { en: 'nameEn', zh: 'nameZh', lo: 'nameLo', ar: 'nameAr' } as const;

/** What a row about an organisation does. */
export interface OrganisationPlan {
  position: number;
  verdict: Verdict;
  problems: CellProblem[];
  organisationId: string;
  makes: (Omit<KnownOrganisation, 'id'> & { parentId: string }) | null;
  /** Names in further languages, or other names, of one that is here. */
  names: { before: LocalizedText; after: LocalizedText } | null;
}

/** The short name that a row asks for or is given, for those to be looked up that are taken anywhere. */
export function slugOf(row: SheetRow, context: Pick<ImportContext, 'mapping' | 'home'>): string {
  const given = cleanSignInName(cellOf(row.cells, context.mapping, 'slug'));
  if (given !== '') return given;
  if (row.suggested) return row.suggested;
  const plain = plainLatin(cellOf(row.cells, context.mapping, 'nameEn'))
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  const country = context.home.country.toLowerCase();
  const stem = plain.startsWith(`${country}-`) ? plain : `${country}-${plain}`;
  return plain === '' ? `${context.home.slug}-${row.position}` : stem.slice(0, longestSlug).replace(/-+$/, '');
}

/**
 * What each row does, in their order: a row finds its organisation by the short name, or by a name below the same one.
 * What stands in a row above can have others below it. Nothing is moved and no kind is changed.
 */
export function planOrganisations(rows: readonly SheetRow[], context: ImportContext): OrganisationPlan[] {
  const { mapping, home, organisations, takenSlugs } = context;
  const byName = finderOf(organisations, ({ slug, names }) => ({ slug, names }));
  const bySlug = new Map(organisations.map((one) => [one.slug, one]));
  const knownBelow = new Map<string, KnownOrganisation>();
  for (const one of organisations) {
    for (const key of keysBelow(parentPathOf(one), one.names)) if (!knownBelow.has(key)) knownBelow.set(key, one);
  }
  const made = new Map<string, { position: number; organisation: KnownOrganisation }>();
  const madeByName = new Map<string, KnownOrganisation>();
  const nextNumbers = new Map<string, number>();
  const tell = tellerOfTaken({ told: context.toldNames, mayTell: context.mayTell });

  return rows.map((row) => {
    const problems: CellProblem[] = [];
    const given = (field: Field) => cellOf(row.cells, mapping, field);
    const wrong = (field: Field, code: ProblemCode, details?: CellProblem['details']) => {
      problems.push({ field, code, ...(details && { details }) });
      return undefined;
    };
    const names = readNames(given, wrong);
    const kind = given('kind') === '' ? undefined : (readKind(given('kind')) ?? wrong('kind', 'kindWord'));
    const parent = findParent();
    if (parent && isLowest(parent.path)) wrong('parent', 'tooDeep', { levels: mostLevels });
    const slug = slugOf(row, context);
    if (!/^(?!new$)[a-z0-9]+(-[a-z0-9]+)*$/.test(slug) || slug.length > longestSlug) wrong('slug', 'slugForm');
    const known = problems.length === 0 && parent ? findKnown(parent) : undefined;
    // A short name that is made out of a name gets a figure behind it, where places of one name stand apart.
    const twice = (given('slug') === '' ? undefined : made.get(slug)) ?? (parent && made.get(nameKey(parent, names)));
    if (twice) wrong(given('slug') === '' ? 'nameEn' : 'slug', 'organisationTwice', { row: twice.position });
    if (!known && given('slug') !== '') {
      const verdict = tell(slug, takenSlugs.has(slug));
      if (verdict === 'taken') wrong('slug', 'slugTaken', { slug });
      else if (verdict) wrong('slug', 'slugLater');
    }
    const contact = readContact(given, wrong);
    if (known && kind && kind !== known.kind) wrong('kind', 'cannotChange');
    if (known && parent && given('parent') !== '' && parentPathOf(known) !== parent.path)
      wrong('parent', 'cannotChange');
    for (const [column, field] of contactColumns)
      if (known && contact[column] !== '' && contact[column] !== known[column]) wrong(field, 'cannotChange');
    if (!known && Object.keys(names).length === 0) wrong('nameEn', 'required');
    if (!known && problems.length === 0 && !kind) wrong('kind', 'required');
    const base = { position: row.position, problems, makes: null, names: null };
    if (problems.length > 0 || !parent) return { ...base, verdict: 'wrong', organisationId: '' };
    if (known) {
      const after = { ...known.names, ...names };
      const isSame = Object.entries(after).every(([locale, name]) => known.names[locale] === name);
      const change = isSame ? null : { before: known.names, after };
      return { ...base, verdict: isSame ? 'same' : 'changed', organisationId: known.id, names: change };
    }
    const makes = {
      slug: freeSlug(slug),
      parentId: parent.id,
      kind: kind as OrganisationKind,
      names,
      country: parent.country,
      province: given('province') || parent.province,
      ...contact,
    };
    const organisation = { ...makes, id: row.newId, path: `${parent.path}.${makes.slug}` };
    for (const name of Object.values(names).map(foldName)) {
      if (!madeByName.has(name)) madeByName.set(name, organisation);
    }
    for (const key of [slug, makes.slug, nameKey(parent, names)])
      made.set(key, { position: row.position, organisation });
    return { ...base, verdict: 'new', organisationId: row.newId, makes: { ...makes, path: organisation.path } };

    function findParent(): KnownOrganisation | undefined {
      const text = given('parent');
      if (text === '') return home;
      const above = made.get(cleanSignInName(text))?.organisation;
      if (above) return above;
      const found = byName(text);
      if (found.length > 1) return wrong('parent', 'organisationAmbiguous', { text });
      return found[0] ?? madeByName.get(foldName(text)) ?? wrong('parent', 'parentUnknown', { text });
    }

    function findKnown(below: KnownOrganisation): KnownOrganisation | undefined {
      if (given('slug') !== '') return bySlug.get(slug);
      return keysBelow(below.path, names)
        .map((key) => knownBelow.get(key))
        .find((one) => one !== undefined);
    }
  });

  function freeSlug(slug: string): string {
    const isTaken = (one: string) => takenSlugs.has(one) || made.has(one);
    if (!isTaken(slug)) return slug;
    // Goes on from the last one: thousands of one name cost no more than others.
    for (let number = nextNumbers.get(slug) ?? 2; ; number += 1) {
      if (isTaken(`${slug}-${number}`)) continue;
      nextNumbers.set(slug, number + 1);
      return `${slug}-${number}`;
    }
  }
}

const parentPathOf = ({ path }: KnownOrganisation) => path.slice(0, Math.max(0, path.lastIndexOf('.')));

/** An organisation by its place and each of its names. */
function keysBelow(path: string, names: LocalizedText): string[] {
  return Object.values(names).map((name) => `${path} ${foldName(name)}`);
}

function nameKey(parent: KnownOrganisation, names: LocalizedText): string {
  return `${parent.path} ${Object.values(names).map(foldName).sort()[0] ?? ''}`;
}

const contactColumns = [
  ['contactAddress', 'address'],
  ['contactPhone', 'officePhone'],
  ['contactEmail', 'email'],
] as const;

/** Where a new organisation is written to and called. */
function readContact(
  given: (field: Field) => string,
  wrong: (field: Field, code: ProblemCode) => undefined,
): Record<(typeof contactColumns)[number][0], string> {
  const schemas = { address: addressSchema, officePhone: officePhoneSchema, email: contactEmailSchema };
  const read = (field: keyof typeof schemas) => {
    const parsed = schemas[field].safeParse(given(field));
    if (!parsed.success) wrong(field, parsed.error.issues[0]?.message as ProblemCode);
    return parsed.success ? parsed.data : '';
  };
  return { contactAddress: read('address'), contactPhone: read('officePhone'), contactEmail: read('email') };
}

function readNames(
  given: (field: Field) => string,
  wrong: (field: Field, code: ProblemCode) => undefined,
): LocalizedText {
  const names: Record<string, string> = {};
  for (const [locale, field] of Object.entries(nameFields)) {
    if (given(field) === '') continue;
    const read = organisationNameSchema(longestName).safeParse(given(field));
    if (read.success && read.data) names[locale] = read.data;
    else if (!read.success) wrong(field, (read.error.issues[0]?.message ?? 'required') as ProblemCode);
  }
  return names;
}
