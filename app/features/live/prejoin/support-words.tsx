import { Check, Copy } from 'lucide';
import { type ReactNode, useEffect, useId, useState } from 'react';
import { readSupport, type Support } from '#app/features/live/session/support.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import type { RoomRole } from '#domain/live/room-role.ts';

/** What this browser and address allow; null until the browser has spoken. */
export function useSupport(): Support | null {
  const [support, setSupport] = useState<Support | null>(null);
  useEffect(() => setSupport(readSupport()), []);
  return support;
}

interface CannotJoinProps {
  /** `old`: the scripts of the page do not start. `media`: they do, but live media cannot be received. */
  why: 'old' | 'media';
  app: string | null;
  classId: string;
  /** Where the lessons are, which every browser shows. */
  lessonsHref: string;
  as?: 'h1' | 'h2';
}

/** A browser that cannot take part: what is missing, what works all the same, what to do. */
export function CannotJoin({ why, app, classId, lessonsHref, as: Heading = 'h2' }: CannotJoinProps) {
  const { t } = useTranslation('classroom');
  return (
    <div className="card beam card-in-lg stack support">
      <Heading>{t('support.noneTitle')}</Heading>
      <p>{why === 'old' ? t('support.tooOld') : t('support.noPeers')}</p>
      <Ways app={app}>{t('support.newer')}</Ways>
      <p>{t('support.stillWorks')}</p>
      <div className="row wrap">
        <a className="btn" href={`/classes/${classId}`}>
          {t('over.toClass')}
        </a>
        <a className="btn" href={lessonsHref}>
          {t('support.toLessons')}
        </a>
      </div>
    </div>
  );
}

/** Stands hidden in the page for browsers too old for its scripts; `old-browser.js` shows it there. */
export function TooOld(props: Pick<CannotJoinProps, 'classId' | 'lessonsHref' | 'as'>) {
  return (
    <>
      <div data-old-browser="show" hidden>
        <CannotJoin why="old" app={null} {...props} />
      </div>
      <script src="/old-browser.js" defer />
    </>
  );
}

/** The class is heard, but nothing can be said: why, what works, what to do. */
export function ListenOnly({ support, role }: { support: Support; role: RoomRole }) {
  const { t } = useTranslation('classroom');
  const isHost = role === 'host';
  return (
    <div className="note note-warn support" role="status">
      <div className="stack stack-3">
        <p className="b">{isHost ? t('support.listenTitleHost') : t('support.listenTitle')}</p>
        <p>{support.lacks === 'https' ? t('support.notSecure') : t('support.noDevices')}</p>
        <p>{isHost ? t('support.listenWorksHost') : t('support.listenWorks')}</p>
        <Ways app={support.app}>{support.lacks === 'https' ? <SecureLink /> : t('support.newer')}</Ways>
      </div>
    </div>
  );
}

function SecureLink() {
  const { t } = useTranslation('classroom');
  const address = `https://${location.host}${location.pathname}`;
  return (
    <>
      {t('support.useSecure')}{' '}
      <a href={address}>
        <bdi dir="ltr">{address}</bdi>
      </a>
    </>
  );
}

/** What to do: out of the app first, if the page was opened in one. */
function Ways({ app, children }: { app: string | null; children: ReactNode }) {
  const { t } = useTranslation('classroom');
  return (
    <ul className="support-ways">
      {app !== null && <li>{app === '' ? t('support.leaveApp') : t('support.leaveNamedApp', { app })}</li>}
      <li>{children}</li>
      <li>
        <PageAddress />
      </li>
    </ul>
  );
}

/** The address of this page, to take it into another browser. */
function PageAddress() {
  const { t } = useTranslation('classroom');
  const id = useId();
  const [address, setAddress] = useState('');
  const [isCopied, setIsCopied] = useState(false);
  useEffect(() => setAddress(location.href), []);
  const canCopy = address !== '' && 'clipboard' in navigator;
  const copy = () =>
    void navigator.clipboard.writeText(address).then(
      () => setIsCopied(true),
      () => undefined,
    );
  return (
    <>
      <label htmlFor={id}>{t('support.address')}</label>
      <span className="row wrap">
        <input
          id={id}
          className="input grow"
          dir="ltr"
          readOnly
          value={address}
          data-page-address
          onFocus={(event) => event.target.select()}
        />
        {canCopy && (
          <button type="button" className="btn" onClick={copy}>
            <Icon icon={isCopied ? Check : Copy} />
            <span role="status">{isCopied ? t('support.copied') : t('support.copy')}</span>
          </button>
        )}
      </span>
    </>
  );
}
