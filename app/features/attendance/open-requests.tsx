import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { PersonLine } from '#app/ui/person-line.tsx';
import type { OpenRequest } from '#db/queries/attendance/attendance-requests.ts';
import { readReason } from '#domain/people/reason.ts';
import { reasonText } from '#domain/people/reason-words.ts';
import { isolate } from '#domain/text/bidi.ts';

interface OpenRequestsProps {
  requests: { rows: OpenRequest[]; total: number };
  /** The page of the class's attendance. */
  here: string;
}

/** Who asks for a check and waits for an answer. */
export function OpenRequests({ requests, here }: OpenRequestsProps) {
  const { t } = useTranslation('attendance');
  const format = useFormat();
  if (requests.total === 0) return null;
  return (
    <section className="card" aria-labelledby="open-requests">
      <div className="card-head">
        <h2 id="open-requests">{t('requests.title')}</h2>
        <span className="badge badge-warn">
          {t('requests.count', { count: requests.total, formatted: format.number(requests.total) })}
        </span>
      </div>
      <ul className="request-rows">
        {requests.rows.map((one) => (
          <li key={one.personId}>
            <a className="person-link" href={`${here}/${one.personId}#request`}>
              <PersonLine displayName={one.displayName} latinName={one.latinName} />
            </a>
            <p dir="auto">
              <bdi>{reasonText(t, { why: readReason(one.why), reason: one.words })}</bdi>
            </p>
            <p className="small muted">
              {t('history.at', { date: format.date(one.askedAt), time: format.timeThere(one.askedAt) })}
            </p>
            <a
              className="btn"
              href={`${here}/${one.personId}#request`}
              aria-label={t('requests.answerTo', { name: isolate(one.displayName) })}
            >
              {t('requests.answer')}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
