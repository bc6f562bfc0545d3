import { ClipboardCheck } from 'lucide';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { OrganisationName } from '#app/ui/organisation-name.tsx';
import { PersonLine } from '#app/ui/person-line.tsx';
import type { CallOfGroup } from '#db/queries/group/calls-of-class.ts';

export type GroupCall = Omit<CallOfGroup, 'at' | 'cameAt'> & { at: Date | string; cameAt: Date | string | null };

/** The roll calls that service points took in a class, for whoever corrects by them. */
export function GroupCalls({ calls }: { calls: readonly GroupCall[] }) {
  const { t } = useTranslation('attendance');
  const format = useFormat();
  if (calls.length === 0) return null;
  return (
    <section className="card" aria-labelledby="group-calls">
      <div className="card-head">
        <h2 id="group-calls" className="row">
          <Icon icon={ClipboardCheck} />
          {t('groupCalls.title')}
        </h2>
      </div>
      <p className="card-in small muted">{t('groupCalls.about')}</p>
      <ul className="card-in stack stack-2">
        {calls.map((call) => (
          <li key={call.id}>
            <details className="fold">
              <summary>
                <span className="cut-anywhere">
                  <OrganisationName names={call.names} /> · {format.dateTime(call.at)} ·{' '}
                  {call.how === 'username'
                    ? t('groupCalls.one')
                    : t('groupCalls.count', {
                        here: format.number(call.here.length),
                        missing: format.number(call.missing),
                      })}
                </span>
              </summary>
              <div className="stack stack-1 small">
                <p className="muted">
                  {call.operator && (
                    <>
                      {t('groupCalls.by')} <PersonLine {...call.operator} />
                    </>
                  )}
                  {call.cameAt && <> · {t('groupCalls.tablet', { when: format.dateTime(call.cameAt) })}</>}
                </p>
                <ul>
                  {call.here.map((person) => (
                    <li key={person.id}>
                      <PersonLine {...person} />
                    </li>
                  ))}
                </ul>
              </div>
            </details>
          </li>
        ))}
      </ul>
    </section>
  );
}
