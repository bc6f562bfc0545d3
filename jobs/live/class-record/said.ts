import { listWrittenMessages } from '#db/queries/live/chat.ts';
import { type CountedPoll, listCountedPolls } from '#db/queries/live/polls.ts';
import { listAskedQuestions } from '#db/queries/live/questions.ts';
import { classRecordLimits } from '#domain/live/class-record.ts';
import { type Block, type PollBlock, run, type Section, withBreaks } from './document.ts';
import type { RecordSource } from './source.ts';

/** Polls and how they were answered: all for who teaches, else those whose results the class was shown. */
export async function pollsOf(source: RecordSource): Promise<Section> {
  const { db, view, reach, t } = source;
  const { wordsPerPoll } = classRecordLimits;
  const polls = await listCountedPolls(db, { classSessionId: view.id, wordsPerPoll });
  const seen = polls.filter(({ shownAt }) => reach.teaches || shownAt !== null);
  return { title: t('polls:page.title'), blocks: seen.flatMap((poll) => pollBlocks(poll, source)) };
}

function pollBlocks(poll: CountedPoll, { t, format, locale }: RecordSource): Block[] {
  const { answered, counts, words } = poll.results;
  const block: PollBlock = {
    kind: 'poll',
    question: run(poll.question, locale),
    note: t('polls:answered', { count: answered, formatted: format.number(answered) }),
    rows: poll.options.map((option, index) => {
      const count = counts[index] ?? 0;
      const share = answered === 0 ? 0 : Math.round((count / answered) * 100);
      const right = poll.rightChoices.includes(index);
      const label = run(right ? `${option} ✓` : option, locale);
      return { label, value: `${format.percent(share)} (${format.number(count)})`, share, right };
    }),
  };
  if (words.length === 0) return [block];
  return [block, { kind: 'table', heads: [], columns: ['rest'], rows: words.map((one) => [run(one, locale)]) }];
}

/** What was asked in writing and whether it was answered, for who sees attendance. */
export async function questionsOf({ db, view, reach, t, format, locale }: RecordSource): Promise<Section> {
  const title = t('afterclass:questions.title');
  if (!reach.seesAttendance) return { title, blocks: [] };
  const limit = classRecordLimits.questions;
  const { questions } = await listAskedQuestions(db, { classSessionId: view.id, limit });
  const rows = questions.map((one) => {
    const state = one.state === 'answered' ? t('afterclass:questions.answered') : t('afterclass:questions.notAnswered');
    const head = `${one.bothNames} · ${format.time(one.askedAt)} · ${state}`;
    return { head: run(head, locale), words: run(one.body, locale) };
  });
  return { title, blocks: rows.length > 0 ? [{ kind: 'messages', rows }] : [] };
}

/** What was written in the class and its groups, for who teaches. */
export async function chatOf({ db, view, reach, t, format, locale }: RecordSource): Promise<Section> {
  const title = t('afterclass:chat.title');
  if (!reach.teaches) return { title, blocks: [] };
  const { messages: most } = classRecordLimits;
  const messages = await listWrittenMessages(db, { classSessionId: view.id, limit: most + 1 });
  const rows = messages.slice(0, most).map((one) => {
    const place = one.isToGroups ? t('afterclass:file.toGroups') : one.groupName;
    const to = one.toHosts ? t('afterclass:file.hosts') : null;
    const head = [one.bothNames, format.time(one.sentAt), place, to].filter(Boolean).join(' · ');
    return { head: run(head, locale), words: run(one.body, locale) };
  });
  const blocks: Block[] = rows.length > 0 ? [{ kind: 'messages', rows }] : [];
  if (messages.length > most)
    blocks.push({ kind: 'text', text: withBreaks(t('afterclass:record.moreChat')), soft: true });
  return { title, blocks };
}
