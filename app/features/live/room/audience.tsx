import { useId } from 'react';
import { useOwnPlace } from '#app/features/live/breakouts/use-groups.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { readDraft, writeDraft } from './draft.ts';
import { useLive } from './live-context.ts';
import { useKept } from './use-kept.ts';

/** Everybody who is where it is written, hosts alone, or one person by their id. */
type Choice = 'all' | 'hosts' | (string & {});

interface Audience {
  /** What is written is read by hosts alone. */
  toHosts: boolean;
  /** And by this person alone. */
  toPersonId: string | null;
  /** Hosts have closed the chat: there is nothing to choose. */
  isForced: boolean;
  choose: (choice: Choice) => void;
  onWrite: () => void;
  onSent: () => void;
}

/**
 * For whom somebody writes. It is kept as the draft is: what was begun for hosts, or for one person, goes to nobody else, neither after
 * a reload nor once the chat is open again.
 */
export function useAudience(draftKey: string): Audience {
  const key = `${draftKey}.to`;
  const isHost = useLive('role') === 'host';
  // Groups write to themselves.
  const isInGroup = useOwnPlace() !== null;
  const isForced = useLive('chatRules').isClosed && !isHost && !isInGroup;
  const [chosen, change] = useKept<Choice>(
    () => readDraft(key) || 'all',
    (choice) => writeDraft(key, choice === 'all' ? '' : choice),
  );
  const choose = (choice: Choice) => change(() => choice);
  const toHosts = isForced || chosen === 'hosts';
  return {
    toHosts,
    toPersonId: toHosts || chosen === 'all' ? null : chosen,
    isForced,
    choose,
    onWrite: () => isForced && choose('hosts'),
    onSent: () => isForced && choose('all'),
  };
}

/** Where one chooses for whom one writes; where there is no choice, the line above says so. */
export function AudienceField({ of: { toHosts, toPersonId, isForced, choose } }: { of: Audience }) {
  const { t } = useTranslation('talk');
  const id = useId();
  const people = useAddressees(toPersonId);
  if (isForced) return null;
  return (
    <p className="row wrap say-to">
      <label className="small" htmlFor={id}>
        {t('chat.to')}
      </label>
      <select
        id={id}
        className="input"
        value={toPersonId ?? (toHosts ? 'hosts' : 'all')}
        onChange={(event) => choose(event.target.value)}
        aria-describedby={`${id}-who`}
      >
        <option value="all">{t('chat.everybody')}</option>
        <option value="hosts">{t('chat.hosts')}</option>
        {people.length > 0 && (
          <optgroup label={t('chat.onePerson')}>
            {people.map(({ personId, displayName }) => (
              <option key={personId} value={personId}>
                {displayName}
              </option>
            ))}
          </optgroup>
        )}
      </select>
      <span className="small muted" id={`${id}-who`}>
        {toPersonId !== null && t('chat.privateNote')}
      </span>
    </p>
  );
}

/** Whom one may write to alone; somebody chosen before who has gone stands there, so that nothing goes to somebody else. */
function useAddressees(chosenId: string | null): { personId: string; displayName: string }[] {
  const { t } = useTranslation('talk');
  const self = useLive('self');
  const participants = useLive('participants');
  const { isPrivateAllowed } = useLive('chatRules');
  const mayWrite =
    self?.role === 'host' || (isPrivateAllowed && self !== null && self.role !== 'group' && self.role !== 'guest');
  const all = mayWrite ? [...participants.values()] : [];
  const others = all
    .filter(({ personId, role }) => personId !== self?.personId && role !== 'group' && role !== 'guest')
    .map(({ personId, displayName }) => ({ personId, displayName }));
  if (chosenId === null || others.some(({ personId }) => personId === chosenId)) return others;
  return [...others, { personId: chosenId, displayName: t('chat.personAway') }];
}
