import type { AnyNotice, ForumWeek } from './kinds.ts';
import type { NoticeWords } from './notice-reader.ts';
import { nameFor, type Wording } from './notice-wording.ts';

type ForumKind = Exclude<Extract<AnyNotice, { kind: `forum.${string}` }>, { kind: 'forum.week' }>;

/** What notices about questions and forums say. */
export function forumWords(notice: ForumKind, { t, format, put, because }: Wording): NoticeWords {
  const { title, by } = notice.params;
  // It is in the writer's language, whatever the reader's is.
  const text = put(title);
  const name = by ? put(nameFor(by, format.locale)) : null;
  switch (notice.kind) {
    case 'forum.question':
      return { title: t('notices:words.forumQuestion'), text };
    case 'forum.reply':
      return { title: name ? t('notices:words.forumReplyBy', { name }) : t('notices:words.forumReply'), text };
    case 'forum.answered':
      return { title: t('notices:words.forumAnswered'), text };
    case 'forum.mentioned':
      return { title: name ? t('notices:words.forumMentionedBy', { name }) : t('notices:words.forumMentioned'), text };
    case 'forum.hidden':
      return {
        title: t('notices:words.forumHidden', { title: text }),
        text: t('notices:words.forumHiddenText', { reason: put(because(notice.params)) }),
      };
    case 'forum.shown':
      return { title: t('notices:words.forumShown'), text };
  }
}

/** What a week in a course's forum was: how much, and the new questions by their own words. */
export function weekWords(
  { title, questions, replies, titles = [] }: ForumWeek,
  { t, format, put, titleOf }: Wording,
): NoticeWords {
  const { number } = format;
  const sums = [
    questions > 0 ? t('notices:words.forumWeekQuestions', { count: questions, formatted: number(questions) }) : '',
    replies > 0 ? t('notices:words.forumWeekReplies', { count: replies, formatted: number(replies) }) : '',
  ];
  const lines = [sums.filter(Boolean).join(' · '), ...titles.map((one) => `– ${put(one)}`)];
  return { title: t('notices:words.forumWeek', { title: titleOf(title) }), text: lines.join('\n') };
}
