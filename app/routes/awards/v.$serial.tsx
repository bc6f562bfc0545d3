import { data, type HeadersFunction, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { VerdictPage } from '#app/features/awards/verdict-page.tsx';
import { getCredentialKey } from '#app/server/signing-key.server.ts';
import { parseSerial } from '#domain/awards/serials.ts';
import '#app/features/awards/verify.css';
import {
  limitVerification,
  type Verdict,
  verificationRecord,
  verifyAward,
} from '#app/features/awards/verify-award.server.ts';
import { getI18n } from '#app/i18n/i18n.server.ts';
import type { RouteHandle } from '#app/root.tsx';
import { guarded } from '#app/server/guards/guard.server.ts';
import { pageTitle } from '#app/ui/page-title.ts';

const refusals: Partial<Record<Verdict, number>> = { unknown: 404, mistyped: 400, malformed: 400 };

/**
 * The address behind the QR code, open to everyone: is this certificate genuine and in force? With
 * `Accept: application/json` the same as a record.
 */
export const loader = guarded(async ({ context, params }: LoaderFunctionArgs) => {
  await limitVerification(context.clientAddress);
  const typed = params.serial ?? '';
  const reading = parseSerial(typed);
  if (reading.ok && reading.text !== typed) throw redirect(`/v/${reading.text}`);
  const key = await getCredentialKey(context.config);
  const verification = await verifyAward(
    { db: context.db, key },
    { serial: typed, locales: context.reader.contentLocales, now: context.now },
  );
  const { award, credential, rule, serial, verdict } = verification;
  return data(
    {
      title: pageTitle(getI18n(context.reader.locale).t('verify:title')),
      verdict,
      serial,
      award,
      rule,
      credentialSize: credential === null ? null : Buffer.byteLength(credential),
      checkedAt: context.now,
      site: `${new URL(context.config.PUBLIC_URL).origin}/`,
      record: verificationRecord(verification),
    },
    { status: refusals[verdict] ?? 200, headers: { 'X-Robots-Tag': 'noindex', 'Cache-Control': 'no-store' } },
  );
});

export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders;
export const handle: RouteHandle = { record: 'record' };

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page?.title ?? 'Sala' },
  { name: 'robots', content: 'noindex' },
];

export default function Verify() {
  return <VerdictPage page={useLoaderData<typeof loader>()} />;
}
