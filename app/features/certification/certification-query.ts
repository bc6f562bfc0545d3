import { z } from 'zod';
import { allHurdles } from './overview.ts';

const optionalWord = z
  .string()
  .trim()
  .max(100)
  .transform((text) => text || null)
  .nullable()
  .catch(null);

/** The address of the ministry's page: what is looked at and how the list is filtered. Wrong values count as not given. */
export const certificationQuerySchema = z.object({
  programme: optionalWord.default(null),
  org: optionalWord.default(null),
  year: z.coerce.number().int().min(2000).max(2999).nullable().catch(null).default(null),
  group: z.enum(['organisation', 'province', 'year']).catch('organisation').default('organisation'),
  sex: z.enum(['female', 'male', 'unknown']).nullable().catch(null).default(null),
  province: optionalWord.default(null),
  standing: z.enum(['valid', 'expired', 'suspended', 'revoked']).nullable().catch(null).default(null),
  /** Opens the list of those whom this hurdle holds back. */
  lacks: z.enum(allHurdles).nullable().catch(null).default(null),
  q: z.string().trim().max(100).catch('').default(''),
  page: z.coerce.number().int().min(1).max(10_000).catch(1).default(1),
});

export type CertificationQuery = z.infer<typeof certificationQuerySchema>;

export function readCertificationQuery(url: string): CertificationQuery {
  return certificationQuerySchema.parse(Object.fromEntries(new URL(url).searchParams));
}

const defaults: CertificationQuery = certificationQuerySchema.parse({});

/** The address of the page with some things changed; a change starts the list at its first page. */
export function certificationHref(
  query: CertificationQuery,
  change: Partial<CertificationQuery>,
  path = '/certification',
): string {
  const next = { ...query, page: 1, ...change };
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(next)) {
    if (value !== null && value !== defaults[name as keyof CertificationQuery]) parameters.set(name, String(value));
  }
  const text = parameters.toString();
  return text ? `${path}?${text}` : path;
}
