import { describe, expect, it } from 'vitest';
import fc from '#tests/support/property.ts';
import { changeNote, type NoteKept, type NoteWritten } from './notes.ts';

describe('changeNote', () => {
  const kept = { words: 'Weigh twice', revision: 3 };

  it('writes a new note down, changes one over the words that were seen, and takes it away when it is emptied', () => {
    expect(changeNote(undefined, { words: 'Weigh twice', base: 0 })).toBe('insert');
    expect(changeNote(kept, { words: 'Weigh three times', base: 3 })).toBe('change');
    expect(changeNote(kept, { words: '', base: 3 })).toBe('remove');
  });

  it('does nothing twice', () => {
    expect(changeNote(kept, { words: 'Weigh twice', base: 2 })).toBe('nothing');
    expect(changeNote(undefined, { words: '', base: 3 })).toBe('nothing');
  });

  it('never writes over words that were not seen, and never takes them away', () => {
    expect(changeNote(kept, { words: 'Ask Keo', base: 2 })).toBe('beside');
    expect(changeNote(kept, { words: '', base: 2 })).toBe('nothing');
  });

  it('brings back what one device took away and another one wrote on', () => {
    expect(changeNote(undefined, { words: 'Ask Keo', base: 3 })).toBe('insert');
  });

  it('loses no words of several devices, whatever comes first, once or twice', () => {
    const start: NoteKept = { words: 'first', revision: 1 };
    const write = fc.record({
      id: fc.uuid(),
      words: fc.constantFrom('', 'one', 'two', 'three', 'four'),
      base: fc.constant(1),
    });
    const anyOrder = fc
      .uniqueArray(write, { maxLength: 5, selector: (one) => one.words })
      .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }), fc.nat(4)));
    fc.assert(
      fc.property(anyOrder, ([all, order, again]) => {
        const twice = [...order, ...order.slice(0, again)];
        const words = new Set(notesAfter(start, twice));
        for (const one of all) if (one.words !== '') expect(words).toContain(one.words);
        expect(words).not.toContain('');
        const other = all.filter((one) => one.words !== '').map((one) => one.words);
        expect([...words].filter((one) => one !== 'first').sort()).toEqual(other.sort());
      }),
    );
  });
});

/** What stands there after these came, one after another. What stands beside has the words once. */
function notesAfter(start: NoteKept, written: readonly (NoteWritten & { id: string })[]): string[] {
  let note: NoteKept | undefined = start;
  const beside = new Set<string>();
  for (const one of written) {
    const change = changeNote(note, one);
    if (change === 'insert' && !beside.has(one.words)) note = { words: one.words, revision: one.base + 1 };
    if (change === 'change') note = { words: one.words, revision: (note?.revision ?? 0) + 1 };
    if (change === 'remove') note = undefined;
    if (change === 'beside') beside.add(one.words);
  }
  return [...(note ? [note.words] : []), ...beside];
}
