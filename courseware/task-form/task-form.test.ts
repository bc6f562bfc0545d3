import { describe, expect, it } from 'vitest';
import { editTask } from './edit-task.ts';
import { actOnTask, linesOf, readTaskSheet } from './task-sheet.ts';

/** An assignment as its form shows it, and written back. */
const structure = `slug: label-photo
takes: [photo, text]
passMark: 60
due: { days: 14 }
criteria:
  - { id: weight, levels: [{ id: missing, points: 0 }, { id: clear, points: 2 }] }
  - id: photo
    levels: [{ id: dark, points: 0 }, { id: sharp, points: 2 }]
`;
const en = `title: Photo of my label
brief: |
  Write the label.

  Take a photo of it.
criteria:
  weight: { title: Net weight, levels: { missing: Not there, clear: Can be read } }
  photo: { title: "The photo", levels: { dark: Too dark, sharp: Sharp } }
`;
const texts = { structure, words: new Map([['en', en]]) };
const sheet = () => readTaskSheet(texts) ?? {};

describe('the form of an assignment', () => {
  it('shows its rules, its rubric and its words', () => {
    expect(sheet()).toMatchObject({
      ...{ 'takes:photo': 'on', 'takes:voice': '', passMark: '60', dueDays: '14', dueDate: '', observed: '' },
      ...{ lines: 'weight,photo', 'levels:weight': 'missing,clear', 'points:weight:clear': '2' },
      ...{ 'w:en:title': 'Photo of my label', 'w:en:c:photo': 'The photo', 'w:en:l:photo:dark': 'Too dark' },
    });
  });

  it('written back as it came changes nothing', () => {
    expect(editTask(texts, sheet())).toEqual({ words: new Map() });
  });

  it('changes what was changed, and leaves the rest as it was written', () => {
    const { structure: after, words } = editTask(texts, {
      'takes:voice': 'on',
      passMark: '70',
      'w:en:c:weight': 'Weight',
    });
    expect(after).toContain('takes: [ text, photo, voice ]');
    expect(after).toContain('passMark: 70');
    expect(after).toContain('  - id: photo\n    levels: [');
    expect(words.get('en')).toContain('weight: { title: Weight, levels: { missing: Not there, clear: Can be read } }');
    expect(words.get('en')).toContain('title: "The photo"');
    expect(words.get('en')).toContain('  Write the label.\n\n  Take a photo of it.\n');
  });

  it('is due by a day, after days, or at any time', () => {
    expect(editTask(texts, { dueDate: '2026-12-01', dueDays: '' }).structure).toContain('due: { date: 2026-12-01 }');
    expect(editTask(texts, { dueDays: '' }).structure).not.toContain('due');
  });

  it('is watched where that is said, and counts at once or once it is confirmed', () => {
    const watched = editTask(texts, { observed: 'confirmed' }).structure ?? '';
    expect(watched).toContain('observed: { confirmed: true }');
    expect(editTask({ ...texts, structure: watched }, { observed: '' }).structure).not.toContain('observed');
  });
});

describe('the rubric', () => {
  it('gets a line with two levels, and a level with more points than the others', () => {
    const more = actOnTask(actOnTask(sheet(), { act: 'addLine' }), { act: 'addLevel', line: 'weight' });
    expect(linesOf(more)).toEqual([
      { id: 'weight', levels: ['missing', 'clear', 'level-1'] },
      { id: 'photo', levels: ['dark', 'sharp'] },
      { id: 'line-1', levels: ['level-1', 'level-2'] },
    ]);
    expect(more['points:weight:level-1']).toBe('3');
    const { structure: after = '' } = editTask(texts, more);
    expect(after).toContain('{ id: line-1, levels: [ { id: level-1, points: 0 }, { id: level-2, points: 1 } ] }');
  });

  it('loses the words of a line or a level with it, in every language', () => {
    const less = actOnTask(sheet(), { act: 'removeLine', line: 'weight' });
    const { structure: after, words } = editTask(texts, less);
    expect(after).not.toContain('weight');
    expect(words.get('en')).not.toContain('Net weight');
  });

  it('keeps two levels a line, and moves lines no farther than they go', () => {
    expect(actOnTask(sheet(), { act: 'removeLevel', line: 'photo', level: 'dark' })).toEqual(sheet());
    expect(actOnTask(sheet(), { act: 'up', line: 'photo' }).lines).toBe('photo,weight');
    expect(actOnTask(sheet(), { act: 'down', line: 'photo' }).lines).toBe('weight,photo');
    expect(actOnTask(sheet(), { act: 'up', line: 'nothing' })).toEqual(sheet());
  });
});
