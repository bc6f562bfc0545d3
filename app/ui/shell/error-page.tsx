import { isRouteErrorResponse } from '@remix-run/react';
import { CircleAlert } from 'lucide';
import { useTranslation } from '#app/i18n/use-translation.ts';
import type { ErrorPageData } from '#app/server/guards/guard.server.ts';
import { Icon } from '#app/ui/icon.tsx';
import { titleWith } from '#app/ui/page-title.ts';
import type { ErrorCode } from '#domain/errors.ts';
import { usePageState } from './page-state.ts';

type PageError = Partial<ErrorPageData> & { code: string };

/** Words for what the router itself refuses. */
const codeOfStatus: Record<number, ErrorCode> = {
  400: 'bad_request',
  403: 'forbidden',
  404: 'not_found',
  405: 'wrong_method',
};

/** What went wrong, of whatever a route threw. */
export function readError(error: unknown): PageError {
  if (!isRouteErrorResponse(error)) return { code: 'internal' };
  const data: unknown = error.data;
  if (typeof data === 'object' && data !== null && 'code' in data) return data as ErrorPageData;
  return { code: codeOfStatus[error.status] ?? 'internal' };
}

/** The title of a page that failed: its own is not known. */
export function ErrorTitle({ error }: { error: unknown }) {
  const { siteName } = usePageState();
  const { t, exists } = useTranslation('errors');
  const { code } = readError(error);
  const title = exists(`${code}.title`) ? t(`${code}.title`) : t('internal.title');
  return <title>{titleWith(siteName, title)}</title>;
}

/** What happened, what is safe, what to do. */
export function ErrorPage({ error }: { error: PageError }) {
  const { t, exists } = useTranslation('errors');
  const { code, details, requestId } = error;
  const known = exists(`${code}.title`);
  return (
    <div className="empty error-page">
      <Icon icon={CircleAlert} large />
      <h1>{known ? t(`${code}.title`) : t('internal.title')}</h1>
      <p>{known ? t(`${code}.text`, details ?? {}) : t('internal.text')}</p>
      {requestId && (
        <p className="small muted">
          {t('reference')} <bdi className="num">{requestId}</bdi>
        </p>
      )}
      <a className="btn btn-primary" href={code === 'not_signed_in' ? '/sign-in' : '/'}>
        {code === 'not_signed_in' ? t('goSignIn') : t('goHome')}
      </a>
    </div>
  );
}
