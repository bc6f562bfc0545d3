import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useTranslation } from 'react-i18next';
import { listPageSize, loadCertification } from '../features/certification/certification-page.server.ts';
import { CertificationPage } from '../features/certification/certification-page.tsx';
import { readCertificationQuery } from '../features/certification/certification-query.ts';
import '../features/certification/certification.css';
import { guarded, requireViewer } from '../guard.server.ts';
import { getI18n } from '../i18n/i18n.server.ts';
import { pageTitle } from '../page-title.ts';
import { ServerOnly, useServerData } from '../server-only.ts';

/** The ministry's page, for programme managers and auditors of an organisation and all below it. */
export const loader = guarded(async ({ context, request }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const { db, now, reader } = context;
  const query = readCertificationQuery(request.url);
  return {
    title: pageTitle(getI18n(reader.locale).t('certification:title')),
    query,
    pageSize: listPageSize,
    page: new ServerOnly(await loadCertification({ db, viewer, now, query, locales: reader.contentLocales })),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? 'Sala' }];

export default function Certification() {
  const { t } = useTranslation('certification');
  const { page: looked, query, pageSize } = useServerData<typeof loader>();
  const page = looked.reveal();
  if (page) return <CertificationPage page={page} query={query} pageSize={pageSize} />;
  return (
    <div className="stack">
      <h1>{t('title')}</h1>
      <p className="empty">{t('noProgramme')}</p>
    </div>
  );
}
