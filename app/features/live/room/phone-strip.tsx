import { ChevronRight, Leaf } from 'lucide';
import { useState } from 'react';
import { DataDialog } from '#app/features/live/ladder/data-panel.tsx';
import { useBudgetWords } from '#app/features/live/ladder/ladder-words.ts';
import { PollLine } from '#app/features/live/polls/poll-line.tsx';
import { QuestionLine } from '#app/features/live/questions/question-card.tsx';
import { guessLanguage } from '#app/i18n/class-languages.ts';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { mostPerMinute } from '#domain/live/bitrates.ts';
import { isolateLtr } from '#domain/text/bidi.ts';
import { initialsOf } from '#domain/text/graphemes.ts';
import { ConnectionMeter } from './connection-meter.tsx';
import { useLive } from './live-context.ts';
import { Reach } from './message-reach.tsx';
import { Name } from './name.tsx';
import { GuestMark } from './role-mark.tsx';
import { useLasting } from './use-lasting.ts';
import { useModeName } from './use-mode-name.ts';

/** Pictures that are small for a moment only are not spoken of, ms. */
const smallMs = 5_000;

/** On a phone, under the picture: a question to be answered, what it costs, who speaks, the last words of the chat. */
export function PhoneStrip({ onPoll, onQuestions }: { onPoll: () => void; onQuestions: () => void }) {
  const isConnecting = useLive('phase') === 'connecting';
  return (
    <div className="phone-strip">
      <PollLine onOpen={onPoll} />
      <ModeLine />
      {!isConnecting && <OnAir />}
      <QuestionLine onOpen={onQuestions} />
      <LastMessages />
    </div>
  );
}

/** How much is taken in and why, what that costs, and what was used; the way to choose. */
function ModeLine() {
  const { t } = useTranslation('classroom');
  const format = useFormat();
  const mode = useLive('receiveMode');
  const reason = useLive('modeReason');
  const self = useLive('self');
  const used = t('data.used', { size: isolateLtr(format.bytes(useLive('bytesUsed'))) });
  const budget = useLive('budget');
  const budgetWords = useBudgetWords();
  const modeName = useModeName();
  const areSmall = useLasting(useLive('areSmall') && mode === 'video', smallMs);
  const [isOpen, setIsOpen] = useState(false);
  if (self?.role === 'host') {
    return (
      <p className="mode">
        <span>{used}</span>
        <span className="end">
          <ConnectionMeter />
        </span>
      </p>
    );
  }
  return (
    <>
      <button
        type="button"
        className={reason === 'chosen' ? 'mode' : 'mode is-lowered'}
        onClick={() => setIsOpen(true)}
        aria-haspopup="dialog"
      >
        <Icon icon={Leaf} />
        <span className="mode-words">
          <b>{modeName(mode)}</b> · {t('data.upTo', { size: isolateLtr(format.bytes(mostPerMinute[mode])) })}
          <small>{areSmall ? t('data.smallNow') : budget === null ? used : budgetWords.of}</small>
        </span>
        <span className="end">
          <ConnectionMeter isShort />
        </span>
        <Icon icon={ChevronRight} mirrored />
      </button>
      {isOpen && <DataDialog onClose={() => setIsOpen(false)} />}
    </>
  );
}

/** Who is on air: the one who speaks, else the one whose microphone is open. */
function OnAir() {
  const { t } = useTranslation('classroom');
  const { t: tGroup } = useTranslation('breakouts');
  const producers = useLive('producers');
  const participants = useLive('participants');
  const speaking = useLive('speaking');
  const open = [...producers.values()].filter(
    (one) => one.source === 'microphone' && !one.paused && one.channel === null,
  );
  const heard = open.find((one) => speaking.has(one.personId)) ?? open[0];
  const person = heard && participants.get(heard.personId);
  if (!person) return <p className="spk muted">{t('onAir.nobody')}</p>;
  const isSpeaking = speaking.has(person.personId);
  const roleWords = ({ role, hasFloor }: typeof person) =>
    role === 'host'
      ? t('role.host')
      : role === 'guest'
        ? t('role.guest')
        : hasFloor
          ? t('role.hasFloor')
          : tGroup('member');
  return (
    <div className="spk">
      <span className="avatar avatar-in" aria-hidden="true">
        {initialsOf(person.displayName)}
      </span>
      <span className="grow">
        <b>
          <Name of={person.displayName} />
        </b>
        <br />
        <span className="small muted">{roleWords(person)}</span>
      </span>
      <span className={isSpeaking ? 'wave is-on' : 'wave'} aria-hidden="true">
        <i />
        <i />
        <i />
        <i />
        <i />
        <i />
        <i />
        <i />
      </span>
    </div>
  );
}

function LastMessages() {
  const { t } = useTranslation('classroom');
  const chat = useLive('chat');
  return (
    <div className="talk" role="log" aria-label={t('chat.latest')}>
      {chat.slice(-6).map((one) => (
        <p key={one.id}>
          <b>
            <Name of={one.displayName} />
          </b>{' '}
          {one.role === 'guest' && <GuestMark />}
          <Reach of={one} /> <bdi lang={guessLanguage(one.body)}>{one.body}</bdi>
        </p>
      ))}
    </div>
  );
}
