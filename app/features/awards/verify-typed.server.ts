import { type AppLoadContext, redirect } from '@remix-run/node';
import { getCredentialKey } from '#app/server/signing-key.server.ts';
import { parseSerial } from '#domain/awards/serials.ts';
import { limitVerification, type Verdict, type Verification, verifyAward } from './verify-award.server.ts';

/**
 * Verifies the serial number in an address. One that is written another way is sent to the address of the right one.
 *
 * @throws AppError too_many_requests
 * @throws Response the redirect
 */
export async function verifyTyped(context: AppLoadContext, typed = ''): Promise<Verification> {
  await limitVerification(context);
  const reading = parseSerial(typed);
  if (reading.ok && reading.text !== typed) throw redirect(`/v/${reading.text}`);
  const key = await getCredentialKey(context);
  return verifyAward(
    { db: context.db, key },
    { serial: typed, locales: context.reader.contentLocales, now: context.now },
  );
}

const refusals: Partial<Record<Verdict, number>> = { unknown: 404, mistyped: 400, malformed: 400 };

export function statusOfVerdict(verdict: Verdict): number {
  return refusals[verdict] ?? 200;
}
