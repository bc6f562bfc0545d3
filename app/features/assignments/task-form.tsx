import { Camera, Send, Trash2 } from 'lucide';
import { problemWords } from '#app/features/media/media-words.ts';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { LoneFileField } from '#app/ui/form/file-field.tsx';
import { Icon } from '#app/ui/icon.tsx';
import type { AnswerKind } from '#domain/assignments/definition.ts';
import { longestVoiceMs, mostFileBytes, pieceLimits } from '#domain/assignments/hand-in.ts';
import { DeviceFiles, DeviceNotes, OtherWords, VoiceRecorder } from './device-parts.tsx';
import type { TaskData } from './load-task.server.ts';
import { PieceFiles } from './piece-files.tsx';
import type { TaskAnswer } from './task-form.server.ts';

const accepted: Record<Exclude<AnswerKind, 'text'>, string> = {
  photo: 'image/*',
  voice: 'audio/*',
  file: '.pdf,.docx,.xlsx',
};

/** What was made of a task: without scripts a form that takes one file at a time, with them (public/hand-in.js) one that keeps all of it on the phone first. */
export function TaskForm({ task, answer }: { task: TaskData; answer: TaskAnswer | undefined }) {
  const { t } = useTranslation('assignments');
  const format = useFormat();
  const words = useProblemWords(answer?.most ?? null);
  const problem = answer && (words[answer.problem] ?? t('problem.other'));
  const typed = answer?.typed ?? null;
  const kinds = task.takes.filter((one) => one !== 'text');
  const names = { photo: t('kind.photo'), voice: t('kind.voice'), file: t('kind.file') };
  const files = task.draft?.files ?? [];
  return (
    <form
      method="post"
      encType="multipart/form-data"
      noValidate
      className="card beam card-in stack"
      data-hand-in={`/courses/${task.course.slug}/assignments/${task.slug}`}
      data-most={JSON.stringify(mostFileBytes)}
      data-most-files={pieceLimits.files}
      data-files={files.length}
    >
      <h2>{task.done.length > 0 ? t('form.again') : t('form.title')}</h2>
      <input type="hidden" name="piece" value={task.pieceId} />
      <input type="hidden" name="basedOn" value={task.basedOn} />
      {problem && (
        <p className="note note-danger" role="alert" id="task-problem">
          {problem} {answer?.areWordsKept && t('problem.kept')}
        </p>
      )}
      <OtherWords words={typed === null ? null : (task.draft?.words ?? '')} />
      <DeviceNotes words={words} />
      {task.takes.includes('text') && (
        <div className="field">
          <label htmlFor="words">{t('form.words')}</label>
          <textarea
            className="input"
            id="words"
            name="words"
            rows={4}
            dir="auto"
            maxLength={pieceLimits.words}
            defaultValue={typed ?? task.draft?.words}
          />
        </div>
      )}
      {kinds.length > 0 && (
        <>
          <PieceFiles files={files}>
            {(file) => (
              <button type="submit" className="btn btn-quiet btn-sm" name="remove" value={file.id}>
                <Icon icon={Trash2} />
                {t('form.remove')}
              </button>
            )}
          </PieceFiles>
          <DeviceFiles />
          <LoneFileField
            label={t('form.file', { kinds: format.list(kinds.map((one) => names[one])) })}
            hint={<FileHint />}
            accept={kinds.map((one) => accepted[one]).join(',')}
            problem={undefined}
          />
          {task.takes.includes('voice') && <VoiceRecorder />}
          {task.isAnonymous && <p className="small muted">{t('form.anonymous')}</p>}
        </>
      )}
      {task.deadline?.afterDeadline === 'closed' && <p className="small muted">{t('device.countsWhenItComes')}</p>}
      <div className="row wrap">
        <button type="submit" className="btn btn-primary" name="intent" value="send">
          <Icon icon={Send} />
          {t('form.send')}
        </button>
        <button type="submit" className="btn" name="intent" value="save">
          <Icon icon={Camera} />
          {t('form.save')}
        </button>
      </div>
      {task.draft && <p className="small muted">{t('form.savedAt', { time: format.dateTime(task.draft.savedAt) })}</p>}
      <HandInScripts task={task} />
    </form>
  );
}

/** One at a time is for forms that go without scripts. */
function FileHint() {
  const { t } = useTranslation('assignments');
  const format = useFormat();
  const size = format.bytes(mostFileBytes.photo);
  return (
    <>
      <span data-without-script>{t('form.fileHint', { size })}</span>
      <span data-with-script hidden>
        {t('device.fileHint', { shown: format.number(pieceLimits.files) })}
      </span>
    </>
  );
}

/** Why something is not taken, by its code. */
function useProblemWords(most: number | null): Record<string, string> {
  const { t } = useTranslation('assignments');
  const { t: anyWords } = useTranslation('media');
  const format = useFormat();
  const ofFiles = problemWords(anyWords, { most: format.number(most ?? mostFileBytes.photo / 1_000_000) });
  return {
    ...ofFiles,
    workEmpty: t('problem.workEmpty'),
    filesEnough: t('problem.filesEnough', { count: pieceLimits.files, shown: format.number(pieceLimits.files) }),
    kindNotTaken: t('problem.kindNotTaken'),
    voiceTooLong: t('problem.voiceTooLong', { minutes: format.number(longestVoiceMs / 60_000) }),
    busy: t('problem.busy'),
    otherWords: t('problem.otherWords'),
    filesTooOften: t('problem.filesTooOften'),
  };
}

/** In the order in which they stand on one another. */
function HandInScripts({ task }: { task: TaskData }) {
  const takesVoice = task.takes.includes('voice');
  const names = [
    ...['shelf', 'tus-send', 'hand-in-store', 'hand-in-send', 'shrink-photo'],
    ...(takesVoice ? ['sound-recorder', 'hand-in-voice'] : []),
    'hand-in',
  ];
  return names.map((name) => <script src={`/${name}.js`} key={name} defer />);
}
