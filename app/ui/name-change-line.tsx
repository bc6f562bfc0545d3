import { TriangleAlert } from 'lucide';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import type { NameChange } from '#db/queries/accounts/names.ts';
import { readReason } from '#domain/people/reason.ts';
import { reasonText } from '#domain/people/reason-words.ts';
import { isolate } from '#domain/text/bidi.ts';

/** One change of somebody's names: when, by whom, from what to what. */
export function NameChangeLine({ change }: { change: NameChange }) {
  const { t } = useTranslation('form');
  const format = useFormat();
  const both = (name: string, latin: string | null) => isolate(latin ? `${name} (${latin})` : name);
  const words = {
    date: format.date(change.changedAt, 'medium'),
    before: both(change.displayNameBefore, change.latinNameBefore),
    after: both(change.displayNameAfter, change.latinNameAfter),
    by: isolate(change.changedByName ?? ''),
  };
  // Nothing is said where there is neither a reason nor words.
  const isSaid = change.words !== null && (change.words !== '' || change.why !== null);
  const why = isSaid ? reasonText(t, { why: readReason(change.why), reason: change.words ?? '' }) : '';
  return (
    <span className="small">
      {change.isOwn && t('nameChange.own', words)}
      {!change.isOwn && (change.changedByName ? t('nameChange.by', words) : t('nameChange.unknown', words))}
      {why && (
        <>
          {' '}
          <bdi className="muted">{why}</bdi>
        </>
      )}
    </span>
  );
}

/** Under a name in a list of who is certified: whoever answers for certificates sees that it was another one. */
export function NameChanges({ changes }: { changes: readonly NameChange[] }) {
  return changes.map((change) => (
    <span className="name-change row" key={change.changedAt.toISOString()}>
      <Icon icon={TriangleAlert} />
      <NameChangeLine change={change} />
    </span>
  ));
}
