import { Pin, RotateCw, Trash2 } from 'lucide';
import { useState } from 'react';
import type { ChatEntry } from '#app/features/live/session/chat.ts';
import { findLinks } from '#app/features/live/session/chat-links.ts';
import { guessLanguage } from '#app/i18n/class-languages.ts';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { isolate } from '#domain/text/bidi.ts';
import { AskDialog } from './ask-dialog.tsx';
import { useLive, useSession } from './live-context.ts';
import { Reach, ReportActions } from './message-reach.tsx';
import { MessageWords } from './message-words.tsx';
import { Name } from './name.tsx';
import { RoleMark } from './role-mark.tsx';

/** One message, whether it was sent, and what can be done with it. */
export function ChatMessage({ entry }: { entry: ChatEntry }) {
  const { t } = useTranslation('classroom');
  const { t: tGroup } = useTranslation('breakouts');
  const format = useFormat();
  const session = useSession();
  const self = useLive('self');
  const mayRemove = entry.status === 'sent' && (self?.role === 'host' || entry.personId === self?.personId);
  const isToAll = !entry.toHosts && entry.groupId === null && entry.toPersonId === null;
  const mayPin = entry.status === 'sent' && self?.role === 'host' && isToAll;
  return (
    <article className="msg" data-status={entry.status}>
      <header>
        <b>
          <Name of={entry.displayName} />
        </b>
        <RoleMark role={entry.role} />
        {entry.isToGroups && <small>{tGroup('toAll')}</small>}
        <small>{format.time(entry.sentAt)}</small>
        {mayPin && <PinButton entry={entry} />}
        {mayRemove && <RemoveButton entry={entry} />}
      </header>
      <Reach of={entry} />
      <MessageWords entry={entry}>
        <Words entry={entry} />
      </MessageWords>
      <ReportActions entry={entry} />
      {entry.status === 'sending' && <small className="muted">{t('chat.sending')}</small>}
      {entry.status === 'failed' && (
        <p className="row wrap msg-failed">
          <span className="err">{t('chat.failed')}</span>
          <button type="button" className="btn btn-sm" onClick={() => session.features.chat.resend(entry.id)}>
            <Icon icon={RotateCw} />
            {t('chat.resend')}
          </button>
        </p>
      )}
    </article>
  );
}

/** Addresses lead somewhere only when whoever teaches wrote them; what others write is text. */
function Words({ entry }: { entry: ChatEntry }) {
  // Of messages from before that was kept, what the person is now.
  const participants = useLive('participants');
  if ((entry.role ?? participants.get(entry.personId)?.role) !== 'host') return entry.body;
  return findLinks(entry.body).map(({ text, href }, index) =>
    href ? (
      <a key={index} href={href} target="_blank" rel="noopener noreferrer nofollow" dir="ltr">
        {text}
      </a>
    ) : (
      text
    ),
  );
}

/** For hosts: puts the message on top, for everybody. */
function PinButton({ entry }: { entry: ChatEntry }) {
  const { t } = useTranslation('talk');
  const { features } = useSession();
  return (
    <button
      type="button"
      className="msg-remove"
      aria-label={t('chat.pin', { name: isolate(entry.displayName) })}
      onClick={() => void features.chat.pin(entry.id)}
    >
      <Icon icon={Pin} />
    </button>
  );
}

function RemoveButton({ entry }: { entry: ChatEntry }) {
  const { t } = useTranslation('classroom');
  const session = useSession();
  const [isAsking, setIsAsking] = useState(false);
  return (
    <>
      <button
        type="button"
        className="msg-remove"
        aria-label={t('chat.remove', { name: isolate(entry.displayName) })}
        aria-haspopup="dialog"
        onClick={() => setIsAsking(true)}
      >
        <Icon icon={Trash2} />
      </button>
      {isAsking && (
        <AskDialog
          title={t('chat.removeTitle')}
          confirmLabel={t('chat.removeConfirm')}
          cancelLabel={t('chat.removeKeep')}
          isDanger
          onConfirm={() => void session.features.chat.remove(entry.id)}
          onClose={() => setIsAsking(false)}
        >
          <blockquote className="quote" dir="auto" lang={guessLanguage(entry.body)}>
            {entry.body}
          </blockquote>
        </AskDialog>
      )}
    </>
  );
}
