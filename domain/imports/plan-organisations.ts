import type { LocalizedText } from '#domain/locale.ts';
import { type Contact, contactVersion } from '#domain/organisations/contact.ts';
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
  /** Where one that is here is written to and called, if that is something else now. */
  contact: { before: Contact; after: Contact } | null;
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
 * What stands in a row above can have others below it. Nothing is moved and no kind is changed; an empty cell leaves what
 * is there.
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
  /** By id, the row that changes one that is here. */
  const changedIn = new Map<string, number>();
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
    const change = known && changeOf(known, names, contact);
    const isChanged = change !== undefined && (change.names !== null || change.contact !== null);
    const before = known && isChanged ? changedIn.get(known.id) : undefined;
    if (before !== undefined) wrong(given('slug') === '' ? 'nameEn' : 'slug', 'organisationTwice', { row: before });
    if (known && kind && kind !== known.kind) wrong('kind', 'cannotChange');
    if (known && parent && given('parent') !== '' && parentPathOf(known) !== parent.path)
      wrong('parent', 'cannotChange');
    if (!known && Object.keys(names).length === 0) wrong('nameEn', 'required');
    if (!known && problems.length === 0 && !kind) wrong('kind', 'required');
    const base = { position: row.position, problems, makes: null, names: null, contact: null };
    if (problems.length > 0 || !parent) return { ...base, verdict: 'wrong', organisationId: '' };
    if (known) {
      if (isChanged) changedIn.set(known.id, row.position);
      return { ...base, ...change, verdict: isChanged ? 'changed' : 'same', organisationId: known.id };
    }
    const makes = {
      slug: freeSlug(slug),
      parentId: parent.id,
      kind: kind as OrganisationKind,
      names,
      country: parent.country,
      province: given('province') || parent.province,
      contactAddress: contact.address,
      contactPhone: contact.phone,
      contactEmail: contact.email,
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

/** What a row changes about an organisation that is here; an empty cell leaves what is there. */
function changeOf(
  { names, contactAddress, contactPhone, contactEmail }: KnownOrganisation,
  givenNames: LocalizedText,
  given: Contact,
): Pick<OrganisationPlan, 'names' | 'contact'> {
  const before = { address: contactAddress, phone: contactPhone, email: contactEmail };
  const after = {
    address: given.address || before.address,
    phone: given.phone || before.phone,
    email: given.email || before.email,
  };
  const isRenamed = Object.entries(givenNames).some(([locale, name]) => names[locale] !== name);
  return {
    names: isRenamed ? { before: names, after: { ...names, ...givenNames } } : null,
    contact: contactVersion(after) === contactVersion(before) ? null : { before, after },
  };
}

/** Where a row says that an organisation is written to and called. */
function readContact(given: (field: Field) => string, wrong: (field: Field, code: ProblemCode) => undefined): Contact {
  const schemas = { address: addressSchema, officePhone: officePhoneSchema, email: contactEmailSchema };
  const read = (field: keyof typeof schemas) => {
    const parsed = schemas[field].safeParse(given(field));
    if (!parsed.success) wrong(field, parsed.error.issues[0]?.message as ProblemCode);
    return parsed.success ? parsed.data : '';
  };
  return { address: read('address'), phone: read('officePhone'), email: read('email') };
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
