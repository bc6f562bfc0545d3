import { Copy, RotateCw } from 'lucide';
import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { guestLimits, guestLinkPath, readGuestLimit } from '#domain/live/guests.ts';
import { AskDialog } from './ask-dialog.tsx';
import { useLive, useSession } from './live-context.ts';

/** For hosts: whether the class is open to guests, for how many, and the link that lets them in. */
export function GuestDoor() {
  const { t } = useTranslation('room');
  const session = useSession();
  const limit = useLive('guestLimit');
  const isOpen = limit !== null;
  const [isBusy, setIsBusy] = useState(false);
  const [isAsking, setIsAsking] = useState(false);
  const open = async (to: number | null) => {
    setIsBusy(true);
    await session.act('guests:open', { limit: to }).catch(() => undefined);
    setIsBusy(false);
  };
  const hasGuests = [...useLive('participants').values()].some((one) => one.role === 'guest');
  const turn = () => {
    if (isBusy) return;
    if (isOpen && hasGuests) setIsAsking(true);
    else void open(isOpen ? null : guestLimits.usual);
  };
  return (
    <>
      <label className="check native-check" aria-busy={isBusy}>
        <input type="checkbox" checked={isBusy ? !isOpen : isOpen} onChange={turn} />
        <span>{t('guests.switch')}</span>
      </label>
      {isOpen && (
        <details className="fold">
          <summary className="small">{t('guests.link')}</summary>
          <div className="stack stack-2">
            <LimitForm key={limit} limit={limit} onChange={open} />
            <LinkLine />
          </div>
        </details>
      )}
      {isAsking && (
        <AskDialog
          title={t('guests.closeTitle')}
          confirmLabel={t('guests.close')}
          cancelLabel={t('guests.keep')}
          isDanger
          onConfirm={() => void open(null)}
          onClose={() => setIsAsking(false)}
        >
          <p>{t('guests.closeText')}</p>
        </AskDialog>
      )}
    </>
  );
}

function LimitForm({ limit, onChange }: { limit: number; onChange: (limit: number) => Promise<void> }) {
  const { t } = useTranslation('room');
  const id = useId();
  const [typed, setTyped] = useState(String(limit));
  const wanted = readGuestLimit(typed);
  const isWrong = typeof wanted !== 'number';
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!isWrong && wanted !== limit) void onChange(wanted);
  };
  return (
    <form className="row wrap" onSubmit={send}>
      <label className="small" htmlFor={id}>
        {t('guests.limit')}
      </label>
      <input
        id={id}
        className="input guest-limit"
        inputMode="numeric"
        maxLength={10}
        value={typed}
        aria-invalid={isWrong}
        onChange={(event) => setTyped(event.target.value)}
      />
      <button type="submit" className="btn btn-sm" disabled={isWrong || wanted === limit}>
        {t('guests.set')}
      </button>
    </form>
  );
}

/** The link is asked for when it is wanted: it is no part of what every host's page holds. */
function LinkLine() {
  const { t } = useTranslation('room');
  const session = useSession();
  const [link, setLink] = useState<string | null>(null);
  const [isCopied, setIsCopied] = useState(false);
  const show = ({ secret }: { secret: string }) => {
    const { href } = new URL(guestLinkPath(session.classId, secret), location.origin);
    setLink(href);
    return href;
  };
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(show(await session.act('guests:link', {})));
      setIsCopied(true);
    } catch {
      // The link stands below to be copied by hand, or the session has shown why there is none.
    }
  };
  const renew = async () => {
    setIsCopied(false);
    try {
      show(await session.act('guests:renew', {}));
    } catch {
      // The session has shown why.
    }
  };
  return (
    <>
      <p className="row wrap">
        <button type="button" className="btn btn-sm" onClick={() => void copy()}>
          <Icon icon={Copy} />
          {t('guests.copy')}
        </button>
        <button type="button" className="btn btn-sm" onClick={() => void renew()}>
          <Icon icon={RotateCw} />
          {t('guests.renew')}
        </button>
      </p>
      <p className="small muted" role="status">
        {isCopied ? t('guests.copied') : t('guests.renewHelp')}
      </p>
      {link && <input className="input" readOnly value={link} dir="ltr" aria-label={t('guests.link')} />}
    </>
  );
}
