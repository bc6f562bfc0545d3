import type { AnyNotice } from './kinds.ts';
import type { NoticeWords } from './notice-reader.ts';
import { nameFor, type Wording } from './notice-wording.ts';

type ForumKind = Extract<AnyNotice, { kind: `forum.${string}` }>;

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
