import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { readCertificationQuery } from '../features/certification/certification-query.ts';
import '../features/certification/certification.css';
import { renderCertification } from '../features/certification/render-certification.server.tsx';
import { guarded, requireViewer } from '../guard.server.ts';
import { getI18n } from '../i18n/i18n.server.ts';

/** The ministry's page, for programme managers and auditors of an organisation and all below it. */
export const loader = guarded(async ({ context, request }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const { db, now, reader } = context;
  return {
    title: `${getI18n(reader.locale).t('certification:title')} · Sala`,
    page: await renderCertification({
      db,
      viewer,
      now,
      query: readCertificationQuery(request.url),
      locales: reader.contentLocales,
      locale: reader.locale,
      timeZone: reader.timeZone,
    }),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? 'Sala' }];

export default function Certification() {
  const { t } = useTranslation('certification');
  const { page } = useLoaderData<typeof loader>();
  // Set on the server by the same components, which escape what people typed.
  if (page !== null) return <div dangerouslySetInnerHTML={{ __html: page }} />;
  return (
    <div className="stack">
      <h1>{t('title')}</h1>
      <p className="empty">{t('noProgramme')}</p>
    </div>
  );
}
