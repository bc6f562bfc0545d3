import { data, type HeadersFunction, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { VerdictPage } from '#app/features/awards/verdict-page.tsx';
import '#app/features/awards/verify.css';
import { statusOfVerdict, verifyTyped } from '#app/features/awards/verify-typed.server.ts';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import type { RouteHandle } from '#app/route-handle.ts';
import { guarded } from '#app/server/guards/guard.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';

/** The address behind the QR code, open to everyone: is this certificate genuine and in force? */
export const loader = guarded(async ({ context, params }: LoaderFunctionArgs) => {
  const { award, contact, credential, isReplaced, rule, serial, verdict } = await verifyTyped(context, params.serial);
  return data(
    {
      title: pageTitle(context, translatorOf(context)('verify:title')),
      verdict,
      serial,
      award,
      rule,
      isReplaced,
      contact,
      credentialSize: credential === null ? null : Buffer.byteLength(credential),
      checkedAt: context.now,
      site: `${new URL(context.config.PUBLIC_URL).origin}/`,
    },
    { status: statusOfVerdict(verdict), headers: { 'X-Robots-Tag': 'noindex', 'Cache-Control': 'no-store' } },
  );
});

export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders;
export const handle: RouteHandle = { record: 'record.json' };

export const meta: MetaFunction<typeof loader> = (page) => [...pageMeta(page), { name: 'robots', content: 'noindex' }];

export default function Verify() {
  return <VerdictPage page={useLoaderData<typeof loader>()} />;
}
