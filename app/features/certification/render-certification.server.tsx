import { renderToStaticMarkup } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { ReaderFormatContext } from '#app/i18n/format.ts';
import { getI18n } from '#app/i18n/i18n.server.ts';
import type { InterfaceLocale } from '#domain/locale.ts';
import { type CertificationRequest, listPageSize, loadCertificationPage, lookAt } from './certification-page.server.ts';
import { CertificationPage } from './certification-page.tsx';
import { overviewCache } from './overview-cache.server.ts';
import { mayRevoke } from './revoke-award.server.ts';

/**
 * The ministry's page as markup, or null where there is no programme. Rights are checked for every request; what is
 * shown is the same for all who look at the same thing with the same rights in the same language, so it is counted and
 * set once in half a minute, however many screens refresh it.
 */
export async function renderCertification(
  request: CertificationRequest & { locale: InterfaceLocale; timeZone: string },
): Promise<string | null> {
  const looked = await lookAt(request);
  const { programme } = looked;
  if (!programme) return null;
  const { query, locale, timeZone } = request;
  const sameFor = [
    looked.scope.key,
    mayRevoke(request.viewer, { issuerPath: programme.issuer.path }),
    locale,
    timeZone,
    request.locales,
    query,
  ];
  return overviewCache.get(`${programme.id}|page|${JSON.stringify(sameFor)}`, async () => {
    const page = await loadCertificationPage(request, { ...looked, programme });
    return renderToStaticMarkup(
      <I18nextProvider i18n={getI18n(locale)}>
        <ReaderFormatContext.Provider value={{ locale, timeZone }}>
          <CertificationPage page={page} query={query} pageSize={listPageSize} />
        </ReaderFormatContext.Provider>
      </I18nextProvider>,
    );
  });
}
