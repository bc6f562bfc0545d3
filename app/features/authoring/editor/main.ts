import type { EditorData } from './editor-data.ts';
import { LessonWriter } from './view/lesson-writer.ts';

/** Runs on the page of a lesson that is written: the form's field becomes an editor, and stays one tap away. */
function begin(): void {
  const form = document.querySelector<HTMLFormElement>('form[data-editor]');
  const area = form?.querySelector<HTMLTextAreaElement>('textarea[name="text"]');
  const sent = document.getElementById('lesson-editor-data')?.textContent;
  if (!form || !area || !sent) return;
  void new LessonWriter(form, area, JSON.parse(sent) as EditorData).begin();
}

// What is kept by person (public/offline-queue.js) comes with the page's own scripts, which run before this.
if (document.readyState === 'complete') begin();
else document.addEventListener('DOMContentLoaded', begin);
