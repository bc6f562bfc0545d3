import { useId } from 'react';
import { useOwnPlace } from '#app/features/live/breakouts/use-groups.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { readDraft, writeDraft } from './draft.ts';
import { useLive } from './live-context.ts';
import { useKept } from './use-kept.ts';

interface Audience {
  /** What is written is read by hosts alone. */
  toHosts: boolean;
  /** Hosts have closed the chat: there is nothing to choose. */
  isForced: boolean;
  choose: (toHosts: boolean) => void;
  onWrite: () => void;
  onSent: () => void;
}

/**
 * For whom somebody writes. It is kept as the draft is: what was begun for hosts goes to nobody else, neither after a reload
 * nor once the chat is open again.
 */
export function useAudience(draftKey: string): Audience {
  const key = `${draftKey}.to`;
  const isHost = useLive('role') === 'host';
  // Groups write to themselves.
  const isInGroup = useOwnPlace() !== null;
  const isForced = useLive('chatRules').isClosed && !isHost && !isInGroup;
  const [chosen, change] = useKept(
    () => readDraft(key) === 'hosts',
    (toHosts) => writeDraft(key, toHosts ? 'hosts' : ''),
  );
  const choose = (toHosts: boolean) => change(() => toHosts);
  return {
    toHosts: isForced || chosen,
    isForced,
    choose,
    onWrite: () => isForced && choose(true),
    onSent: () => isForced && choose(false),
  };
}

/** Where one chooses for whom one writes; where there is no choice, the line above says so. */
export function AudienceField({ of: { toHosts, isForced, choose } }: { of: Audience }) {
  const { t } = useTranslation('talk');
  const id = useId();
  if (isForced) return null;
  return (
    <p className="row say-to">
      <label className="small" htmlFor={id}>
        {t('chat.to')}
      </label>
      <select
        id={id}
        className="input"
        value={toHosts ? 'hosts' : 'all'}
        onChange={(event) => choose(event.target.value === 'hosts')}
      >
        <option value="all">{t('chat.everybody')}</option>
        <option value="hosts">{t('chat.hosts')}</option>
      </select>
    </p>
  );
}
