import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { sum } from '#domain/labs/sum.ts';
import type { DeskPartProps } from './desk-part.ts';

/** Members and what was printed for each; who waits can be called. */
export function WeighedLots({ desk, isActive }: DeskPartProps) {
  const { t } = useTranslation('labs-pool');
  const format = useFormat();
  const kg = (amount: number) => format.number(amount, { maximumFractionDigits: 1 });
  const done = desk.lots.flatMap((lot) => (lot.ticket ? [{ ...lot, ticket: lot.ticket }] : []));
  const total = (part: 'gross' | 'tare' | 'net') => kg(sum(done.map(({ ticket }) => ticket[part])));
  return (
    <section className="card" aria-labelledby="weighed">
      <div className="card-in stack stack-2">
        <h2 id="weighed">{t('weigh.members')}</h2>
        <p className="muted">
          {t('weigh.done', { done: format.number(done.length), all: format.number(desk.lots.length) })}
        </p>
      </div>
      {done.length > 0 && (
        <div className="table-wrap">
          <table className="table table-blocks">
            <thead>
              <tr>
                <th scope="col">{t('field.member')}</th>
                <th scope="col" className="n">
                  {t('field.gross')}
                </th>
                <th scope="col" className="n">
                  {t('field.tare')}
                </th>
                <th scope="col" className="n">
                  {t('field.net')}
                </th>
                <th scope="col" className="n">
                  {t('paper.no')}
                </th>
              </tr>
            </thead>
            <tbody>
              {done.map(({ id, member, name, ticket }) => (
                <tr key={id}>
                  <th scope="row">
                    <b>
                      <bdi>{member}</bdi>
                    </b>{' '}
                    <bdi>{id}</bdi> · <CourseText words={name} />
                  </th>
                  <td className="n" data-label={t('field.gross')}>
                    {kg(ticket.gross)}
                  </td>
                  <td className="n" data-label={t('field.tare')}>
                    {kg(ticket.tare)}
                  </td>
                  <td className="n b" data-label={t('field.net')}>
                    {kg(ticket.net)}
                  </td>
                  <td className="n" data-label={t('paper.no')}>
                    <bdi>{`W-${String(ticket.no).padStart(4, '0')}`}</bdi>
                  </td>
                </tr>
              ))}
              <tr>
                <th scope="row">{t('weigh.sum')}</th>
                <td className="n" data-label={t('field.gross')}>
                  {total('gross')}
                </td>
                <td className="n" data-label={t('field.tare')}>
                  {total('tare')}
                </td>
                <td className="n b" data-label={t('field.net')}>
                  {total('net')}
                </td>
                <td />
              </tr>
            </tbody>
          </table>
        </div>
      )}
      {isActive && desk.waiting.length > 0 && (
        <div className="card-in row wrap">
          <span className="muted">{t('weigh.waiting')}</span>
          {desk.waiting.map(({ id, member }) => (
            <a key={id} className="chip" href={`?lot=${id}`}>
              <bdi>{member}</bdi>
            </a>
          ))}
        </div>
      )}
    </section>
  );
}
