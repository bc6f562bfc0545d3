import { useEffect, useRef } from 'react';
import type { LiveClass } from '#app/features/live/live-class.ts';
import { ClassWords } from '#app/features/live/prejoin/class-words.tsx';
import { useTranslation } from '#app/i18n/use-translation.ts';

/** For who waits to be let in: what happens, and that nothing has to be done. It goes on by itself. */
export function AtDoor(live: LiveClass) {
  const { classId, classTitle } = live;
  const { t } = useTranslation('room');
  const { t: tClass } = useTranslation('classroom');
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <main className="room-over">
      <div className="card beam card-in-lg stack">
        <p className="small muted" lang={classTitle.locale}>
          <bdi>{classTitle.text}</bdi>
        </p>
        <h1 ref={heading} tabIndex={-1}>
          {t('waiting.title')}
        </h1>
        <ClassWords {...live} />
        <p>{t('waiting.text')}</p>
        {live.role !== 'guest' && <p className="small muted">{t('waiting.notCounted')}</p>}
        <a className="btn" href={`/classes/${classId}`}>
          {tClass('over.toClass')}
        </a>
      </div>
    </main>
  );
}
