import { lazy, type RefObject, Suspense, useEffect, useRef, useState } from 'react';
import { GroupBar } from '#app/features/live/breakouts/group-bar.tsx';
import { CaptionDeskSlot } from '#app/features/live/captions/caption-desk-slot.tsx';
import { CaptionStrip } from '#app/features/live/captions/caption-strip.tsx';
import { DeskSlot } from '#app/features/live/desk/desk-slot.tsx';
import { BoothCard } from '#app/features/live/interpretation/booth-card.tsx';
import { ConsoleSlot, useHasConsole } from '#app/features/live/interpretation/console-slot.tsx';
import { HearBar } from '#app/features/live/interpretation/hear-bar.tsx';
import { SignalBar } from '#app/features/live/interpretation/signal-bar.tsx';
import { LadderBar } from '#app/features/live/ladder/ladder-bar.tsx';
import type { LiveClass } from '#app/features/live/live-class.ts';
import { PollCard, PollPanel } from '#app/features/live/polls/poll-panel.tsx';
import { CannotJoin, useSupport } from '#app/features/live/prejoin/support-words.tsx';
import { QuestionCard, TakenQuestion } from '#app/features/live/questions/question-card.tsx';
import { QuestionSlot } from '#app/features/live/questions/question-slot.tsx';
import { hasJoinChoice, keepPartOfChoice, readJoinChoice } from '#app/features/live/session/join-choice.ts';
import { isOver } from '#app/features/live/session/phase.ts';
import { exposeProbe } from '#app/features/live/session/probe.ts';
import type { LiveSession } from '#app/features/live/session/session.ts';
import { isSlowLink } from '#app/features/live/session/slow-link.ts';
import type { Support } from '#app/features/live/session/support.ts';
import { Reactions, SignalCountsBar } from '#app/features/live/signals/signal-counts.tsx';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { AskDialog } from './ask-dialog.tsx';
import { AtDoor } from './at-door.tsx';
import { HostAwayBar, ListenOnlyBar, ReconnectBar, SoundBar } from './bars.tsx';
import { ChatPanel } from './chat-panel.tsx';
import { ClassBar } from './class-bar.tsx';
import { Controls } from './controls.tsx';
import { DevicesPanel } from './devices-panel.tsx';
import { FloorBar } from './floor-bar.tsx';
import { LastWord } from './last-word.tsx';
import { LiveContext, useLive } from './live-context.ts';
import { Notices } from './notices.tsx';
import { PeoplePanel } from './people-panel.tsx';
import { PhoneStrip } from './phone-strip.tsx';
import { RoomHeader } from './room-header.tsx';
import { RoomWait } from './room-wait.tsx';
import { Sheet } from './sheet.tsx';
import { Stage } from './stage.tsx';
import { useMediaQuery } from './use-media-query.ts';
import { useMediaSession } from './use-media-session.ts';
import { useTitle } from './use-title.ts';
import { useUnread } from './use-unread.ts';
import './room.css';
import '#app/features/live/ladder/ladder.css';
import '#app/features/live/breakouts/breakouts.css';
import '#app/features/live/captions/captions.css';
import '#app/features/live/polls/polls.css';
import '#app/features/live/interpretation/interpretation.css';
import '#app/features/live/slides/room-slides.css';

const BreakoutsPanel = lazy(() => import('#app/features/live/breakouts/breakouts-panel.tsx'));
const ChooseSlides = lazy(() => import('#app/features/live/slides/choose-slides.tsx'));

/** The live classroom. The session is made in the browser once; everything shown is read from its store. */
export function Classroom(props: LiveClass) {
  const support = useSupport();
  const soundAlone = useRef<HTMLInputElement>(null);
  const session = useLiveSession(props, support?.level, soundAlone);
  if (support?.level === 'none') return <RoomUnsupported {...props} app={support.app} />;
  if (!session) {
    return <RoomWait {...props} soundAlone={soundAlone} />;
  }
  return (
    <LiveContext.Provider value={session}>
      <Room {...props} />
    </LiveContext.Provider>
  );
}

/** Instead of the room, for who would neither hear nor see the class: they do not count as present either. */
function RoomUnsupported({ classId, lessonsHref, classTitle, app }: LiveClass & { app: string | null }) {
  return (
    <main className="room-over">
      <p className="small muted" lang={classTitle.locale}>
        <bdi>{classTitle.text}</bdi>
      </p>
      <CannotJoin why="media" app={app} classId={classId} lessonsHref={lessonsHref} as="h1" />
    </main>
  );
}

/** Time for a weak link to come back before the page is loaded again, in ms. */
const reloadAfterMs = 5_000;

/** @param support nothing is started before it is known, and nothing where live media cannot be received */
function useLiveSession(
  { classId, person, role, interprets, lowData }: LiveClass,
  support: Support['level'] | undefined,
  soundAlone: RefObject<HTMLInputElement>,
): LiveSession | null {
  const [session, setSession] = useState<LiveSession | null>(null);
  const life = useRef<{ isStarted: boolean; isGone: boolean; made?: LiveSession }>({ isStarted: false, isGone: false });
  // Going back in the browser's history leaves the class as closing the page does.
  useEffect(() => {
    const own = life.current;
    return () => {
      own.isGone = true;
      own.made?.leave();
    };
  }, []);
  useEffect(() => {
    // One session for as long as the room is shown, whatever React does with its effects.
    if (life.current.isStarted || support === undefined || support === 'none') return;
    life.current.isStarted = true;
    const isHost = role === 'host';
    // Whoever tapped before the scripts were there comes without a choice.
    const isSlow = isSlowLink() && !hasJoinChoice(person.personId);
    const choice = readJoinChoice(person.personId, {
      name: 'own',
      receiveMode: (lowData || isSlow) && !isHost ? 'audio' : 'video',
      isAutomatic: true,
      budget: null,
      cameraId: '',
      microphoneId: '',
      speakerId: '',
      startCamera: false,
      startMicrophone: false,
    });
    // Whoever teaches sees the class as it is; the data choice is for those who follow it.
    const own = isHost ? { ...choice, receiveMode: 'video' as const } : choice;
    const start = async ({ LiveSession }: typeof import('#app/features/live/session/session.ts')) => {
      const made = await LiveSession.create({
        classId,
        personId: person.personId,
        choice: own,
        role,
        interprets,
        onChoice: (part) => keepPartOfChoice(person.personId, part, choice),
      });
      if (life.current.isGone) return made.leave();
      if (soundAlone.current?.checked) made.features.ladder.choose('audio', { isKept: false });
      life.current.made = made;
      exposeProbe(made);
      setSession(made);
      made.start();
    };
    // Browsers remember that a script did not come through a weak link: only loading the page again asks for it again.
    const tryAgain = () => setTimeout(() => !life.current.isGone && window.location.reload(), reloadAfterMs);
    void import('#app/features/live/session/session.ts').then(start, tryAgain);
  }, [classId, person, role, interprets, lowData, support, soundAlone]);
  return session;
}

type SheetName = 'people' | 'chat' | 'devices' | 'poll' | 'questions' | 'slides' | 'groups' | 'desk';

function Room(props: LiveClass) {
  const { t } = useTranslation('classroom');
  const { t: tPoll } = useTranslation('polls');
  const { t: tTalk } = useTranslation('talk');
  const phase = useLive('phase');
  const isWide = useMediaQuery('(min-width: 64rem)');
  const hasConsole = useHasConsole();
  const [sheet, setSheet] = useState<SheetName | null>(null);
  const [isCaptioning, setIsCaptioning] = useState(false);
  const unread = useUnread(isWide || sheet === 'chat');
  useTitle();
  useMediaSession(isOver(phase) ? null : props.classTitle.text);
  if (phase === 'unsupported') return <RoomUnsupported {...props} app={null} />;
  if (phase === 'waiting') return <AtDoor {...props} />;
  if (isOver(phase)) {
    return <LastWord classId={props.classId} classTitle={props.classTitle} />;
  }
  // A dialog tells of its end a moment later: another sheet may be open by then, and stays.
  const openGroups = () => setSheet('groups');
  const openDesk = () => setSheet('desk');
  const closing = (name: SheetName) => () => setSheet((now) => (now === name ? null : now));
  return (
    <div className="room">
      <RoomHeader {...props} isWide={isWide} onDesk={openDesk} />
      <div className={hasConsole ? 'cls has-console' : 'cls'}>
        <main className="stage" data-theme={isWide && props.theme !== 'sun' ? 'dark' : undefined}>
          <div className="bars">
            <ReconnectBar />
            <SoundBar />
            <LadderBar />
            <HostAwayBar />
            <ClassBar onDesk={isWide ? null : openDesk} />
            <GroupBar onManage={() => setSheet('groups')} />
            <FloorBar />
            <HearBar isWide={isWide} />
            <SignalBar />
            <SignalCountsBar />
            <TakenQuestion />
            <Reactions />
            <ListenOnlyBar classId={props.classId} />
          </div>
          <Stage classId={props.classId}>
            <CaptionStrip onWrite={isCaptioning ? null : () => setIsCaptioning(true)} />
            {isCaptioning && (
              <CaptionDeskSlot terms={props.terms} isWide={isWide} onClose={() => setIsCaptioning(false)} />
            )}
          </Stage>
          <ConsoleSlot terms={props.terms} />
          {!isWide && <PhoneStrip onPoll={() => setSheet('poll')} onQuestions={() => setSheet('questions')} />}
          <Controls
            isWide={isWide}
            unread={unread}
            onPeople={isWide && !hasConsole ? null : () => setSheet('people')}
            onChat={() => setSheet('chat')}
            onDevices={() => setSheet('devices')}
            onSlides={() => setSheet('slides')}
          />
        </main>
        {isWide ? (
          <>
            {/* Whoever interprets has the desk in their place, and the people behind a button. */}
            {!hasConsole && (
              <aside className="people" aria-label={t('people.title')}>
                <h2 className="sr">{t('people.title')}</h2>
                <PeoplePanel enrolled={props.enrolled} onGroups={openGroups} />
              </aside>
            )}
            <aside className="side" aria-label={t('chat.title')}>
              <h2 className="sr">{t('chat.title')}</h2>
              <BoothCard />
              <PollCard />
              <QuestionCard />
              <ChatPanel classId={props.classId} />
            </aside>
            {sheet === 'people' && hasConsole && (
              <AskDialog title={t('people.title')} onClose={closing('people')}>
                <PeoplePanel enrolled={props.enrolled} onGroups={openGroups} />
              </AskDialog>
            )}
            {sheet === 'devices' && (
              <AskDialog title={t('devices.title')} onClose={closing('devices')}>
                <DevicesPanel />
                <Notices />
              </AskDialog>
            )}
          </>
        ) : (
          <>
            <Sheet title={t('people.title')} isOpen={sheet === 'people'} onClose={closing('people')}>
              <PeoplePanel enrolled={props.enrolled} onGroups={openGroups} startsAtHands />
            </Sheet>
            <Sheet title={t('chat.title')} isOpen={sheet === 'chat'} onClose={closing('chat')}>
              <ChatPanel classId={props.classId} />
            </Sheet>
            <Sheet title={tPoll('title')} isOpen={sheet === 'poll'} onClose={closing('poll')}>
              <div className="panel">
                <PollPanel />
              </div>
            </Sheet>
            <Sheet title={tTalk('title')} isOpen={sheet === 'questions'} onClose={closing('questions')}>
              <div className="panel">
                <QuestionSlot />
              </div>
            </Sheet>
            <Sheet title={t('devices.title')} isOpen={sheet === 'devices'} onClose={closing('devices')}>
              <div className="panel">
                <DevicesPanel />
              </div>
            </Sheet>
          </>
        )}
      </div>
      {sheet === 'desk' && <DeskSlot classId={props.classId} enrolled={props.enrolled} onClose={closing('desk')} />}
      {sheet === 'groups' && (
        <Suspense>
          <BreakoutsPanel onClose={closing('groups')} />
        </Suspense>
      )}
      {sheet === 'slides' && (
        <Suspense>
          <ChooseSlides classId={props.classId} onClose={closing('slides')} />
        </Suspense>
      )}
      {(isWide ? sheet !== 'devices' : sheet === null && !isCaptioning) && <Notices />}
    </div>
  );
}
