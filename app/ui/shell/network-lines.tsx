import { Clock, HardDrive, Lock, LogOut, Send, Smartphone, TriangleAlert, VolumeX, WifiOff } from 'lucide';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { usePath } from './page-state.ts';

/** What a page has to say of network and device. Hidden until public/offline.js finds that it is so. */
export function NetworkLines({ isTablet = false }: { isTablet?: boolean }) {
  const { t } = useTranslation();
  // A tablet that goes from one to the next has a page of its own.
  const here = isTablet ? '/tablet' : '/offline';
  // Which says all of it at length.
  const isOwnPage = usePath() === '/offline' || isTablet;
  return (
    <div className="net-lines" role="status">
      <p className="net" data-net-when="offline" hidden>
        <Icon icon={WifiOff} />
        <span>
          <b>{t('net.none')}</b> <span className="muted">{t('net.goOn')}</span>
        </span>
        <a href={here}>{t('net.whatIsHere')}</a>
      </p>
      {!isOwnPage && <WhatWaits />}
      <p className="note note-danger" data-net-when="cleared" hidden>
        <Icon icon={TriangleAlert} />
        <span>
          {t('net.cleared')} <Count />
        </span>
      </p>
      {!isOwnPage && (
        <p className="note note-warn" data-net-when="coursesGone" hidden>
          <Icon icon={HardDrive} />
          <span>
            {t('net.coursesGone')} <Count /> <a href="/offline">{t('net.look')}</a>
          </span>
        </p>
      )}
      <div className="note note-warn" data-net-when="stillWaiting" hidden>
        <Icon icon={TriangleAlert} />
        <div className="stack stack-2">
          <p>
            {t('net.stillWaiting')} <Count />
          </p>
          <button type="button" className="btn" data-sign-out-anyway="">
            {t('net.signOutAnyway')}
          </button>
        </div>
      </div>
      <p className="note note-warn" data-net-when="ending" hidden>
        <Icon icon={Clock} />
        <span>
          {t('net.ending')} <Count />. {t('net.endingHow')}
        </span>
      </p>
      <p className="note note-warn" data-net-when="full" hidden>
        <Icon icon={HardDrive} />
        <span>{t('net.full')}</span>
      </p>
      <p className="note note-warn" data-net-when="signOut" hidden>
        <Icon icon={LogOut} mirrored />
        <span>{t('net.signOut')}</span>
      </p>
      <SoundAway />
    </div>
  );
}

/** What stands in place of a player on a kept page, where its sound was not kept. */
export function SoundAway() {
  const { t } = useTranslation();
  return (
    <template data-sound-away="">
      <p className="card-silent small">
        <Icon icon={VolumeX} />
        {t('net.soundAway')}
      </p>
    </template>
  );
}

/** A place for public/offline.js to write in, also before React takes over a page: nothing of it is React's to compare. */
function Count() {
  return <b className="num" data-net-count="" suppressHydrationWarning dangerouslySetInnerHTML={{ __html: '' }} />;
}

function WhatWaits() {
  const { t } = useTranslation();
  return (
    <>
      <p className="net" data-net-when="waiting" hidden>
        <Icon icon={Smartphone} />
        <span>
          {t('net.waiting')} <Count />
        </span>
        <a href="/offline">{t('net.whatIsHere')}</a>
        <button type="button" className="btn btn-quiet" data-send-now="">
          <Icon icon={Send} mirrored />
          {t('net.sendNow')}
        </button>
      </p>
      <p className="net" data-net-when="locked" hidden>
        <Icon icon={Lock} />
        <span>{t('net.locked')}</span>
        <a href="/offline">{t('net.open')}</a>
      </p>
      <p className="net" data-net-when="kept" hidden>
        <Icon icon={TriangleAlert} />
        <span>
          {t('net.needsLook')} <Count />
        </span>
        <a href="/offline">{t('net.look')}</a>
      </p>
    </>
  );
}
