import { X } from 'lucide';
import { useEffect, useState } from 'react';
import { useSignalWords } from '#app/features/live/interpretation/signal-words.ts';
import { useDeviceWords } from '#app/features/live/prejoin/device-help.tsx';
import type { Notice } from '#app/features/live/session/features.ts';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { classLanguages } from '#domain/schedule/class-languages.ts';
import { isolate } from '#domain/text/bidi.ts';
import { useLive } from './live-context.ts';
import { useModeName } from './use-mode-name.ts';

const shownMs = 7_000;

/**
 * What just happened: shown for a few seconds and read aloud once. Only one stands on the page: behind an open sheet
 * nothing is seen or read, so the sheet has its own.
 */
export function Notices() {
  const { t } = useTranslation('classroom');
  const notice = useLive('notice');
  const words = useNoticeWords();
  const [hidden, setHidden] = useState<number | null>(null);
  useEffect(() => {
    if (!notice) return;
    const timer = setTimeout(() => setHidden(notice.id), shownMs);
    return () => clearTimeout(timer);
  }, [notice]);
  const isShown = notice !== null && notice.id !== hidden && Date.now() - notice.id < shownMs;
  return (
    <div className="room-notices" role="status">
      {isShown && (
        <div className="toast" key={notice.id}>
          <span>{words(notice)}</span>
          <button type="button" aria-label={t('close')} onClick={() => setHidden(notice.id)}>
            <Icon icon={X} />
          </button>
        </div>
      )}
    </div>
  );
}

function useNoticeWords(): (notice: Notice) => string {
  const { t } = useTranslation('classroom');
  const { t: tRoom } = useTranslation('room');
  const { t: tError } = useTranslation('errors');
  const { t: tPoll } = useTranslation('polls');
  const { t: tChannel } = useTranslation('interpretation');
  const { t: tLadder } = useTranslation('ladder');
  const modeName = useModeName();
  const { t: tGroup } = useTranslation('breakouts');
  const signalWords = useSignalWords();
  const deviceWords = useDeviceWords();
  const format = useFormat();
  return (notice) => {
    switch (notice.kind) {
      case 'personSuspended':
        return t('notice.personSuspended', { name: isolate(notice.name) });
      case 'handRaised':
        return t('notice.handRaised', {
          name: notice.isGuest ? tRoom('guests.named', { name: isolate(notice.name) }) : isolate(notice.name),
        });
      case 'floorTaken':
        return t('notice.floorTaken');
      case 'muted':
        return t('notice.muted');
      case 'connectedAgain':
        return t('notice.connectedAgain');
      case 'otherWay':
        return t('notice.otherWay');
      case 'deviceLost':
        return notice.source === 'camera' ? t('notice.cameraLost') : t('notice.microphoneLost');
      case 'deviceReplaced':
        if (notice.source === 'speaker') return t('notice.speakerReplaced');
        return notice.source === 'camera'
          ? t('notice.cameraReplaced', { name: isolate(notice.name) })
          : t('notice.microphoneReplaced', { name: isolate(notice.name) });
      case 'deviceFound':
        return t('notice.deviceFound', { name: isolate(notice.name) });
      case 'deviceUsed':
        return t('notice.deviceUsed', { name: isolate(notice.name) });
      case 'speakingMuted':
        return t('notice.speakingMuted');
      case 'classExtended':
        return t('notice.classExtended', {
          count: notice.minutes,
          formatted: format.number(notice.minutes),
          time: format.timeThere(notice.endsAt),
        });
      case 'rungUp':
        return tLadder('rungUp', { mode: isolate(modeName(notice.mode)) });
      case 'pollAsked':
        return tPoll('notice.asked', { question: isolate(notice.question) });
      case 'pollShown':
        return tPoll('notice.shown');
      case 'channelBack':
        return tChannel('notice.back', { language: isolate(classLanguages[notice.locale] ?? notice.locale) });
      case 'onAir':
        return tChannel('notice.onAir');
      case 'offAir':
        return tChannel('notice.offAir');
      case 'boothSignal':
        return tChannel('notice.signal', { name: isolate(notice.name), what: signalWords(notice.what) });
      case 'inGroup':
        return tGroup('notice.inGroup', { name: isolate(notice.name) });
      case 'backInClass':
        return tGroup('notice.back');
      case 'groupsEnding':
        return tGroup('notice.ending');
      case 'toldToGroups':
        return tGroup('notice.told', { name: isolate(notice.name), words: isolate(notice.body) });
      case 'device':
        return deviceWords(notice.problem, notice.source === 'screen' ? 'device' : notice.source);
      case 'error':
        return tError(`${notice.code}.title`);
    }
  };
}
