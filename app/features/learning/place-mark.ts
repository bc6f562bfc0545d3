import type { Translate } from '#app/i18n/use-translation.ts';
import { sectionHref } from '#app/ui/content/activity-href.ts';
import { isolate } from '#domain/text/bidi.ts';
import { escapeHtml } from '#domain/text/escape-html.ts';
import type { NotesOfLesson } from './lesson-notes.tsx';
import { notesHref } from './notes-href.ts';

/** Lucide's bookmark. */
const drawing = '<path d="m19 21-7-4-7 4V5a2 2 0 0 1 2-2h10a2 2 0 0 1 2 2z"/>';
const icon = `<svg class="icon" width="24" height="24" viewBox="0 0 24 24" fill="none" stroke="currentColor" aria-hidden="true">${drawing}</svg>`;

/**
 * The button that bookmarks a place for oneself, or takes that back: a form, which waits on the device without a network. As
 * HTML, since it stands within the text of a lesson, which is HTML already.
 *
 * @param name what the place is called
 */
export function placeMarkHtml(t: Translate, notes: NotesOfLesson, section: number, name: string): string {
  const isSet = notes.own.bookmarks.includes(section);
  const label = escapeHtml(
    isSet ? t('player:mark.remove', { place: isolate(name) }) : t('player:mark.set', { place: isolate(name) }),
  );
  const back = escapeHtml(sectionHref(notes.href, section));
  const about = {
    queue: 'bookmark.set',
    ...{ course: notes.course, subject: notes.lesson, part: String(section), title: notes.title },
  };
  const data = Object.entries(about).map(([key, value]) => ` data-${key}="${escapeHtml(value)}"`);
  const hidden = { intent: 'bookmark', section, version: notes.version, set: isSet ? 0 : 1 };
  const fields = Object.entries(hidden).map(([key, value]) => `<input type="hidden" name="${key}" value="${value}">`);
  return [
    `<form class="place-mark no-print" lang="${notes.pageLocale}" method="post" action="${notesHref(notes.course, notes.lesson)}" data-next="${back}"${data.join('')}>`,
    ...fields,
    `<input type="hidden" name="back" value="${back}">`,
    `<span class="small muted" role="status"><span data-draft-when="waiting" hidden>${escapeHtml(t('player:mark.waiting'))}</span></span>`,
    `<button type="submit" class="btn btn-quiet" aria-pressed="${isSet}" aria-label="${label}" title="${label}">${icon}</button>`,
    '</form>',
  ].join('');
}
