import { CircleX, Info, TriangleAlert } from 'lucide';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { textDirection } from '#domain/locale.ts';
import type { UnitView } from './load-desk.server.ts';

/** What is to be looked at in a text: figures and notation that differ from its source, words of the glossary. */
export function UnitNotes({ unit, sourceLocale, locale }: { unit: UnitView; sourceLocale: string; locale: string }) {
  const { t } = useTranslation('translation');
  const { numbers, codes, terms } = unit;
  const list = (words: readonly string[]) => words.join('  ');
  const wrong = terms.filter((use) => !use.isKept || use.unwanted !== undefined);
  return (
    <div className="stack stack-2" data-checks="">
      <ul className="tr-checks small">
        {numbers.missing.length > 0 && (
          <li>
            <Icon icon={CircleX} />
            <span>
              {numbers.extra.length > 0
                ? t('check.numbers', { source: list(numbers.missing), target: list(numbers.extra) })
                : t('check.numbersMissing', { source: list(numbers.missing) })}
            </span>
          </li>
        )}
        {codes.missing.length > 0 && (
          <li>
            <Icon icon={CircleX} />
            <span>
              {t('check.codesMissing')} <code dir="ltr">{list(codes.missing)}</code>
            </span>
          </li>
        )}
        {codes.extra.length > 0 && (
          <li>
            <Icon icon={CircleX} />
            <span>
              {t('check.codesExtra')} <code dir="ltr">{list(codes.extra)}</code>
            </span>
          </li>
        )}
      </ul>
      {wrong.map((use) => (
        <p key={use.slug} className="note note-warn small">
          <Icon icon={TriangleAlert} />
          <span>
            {use.unwanted === undefined ? t('glossary.notKept') : t('glossary.unwanted')}{' '}
            {use.unwanted !== undefined && (
              <>
                <bdi lang={locale}>{use.unwanted}</bdi> →{' '}
              </>
            )}
            <bdi lang={sourceLocale} className="b">
              {use.word}
            </bdi>
            {': '}
            <bdi lang={locale} className="b">
              {use.right.join(' · ')}
            </bdi>
          </span>
        </p>
      ))}
      {terms.length > 0 && (
        <dl className="tr-terms small">
          {terms.map((use) => (
            <div key={use.slug}>
              <dt>
                <a href={`/glossary/${use.slug}`} lang={sourceLocale} dir={textDirection(sourceLocale)}>
                  {use.word}
                </a>
              </dt>
              <dd>
                <b lang={locale} dir={textDirection(locale)}>
                  {use.right[0] ?? t('glossary.noWord')}
                </b>{' '}
                <span className="muted" dir="auto">
                  {use.definition}
                </span>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}

/** Who wrote these words and who reviewed them; why the viewer cannot. */
export function UnitHistory({ unit }: { unit: UnitView }) {
  const { t } = useTranslation('translation');
  const format = useFormat();
  const { written, isOwn, state } = unit;
  if (unit.target === null) return null;
  const day = (moment: string) => format.date(new Date(moment));
  return (
    <div className="small muted stack stack-1">
      <p>
        {written?.writer
          ? t('history.written', { name: written.writer, day: day(written.at) })
          : t('history.fromFiles')}{' '}
        {written?.reviewer && written.reviewedAt
          ? state === 'reviewed'
            ? t('history.reviewed', { name: written.reviewer, day: day(written.reviewedAt) })
            : t('history.reviewedBefore', { name: written.reviewer, day: day(written.reviewedAt) })
          : null}
      </p>
      {state === 'draft' && isOwn && (
        <p className="tr-line">
          <Icon icon={Info} />
          <span>{t('review.own')}</span>
        </p>
      )}
    </div>
  );
}
