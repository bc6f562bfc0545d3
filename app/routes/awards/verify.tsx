import { type HeadersFunction, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { exampleSerial } from '#app/features/awards/verdict-page.tsx';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { parseSerial } from '#domain/awards/serials.ts';
import { boundedText } from '#domain/text/bounded-text.ts';
import { cutAfter } from '#domain/text/graphemes.ts';
import { cleanLine } from '#domain/text/visible.ts';
import '#app/features/awards/verify.css';
import { VerifyAdvice } from '#app/features/awards/verify-advice.tsx';
import { VerifyForm } from '#app/features/awards/verify-form.tsx';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { guarded } from '#app/server/guards/guard.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';

const querySchema = z.object({
  serial: boundedText(4_000).transform(cleanLine).optional().catch(undefined),
});

/** The form of verifiers; open to everyone. A number that was sent leads to its own address. */
export const loader = guarded(async ({ context, request }: LoaderFunctionArgs) => {
  const { serial } = querySchema.parse(Object.fromEntries(new URL(request.url).searchParams));
  if (serial) {
    const reading = parseSerial(serial);
    throw redirect(`/v/${encodeURIComponent(reading.ok ? reading.text : cutAfter(serial, 60))}`);
  }
  return {
    title: pageTitle(context, translatorOf(context)('verify:title')),
    site: `${new URL(context.config.PUBLIC_URL).origin}/`,
  };
});

export const headers: HeadersFunction = () => ({ 'X-Robots-Tag': 'noindex' });
export const meta: MetaFunction<typeof loader> = pageMeta;

export default function VerifyStart() {
  const { t } = useTranslation('verify');
  const { site } = useLoaderData<typeof loader>();
  return (
    <div className="verify-form stack">
      <h1>{t('title')}</h1>
      <p>{t('intro')}</p>
      <VerifyForm example={exampleSerial} />
      <VerifyAdvice site={site} hasFacts={false} />
    </div>
  );
}
