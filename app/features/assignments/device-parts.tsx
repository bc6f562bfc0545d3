import { CircleCheckBig, CircleStop, Mic, RotateCw, Smartphone, Trash2, TriangleAlert, WifiOff } from 'lucide';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { longestVoiceMs } from '#domain/assignments/hand-in.ts';

/** What can be wrong before the server has looked at a file, or what it says of one; anything else has the words of `other`. */
const saidByScript = [
  ...['workEmpty', 'filesEnough', 'kindNotTaken', 'voiceTooLong', 'filesTooOften', 'uploadsTooMany', 'uploadNoRoom'],
  ...['busy', 'otherWords', 'mediaScanAway', 'mediaNoTool'],
  ...['mediaEmpty', 'mediaTooLarge', 'mediaUnknown', 'mediaHeic', 'mediaBroken', 'mediaMacros', 'mediaLocked'],
];

/** Of what stays on the phone. */
const saidOfDevice = [
  ...['work_closed', 'deadline_over', 'prerequisite_open'],
  ...['takeOutFirst', 'addedMeanwhile', 'voiceCut', 'notTaken', 'other'],
];

/** What public/hand-in.js says of a piece of work that is kept on the phone; all of its words stand here. */
export function DeviceNotes({ words }: { words: Record<string, string> }) {
  const { t } = useTranslation('assignments');
  const notes = [
    { name: 'restored', look: 'note-ok', icon: CircleCheckBig, said: t('device.restored') },
    { name: 'kept', look: 'note-ok', icon: CircleCheckBig, said: t('device.kept') },
    { name: 'sending', look: '', icon: Smartphone, said: t('device.sending') },
    { name: 'offline', look: 'note-warn', icon: WifiOff, said: t('device.offline') },
    { name: 'offlineKept', look: 'note-warn', icon: WifiOff, said: t('device.offlineKept') },
    { name: 'signedOut', look: 'note-danger', icon: TriangleAlert, said: t('device.signedOut') },
    { name: 'sentWithout', look: 'note-warn', icon: TriangleAlert, said: t('device.sentWithout') },
    { name: 'fullFirst', look: 'note-warn', icon: Smartphone, said: t('device.fullFirst') },
    { name: 'full', look: 'note-danger', icon: TriangleAlert, said: t('device.full') },
  ];
  const problems: Record<string, string | undefined> = {
    ...words,
    work_closed: t('device.closed'),
    takeOutFirst: t('device.takeOutFirst'),
    addedMeanwhile: t('device.sentWithout'),
    voiceCut: t('device.voiceCut'),
    deadline_over: t('device.over'),
    prerequisite_open: t('device.firstCourses'),
    notTaken: t('device.notTaken'),
    other: t('problem.other'),
  };
  return (
    <div role="status" className="stack stack-2">
      {notes.map(({ name, look, icon, said }) => (
        <p className={`note ${look}`} data-device-say={name} key={name} hidden>
          <Icon icon={icon} />
          <span>{said}</span>
        </p>
      ))}
      {[...saidByScript, ...saidOfDevice].map((code) => (
        <p className="note note-danger" data-device-problem={code} key={code} hidden>
          {problems[code]}
        </p>
      ))}
    </div>
  );
}

/** The words that stand in the draft, beside others that were written without having seen them. */
export function OtherWords({ words }: { words: string | null }) {
  const { t } = useTranslation('assignments');
  return (
    <blockquote className="stack stack-1" data-device-other hidden={words === null}>
      <p className="small muted">{t('device.otherWords')}</p>
      <p className="task-brief" dir="auto" data-other-words>
        {words}
      </p>
    </blockquote>
  );
}

/** Photos, voices and files that are on the phone and not with the server yet. */
export function DeviceFiles() {
  const { t } = useTranslation('assignments');
  return (
    <ul className="piece-files" data-device-files hidden>
      <template>
        <li className="stack stack-1">
          <img className="piece-photo" alt="" hidden />
          {/* biome-ignore lint/a11y/useMediaCaption: it was recorded or chosen a moment ago. */}
          <audio controls preload="metadata" hidden />
          <bdi data-name hidden />
          <span className="small muted num" data-size />
          <span className="small" data-smaller={t('device.smaller', { was: '{was}', now: '{now}' })} hidden />
          <span className="small" data-when="waiting">
            {t('device.waits')}
          </span>
          <span className="row small" data-when="sending" hidden>
            {t('device.onItsWay')} <progress value={0} max={1} aria-label={t('device.onItsWay')} />
          </span>
          <span className="row small" data-when="sent" hidden>
            <Icon icon={CircleCheckBig} /> {t('device.arrived')}
          </span>
          <span className="row small" data-when="refused" hidden>
            <Icon icon={TriangleAlert} /> {t('device.refused')}
          </span>
          <span className="row wrap">
            <button type="button" className="btn btn-quiet btn-sm" data-when="refused" data-try-again hidden>
              <Icon icon={RotateCw} />
              {t('device.tryAgain')}
            </button>
            <button type="button" className="btn btn-quiet btn-sm" data-take-out>
              <Icon icon={Trash2} />
              {t('form.remove')}
            </button>
          </span>
        </li>
      </template>
    </ul>
  );
}

/** Records a voice in the page, where the browser can (public/hand-in-voice.js). */
export function VoiceRecorder() {
  const { t } = useTranslation('assignments');
  const { t: ofSound } = useTranslation('narration');
  return (
    <div className="stack stack-2" data-voice data-most-ms={longestVoiceMs} hidden>
      <p className="row wrap">
        <button type="button" className="btn" data-voice-start>
          <Icon icon={Mic} />
          {t('device.record')}
        </button>
        <button type="button" className="btn btn-primary" data-voice-stop hidden>
          <Icon icon={CircleStop} />
          {ofSound('record.stop')}
        </button>
      </p>
      <p className="row" data-voice-level hidden>
        <meter min={0} max={1} low={0.04} high={0.9} optimum={0.4} value={0} aria-label={ofSound('record.level')} />
        <bdi className="num" data-voice-clock dir="ltr" />
      </p>
      <p className="note note-warn" role="status" data-voice-quiet hidden>
        {ofSound('record.quiet')}
      </p>
      <p className="note note-danger" role="alert" data-voice-denied hidden>
        {ofSound('record.denied')}
      </p>
    </div>
  );
}
