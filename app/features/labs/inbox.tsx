import { Inbox as InboxIcon } from 'lucide';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import type { InboxData } from './load-inbox.server.ts';
import { Letters } from './market/letters.tsx';
import { RunFrame } from './run-frame.tsx';

/** What the system said of one's acts. */
export function InboxPage({ inbox }: { inbox: InboxData }) {
  const { t } = useTranslation('labs');
  const format = useFormat();
  return (
    <RunFrame run={inbox.frame} part="inbox">
      <Letters run={inbox.frame} letters={inbox.letters} />
      {inbox.news.length > 0 && (
        <ul className="card lab-mail">
          {inbox.news.map(({ at, role, words }) => (
            <li key={`${at} ${words}`} className="stack stack-1">
              <p className="muted">
                <span className="seat seat-bot">
                  <i>{role}</i>
                </span>{' '}
                <bdi>{at}</bdi>
              </p>
              <p>{words}</p>
            </li>
          ))}
        </ul>
      )}
      <p className="muted">{t('inbox.acts', { count: inbox.acts, shown: format.number(inbox.acts) })}</p>
      {inbox.messages.length === 0 && (
        <div className="empty">
          <Icon icon={InboxIcon} large />
          <p>{t('inbox.none')}</p>
        </div>
      )}
      <ul className="card lab-mail">
        {inbox.messages.map(({ seq, at, refused, warned }) => (
          <li key={seq} className="stack stack-1">
            <p className="muted">
              <bdi>{at}</bdi> · {refused.length > 0 ? t('inbox.refused') : t('inbox.warned')}
            </p>
            {[...refused, ...warned].map(({ code, words }) => (
              <p key={code}>{words}</p>
            ))}
          </li>
        ))}
      </ul>
      {inbox.isCut && <p className="muted">{t('inbox.cut')}</p>}
    </RunFrame>
  );
}
