import { Ban, Flag, Lock } from 'lucide';
import { useState } from 'react';
import type { ChatEntry } from '#app/features/live/session/chat.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { isolate } from '#domain/text/bidi.ts';
import { AskDialog } from './ask-dialog.tsx';
import { useLive, useSession } from './live-context.ts';

type Reached = Pick<ChatEntry, 'toHosts' | 'toPersonId' | 'toName' | 'isReported'>;

/** Beside a message that not everybody reads: who does. */
export function Reach({ of: { toHosts, toPersonId, toName, isReported } }: { of: Reached }) {
  const { t } = useTranslation('talk');
  const self = useLive('self');
  if (!toHosts && toPersonId === null) return null;
  const isToSelf = toPersonId !== null && toPersonId === self?.personId;
  const toOne = isToSelf ? t('chat.toYou') : t('chat.toOne', { name: isolate(toName ?? '') });
  return (
    <span className="role-mark">
      <Icon icon={Lock} /> {toHosts ? t('chat.onlyHosts') : toOne}
      {isReported && <> · {t('chat.reported')}</>}
    </span>
  );
}

/** For who got a message alone: shows it to the hosts, or takes no more from its writer. */
export function ReportActions({ entry }: { entry: ChatEntry }) {
  const { t } = useTranslation('talk');
  const { features } = useSession();
  const self = useLive('self');
  const { blockedIds } = useLive('chatRules');
  const [isAsking, setIsAsking] = useState(false);
  if (entry.toPersonId === null || entry.toPersonId !== self?.personId) return null;
  const isBlocked = blockedIds.includes(entry.personId);
  const name = isolate(entry.displayName);
  return (
    <p className="row wrap">
      {!entry.isReported && (
        <button type="button" className="btn btn-sm btn-quiet" aria-haspopup="dialog" onClick={() => setIsAsking(true)}>
          <Icon icon={Flag} />
          {t('chat.report')}
        </button>
      )}
      {entry.role !== 'host' && (
        <button
          type="button"
          className="btn btn-sm btn-quiet"
          onClick={() => void features.chat.block(entry.personId, !isBlocked)}
        >
          <Icon icon={Ban} />
          {isBlocked ? t('chat.unblock', { name }) : t('chat.block', { name })}
        </button>
      )}
      {isAsking && (
        <AskDialog
          title={t('chat.reportTitle')}
          confirmLabel={t('chat.reportConfirm')}
          isDanger
          onConfirm={() => void features.chat.report(entry.id)}
          onClose={() => setIsAsking(false)}
        >
          <p>{t('chat.reportText')}</p>
        </AskDialog>
      )}
    </p>
  );
}
