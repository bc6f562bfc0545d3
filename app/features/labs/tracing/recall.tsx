import { CircleCheckBig, Phone } from 'lucide';
import { ActForm } from '#app/features/labs/act-form.tsx';
import { OneButton } from '#app/features/labs/one-button.tsx';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { Icon } from '#app/ui/icon.tsx';
import type { TablePartProps } from './table-part.ts';

/** What a laboratory found is called back: its lots, everybody who holds some of it, and where all of it is. */
export function Recall({ table, answer, isActive }: TablePartProps) {
  const { t } = useTranslation('tracing');
  const format = useFormat();
  const { hit, frame } = table;
  if (!hit) return null;
  const lots = table.lots.map(({ code }) => ({ id: code, label: code }));
  return (
    <>
      <section className="card card-in stack" aria-labelledby="trace-recall">
        <h2 id="trace-recall">{t('recall.title')}</h2>
        <p>
          <CourseText words={hit.says} />: <bdi>{hit.report}</bdi>.{' '}
          {t('recall.hours', {
            hours: format.number(table.hoursUsed, { maximumFractionDigits: 1 }),
          })}
        </p>
        {isActive && table.inspected.length === 0 && (
          <ActForm
            frame={frame}
            answer={answer}
            intent="trace-inspect"
            submit={t('recall.inspect')}
            fields={[
              { name: 'report', kind: 'code', label: t('recall.report'), hint: t('recall.reportHint') },
              { name: 'lot', kind: 'choice', label: t('field.lot'), none: t('choose'), choices: lots },
            ]}
          />
        )}
        {table.recalled.length > 0 && (
          <p className="note note-warn">{t('recall.called', { lots: table.recalled.join(', ') })}</p>
        )}
        {isActive && (
          <ActForm
            frame={frame}
            answer={answer}
            intent="trace-recall"
            isMain={table.recalled.length === 0}
            submit={table.recalled.length === 0 ? t('recall.do') : t('recall.again')}
            fields={[
              { name: 'lots', kind: 'checks', label: t('recall.lots'), choices: lots },
              { name: 'reason', kind: 'text', label: t('field.reason') },
            ]}
          />
        )}
      </section>
      {table.recalled.length > 0 && <Notices table={table} answer={answer} isActive={isActive} />}
    </>
  );
}

function Notices({ table, answer, isActive }: TablePartProps) {
  const { t } = useTranslation('tracing');
  const format = useFormat();
  const kg = (amount: number) => format.number(amount, { maximumFractionDigits: 1 });
  return (
    <>
      <section className="card card-in stack" aria-labelledby="trace-notify">
        <h2 id="trace-notify">{t('notice.title')}</h2>
        <ul className="bag-list">
          {table.holders.map(({ id, name }) => {
            const told = table.notices.find((one) => one.id === id);
            return (
              <li key={id} className="stack stack-2">
                <p className="row wrap">
                  <b>
                    <bdi>{id}</bdi> <CourseText words={name} />
                  </b>
                  {told && (
                    <span>
                      <Icon icon={CircleCheckBig} />{' '}
                      {t('notice.answered', { found: kg(told.found), used: kg(told.used) })}
                    </span>
                  )}
                </p>
                {isActive && !told && (
                  <OneButton intent={`trace-notify.${id}`} act={table.frame.act} fields={{ holder: id }}>
                    <Icon icon={Phone} />
                    {t('notice.do', { holder: id })}
                  </OneButton>
                )}
              </li>
            );
          })}
        </ul>
      </section>
      <section className="card card-in stack" aria-labelledby="trace-account">
        <h2 id="trace-account">{t('account.title')}</h2>
        {table.account && (
          <p className="note note-ok">
            {t('account.given', {
              found: kg(table.account.found),
              used: kg(table.account.used),
              unknown: kg(table.account.unknown),
            })}
          </p>
        )}
        {isActive && (
          <ActForm
            frame={table.frame}
            answer={answer}
            intent="trace-account"
            submit={t('account.do')}
            fields={[
              { name: 'found', kind: 'number', label: t('account.found'), hint: t('account.foundHint') },
              { name: 'used', kind: 'number', label: t('account.used') },
              { name: 'unknown', kind: 'number', label: t('account.unknown') },
            ]}
          />
        )}
      </section>
    </>
  );
}
