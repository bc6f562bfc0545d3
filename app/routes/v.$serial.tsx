import { data, type HeadersFunction, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { parseSerial } from '#domain/serials.ts';
import { getCredentialKey } from '../features/certification/credential-key.server.ts';
import { VerdictPage } from '../features/certification/verdict-page.tsx';
import '../features/certification/verify.css';
import {
  limitVerification,
  type Verdict,
  verificationRecord,
  verifyAward,
} from '../features/certification/verify-award.server.ts';
import { guarded } from '../guard.server.ts';
import { getI18n } from '../i18n/i18n.server.ts';
import { pageTitle } from '../page-title.ts';
import type { RouteHandle } from '../root.tsx';

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
