import { z } from 'zod';
import { awardRuleSchema } from './evaluate-award.ts';
import { type WaivableRequirement, waivableRequirements, waivedSchema } from './waivers.ts';

/**
 * What an award froze when it was issued, and the public claims that its signature covers. Certificates are printed
 * and verified from these, so that a programme renamed later changes nothing that was issued.
 */

const localizedText = z.record(z.string(), z.string());

/** Stored as `award.evidence`: the rule, the figures it was decided on, and what is printed. */
export const awardSnapshotSchema = z.object({
  ruleVersion: z.int().min(1),
  rule: awardRuleSchema,
  figures: z.object({
    taughtMinutes: z.number(),
    presentMinutes: z.number(),
    presencePercent: z.number().nullable(),
    assessmentPercent: z.number().nullable(),
    quizzes: z.array(z.object({ courseSlug: z.string(), quizSlug: z.string(), percent: z.number() })),
    set: z
      .array(
        z.object({
          kind: z.enum(['quiz', 'assignment']),
          subject: z.string(),
          percent: z.number(),
          own: z.number().nullable(),
        }),
      )
      .optional(),
    waived: z.array(waivedSchema).optional(),
  }),
  programme: z.object({ slug: z.string(), code: z.string(), title: localizedText, hours: z.number() }),
  issuer: z.object({
    slug: z.string(),
    country: z.string(),
    names: localizedText,
    timeZone: z.string(),
    /** As it is printed; it is not signed. None where nothing was known on the day of issue. */
    contact: z.object({ address: z.string(), phone: z.string(), email: z.string() }).optional(),
  }),
});

export type AwardSnapshot = z.infer<typeof awardSnapshotSchema>;

/** Payload of the credential (compact JWS, EdDSA). Nothing about the holder but the names. */
export const credentialClaimsSchema = z.object({
  /** The issuer: `urn:sala:organisation:<slug>`. */
  iss: z.string(),
  /** The serial number. */
  jti: z.string(),
  /** Issued and last moment of validity, seconds since 1970. */
  iat: z.int(),
  exp: z.int().optional(),
  sala: z.object({
    version: z.literal(1),
    kind: z.enum(['competence', 'attendance']),
    holder: z.object({ name: z.string(), latinName: z.string().nullable() }),
    programme: z.object({ code: z.string(), title: localizedText, hours: z.number() }),
    issuer: z.object({ names: localizedText, country: z.string() }),
    /** Kinds of requirements that were waived for the holder; absent when everything was met. */
    waived: z.array(z.enum(waivableRequirements)).optional(),
    /** How many marks behind it were set by who teaches, instead of what was reached; absent where there are none. */
    marksSet: z.int().optional(),
  }),
});

export type CredentialClaims = z.infer<typeof credentialClaimsSchema>;

/** The public parts of an award. */
export interface AwardFacts {
  serial: string;
  kind: 'competence' | 'attendance';
  holderName: string;
  holderLatinName: string | null;
  issuedAt: Date;
  validUntil: Date | null;
  snapshot: Pick<AwardSnapshot, 'programme' | 'issuer'> & { figures: Pick<AwardSnapshot['figures'], 'waived' | 'set'> };
}

/** The kinds of requirements that were waived, each once: whoever checks a certificate learns that, and not why. */
export function waivedKinds({ waived = [] }: Pick<AwardSnapshot['figures'], 'waived'>): WaivableRequirement[] {
  return waivableRequirements.filter((kind) => waived.some((one) => one.requirement === kind));
}

const seconds = (moment: Date) => Math.floor(moment.getTime() / 1000);

export function credentialClaims(award: AwardFacts): CredentialClaims {
  const { programme, issuer } = award.snapshot;
  const waived = waivedKinds(award.snapshot.figures);
  const marksSet = award.snapshot.figures.set?.length ?? 0;
  return {
    iss: `urn:sala:organisation:${issuer.slug}`,
    jti: award.serial,
    iat: seconds(award.issuedAt),
    ...(award.validUntil ? { exp: seconds(award.validUntil) } : {}),
    sala: {
      version: 1,
      kind: award.kind,
      holder: { name: award.holderName, latinName: award.holderLatinName },
      programme: { code: programme.code, title: programme.title, hours: programme.hours },
      issuer: { names: issuer.names, country: issuer.country },
      ...(waived.length > 0 && { waived }),
      ...(marksSet > 0 && { marksSet }),
    },
  };
}

/** True when a checked signature covers exactly what the record says today. */
export function claimsMatch(claims: unknown, award: AwardFacts): boolean {
  const parsed = credentialClaimsSchema.safeParse(claims);
  return parsed.success && canonical(parsed.data) === canonical(credentialClaims(award));
}

/** JSON with sorted keys: jsonb does not keep their order. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
