import { useTranslation } from '#app/i18n/use-translation.ts';
import { PersonLine } from '#app/ui/person-line.tsx';
import type { DuplicateRow, DuplicateSide } from '#db/queries/accounts/merges.ts';

/** Pairs of people, what speaks for their being one, and the way to compare them. */
export function DuplicatePairs({ pairs }: { pairs: readonly DuplicateRow[] }) {
  const { t } = useTranslation('organisations');
  return (
    <div className="table-wrap">
      <table className="table org-table">
        <caption className="sr">{t('duplicates.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('duplicates.one')}</th>
            <th scope="col">{t('duplicates.other')}</th>
            <th scope="col">{t('duplicates.why')}</th>
            <th scope="col">{t('duplicates.act')}</th>
          </tr>
        </thead>
        <tbody>
          {pairs.map((pair) => (
            <tr key={`${pair.one.personId} ${pair.other.personId}`}>
              <td>
                <Side side={pair.one} />
              </td>
              <td>
                <Side side={pair.other} />
              </td>
              <td>
                <span className="row wrap chips">
                  {pair.sameName && <span className="chip">{t('duplicates.sameName')}</span>}
                  {pair.samePhone && <span className="chip">{t('duplicates.samePhone')}</span>}
                  {pair.sameNumber && <span className="chip">{t('duplicates.sameNumber')}</span>}
                  {pair.sameOrganisation && <span className="chip">{t('duplicates.sameOrganisation')}</span>}
                </span>
              </td>
              <td>
                <a className="btn" href={`/people/merge?kept=${pair.one.personId}&gone=${pair.other.personId}`}>
                  {t('duplicates.compare')}
                </a>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Side({ side }: { side: DuplicateSide }) {
  return (
    <span className="stack stack-1">
      <a className="text-link b" href={`/people/${side.personId}`}>
        <PersonLine {...side} />
      </a>
      <bdi className="small muted" dir="ltr">
        {side.username}
      </bdi>
    </span>
  );
}
