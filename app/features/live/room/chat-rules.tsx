import { Pin, PinOff } from 'lucide';
import { useId } from 'react';
import { useOwnPlace } from '#app/features/live/breakouts/use-groups.ts';
import { guessLanguage } from '#app/i18n/class-languages.ts';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { type SlowMode, slowModes } from '#domain/live/chat-rules.ts';
import { useLive, useSession } from './live-context.ts';
import { Name } from './name.tsx';
import { RoleMark } from './role-mark.tsx';

/** What a host has put on top of the chat. */
export function PinnedMessage() {
  const { t } = useTranslation('talk');
  const { features } = useSession();
  const isHost = useLive('role') === 'host';
  const { pinned } = useLive('chatRules');
  if (!pinned) return null;
  return (
    <aside className="chat-pinned" aria-label={t('chat.pinned')}>
      <Icon icon={Pin} />
      <p className="grow">
        <b>
          <Name of={pinned.displayName} />
        </b>{' '}
        <RoleMark role={pinned.role} /> <bdi lang={pinned.locale ?? guessLanguage(pinned.body)}>{pinned.body}</bdi>
      </p>
      {isHost && (
        <button
          type="button"
          className="btn btn-sm btn-icon"
          aria-label={t('chat.unpin')}
          title={t('chat.unpin')}
          onClick={() => void features.chat.pin(null)}
        >
          <Icon icon={PinOff} />
        </button>
      )}
    </aside>
  );
}

/** How one writes now: hosts choose it, everybody else reads it where it is not as always. */
export function ChatPace() {
  const { t } = useTranslation('talk');
  const words = usePaceWords();
  const isHost = useLive('role') === 'host';
  const { slowSeconds, mutedIds, isClosed } = useLive('chatRules');
  const isInGroup = useOwnPlace() !== null;
  if (!isHost) {
    const said = mutedIds.length > 0 ? t('chat.muted') : isClosed && !isInGroup && t('chat.closed');
    return (
      <p className="small muted chat-pace" role="status">
        {said || (slowSeconds > 0 && words(slowSeconds))}
      </p>
    );
  }
  return (
    <details className="chat-pace">
      <summary>
        <span>{t('chat.rules')}</span>
        {isClosed && <span className="badge">{t('chat.hostsWrite')}</span>}
        {slowSeconds > 0 && <span className="badge">{words(slowSeconds)}</span>}
      </summary>
      <Pace />
      <WhoWrites />
      <PrivateMessages />
      <GuestsWrite />
    </details>
  );
}

/** How fast one person writes. */
function Pace() {
  const { t } = useTranslation('talk');
  const id = useId();
  const words = usePaceWords();
  const { features } = useSession();
  const { slowSeconds } = useLive('chatRules');
  return (
    <p className="row wrap">
      <label className="small" htmlFor={id}>
        {t('chat.pace')}
      </label>
      <select
        id={id}
        className="input"
        value={slowSeconds}
        onChange={(event) => {
          const chosen = slowModes.find((one) => one === Number(event.target.value));
          if (chosen !== undefined) void features.chat.slow(chosen);
        }}
      >
        {slowModes.map((seconds) => (
          <option key={seconds} value={seconds}>
            {words(seconds)}
          </option>
        ))}
      </select>
    </p>
  );
}

/** Whether those who learn write to everybody, or to hosts alone. */
function WhoWrites() {
  const { t } = useTranslation('talk');
  const id = useId();
  const { features } = useSession();
  const { isClosed } = useLive('chatRules');
  return (
    <p className="row wrap">
      <label className="small" htmlFor={id}>
        {t('chat.whoWrites')}
      </label>
      <select
        id={id}
        className="input"
        value={isClosed ? 'hosts' : 'all'}
        onChange={(event) => void features.chat.setClosed(event.target.value === 'hosts')}
      >
        <option value="all">{t('chat.allWrite')}</option>
        <option value="hosts">{t('chat.hostsWrite')}</option>
      </select>
    </p>
  );
}

/** Whether people write to one another; what one writes to another nobody else reads, unless it is reported. */
function PrivateMessages() {
  const { t } = useTranslation('talk');
  const { features } = useSession();
  const { isPrivateAllowed } = useLive('chatRules');
  return (
    <>
      <label className="chat-check">
        <input
          type="checkbox"
          checked={isPrivateAllowed}
          onChange={(event) => void features.chat.allowPrivate(event.currentTarget.checked)}
        />
        <span>{t('chat.allowPrivate')}</span>
      </label>
      <p className="small muted">{t('chat.allowPrivateText')}</p>
    </>
  );
}

/** Where the class is open to guests: whether they write to everybody, or to hosts alone. */
function GuestsWrite() {
  const { t } = useTranslation('talk');
  const id = useId();
  const { features } = useSession();
  const { guestsWrite } = useLive('chatRules');
  if (useLive('guestLimit') === null) return null;
  return (
    <p className="row wrap">
      <label className="small" htmlFor={id}>
        {t('chat.guestsWrite')}
      </label>
      <select
        id={id}
        className="input"
        value={guestsWrite ? 'all' : 'hosts'}
        onChange={(event) => void features.chat.letGuestsWrite(event.target.value === 'all')}
      >
        <option value="hosts">{t('chat.hosts')}</option>
        <option value="all">{t('chat.everybody')}</option>
      </select>
    </p>
  );
}

function usePaceWords(): (seconds: SlowMode) => string {
  const { t } = useTranslation('talk');
  const format = useFormat();
  return (seconds) => {
    if (seconds === 0) return t('chat.asTheyLike');
    if (seconds < 60) return t('chat.everySeconds', { count: seconds, formatted: format.number(seconds) });
    return t('chat.everyMinutes', { count: seconds / 60, formatted: format.number(seconds / 60) });
  };
}
