import { lazy, Suspense } from 'react';
import { PollPanel } from '#app/features/live/polls/poll-panel.tsx';
import { QuestionSlot } from '#app/features/live/questions/question-slot.tsx';
import { AskDialog } from '#app/features/live/room/ask-dialog.tsx';
import { AttendancePanel } from '#app/features/live/room/attendance-panel.tsx';
import { ChatPanel } from '#app/features/live/room/chat-panel.tsx';
import { DoorPart } from '#app/features/live/room/door-part.tsx';
import { Notices } from '#app/features/live/room/notices.tsx';
import { PeoplePanel } from '#app/features/live/room/people-panel.tsx';
import { useTranslation } from '#app/i18n/use-translation.ts';

const BreakoutsPanel = lazy(() => import('#app/features/live/breakouts/breakouts-panel.tsx'));
const ChooseSlides = lazy(() => import('#app/features/live/slides/choose-slides.tsx'));

export type DeskPanelName = 'people' | 'attendance' | 'door' | 'chat' | 'poll' | 'questions' | 'slides' | 'groups';

interface DeskPanelProps {
  name: DeskPanelName | null;
  classId: string;
  enrolled: number | null;
  onClose: () => void;
}

/** What is dealt with elsewhere in the room, over the desk. */
export function DeskPanel({ name, classId, enrolled, onClose }: DeskPanelProps) {
  const { t } = useTranslation('classroom');
  const { t: tRoom } = useTranslation('room');
  const { t: tPoll } = useTranslation('polls');
  const { t: tTalk } = useTranslation('talk');
  if (name === null) return null;
  if (name === 'groups' || name === 'slides') {
    return (
      <Suspense>
        {name === 'groups' ? (
          <BreakoutsPanel onClose={onClose} />
        ) : (
          <ChooseSlides classId={classId} onClose={onClose} />
        )}
      </Suspense>
    );
  }
  const panels = {
    people: [t('people.title'), <PeoplePanel key="people" enrolled={enrolled} onGroups={onClose} />],
    attendance: [t('attendance.tab'), <AttendancePanel key="attendance" />],
    door: [tRoom('door.title'), <DoorPart key="door" />],
    chat: [t('chat.title'), <ChatPanel key="chat" classId={classId} />],
    poll: [tPoll('title'), <PollPanel key="poll" />],
    questions: [tTalk('title'), <QuestionSlot key="questions" />],
  } as const;
  const [title, content] = panels[name];
  return (
    <AskDialog title={title} onClose={onClose}>
      <div className="desk-panel">{content}</div>
      <Notices />
    </AskDialog>
  );
}
