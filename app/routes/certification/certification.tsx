import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { type AwardDone, awardActs } from '#app/features/awards/way-back.ts';
import { loadCertification } from '#app/features/certification/certification-page.server.ts';
import { CertificationPage } from '#app/features/certification/certification-page.tsx';
import { certificationQuery, certifiedList } from '#app/features/certification/certification-query.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import '#app/features/certification/certification.css';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { guarded, requireViewer } from '#app/server/guards/guard.server.ts';
import { recallList } from '#app/ui/list/recall-list.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';
import { parseSerial } from '#domain/awards/serials.ts';

/** The ministry's page, for programme managers and auditors of an organisation and all below it. */
export const loader = guarded(async ({ context, request }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const { db, now, reader } = context;
  const recalled = recallList(context, request, certifiedList);
  const query = certificationQuery(recalled);
  return {
    title: pageTitle(context, translatorOf(context)('certification:title')),
    query,
    isRecalled: recalled.isRecalled,
    done: readDone(request),
    page: await loadCertification({ db, viewer, now, query, locales: reader.contentLocales }),
  };
});

/** What was done with a certificate of the list just now. */
function readDone(request: Request): { act: AwardDone; serial: string } | null {
  const { searchParams } = new URL(request.url);
  const act = awardActs.find((one) => one === searchParams.get('done'));
  const number = parseSerial(searchParams.get('number')?.slice(0, 60) ?? '');
  return act && number.ok ? { act, serial: number.text } : null;
}

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function Certification() {
  const { t } = useTranslation('certification');
  const { page, ...besides } = useLoaderData<typeof loader>();
  if (page) return <CertificationPage page={page} {...besides} />;
  return (
    <div className="stack">
      <h1>{t('title')}</h1>
      <p className="empty">{t('noProgramme')}</p>
    </div>
  );
}
