import { describe, expect, it } from 'vitest';
import { editSurvey, emptySurvey, readSheets } from './edit-survey.ts';

const written = `# Asked of cooperatives.
questions:
  - slug: storage
    kind: single
    text: { en: Where do you store it?, lo: ເກັບໄວ້ໃສ }
    choices:
      - { slug: a, text: { en: At home } }
      - { slug: b, text: { en: At the point } }
  - slug: more
    kind: text
    text:
      en: What else?
`;

describe('the own questions of a survey', () => {
  it('are a text for each field of their form', () => {
    const [storage, more] = readSheets(written, ['en', 'lo']) ?? [];
    expect(storage?.slug).toBe('storage');
    expect(storage?.leaves).toMatchObject({
      ...{ kind: 'single', 't:en': 'Where do you store it?', 't:lo': 'ເກັບໄວ້ໃສ' },
      ...{ 'c:a:en': 'At home', 'c:b:en': 'At the point', 'c:b:lo': '', 'c:c:en': '' },
    });
    expect(more?.leaves.kind).toBe('text');
    expect(readSheets('questions: [', ['en'])).toBeUndefined();
  });

  it('stay byte for byte where nothing says something else', () => {
    const [storage] = readSheets(written, ['en', 'lo']) ?? [];
    expect(editSurvey(written, { edit: 'write', slug: 'storage', leaves: storage?.leaves ?? {} })).toBe(written);
  });

  it('get words in a language, a choice more and one less', () => {
    const leaves = { kind: 'single', 'c:a:lo': 'ຢູ່ເຮືອນ', 'c:b:en': ' ', 'c:c:en': 'In a warehouse' };
    const text = editSurvey(written, { edit: 'write', slug: 'storage', leaves });
    expect(text).toContain('# Asked of cooperatives.');
    expect(text).toContain('{ slug: a, text: { en: At home, lo: ຢູ່ເຮືອນ } }');
    expect(text).not.toContain('At the point');
    const [storage] = readSheets(text, ['en', 'lo']) ?? [];
    expect(storage?.leaves).toMatchObject({ 'c:b:en': '', 'c:c:en': 'In a warehouse' });
  });

  it('have no choices any more once they are answered in another way', () => {
    const text = editSurvey(written, { edit: 'write', slug: 'storage', leaves: { kind: 'scale' } });
    expect(text).not.toContain('choices');
  });

  it('come, go and change places', () => {
    const added = editSurvey(emptySurvey, {
      ...{ edit: 'add', slug: 'price', kind: 'multiple', locale: 'en', text: 'Who sets the price?' },
      choices: ['The buyer', 'We'],
    });
    const [price] = readSheets(added, ['en']) ?? [];
    expect(price).toMatchObject({ slug: 'price', leaves: { kind: 'multiple', 'c:b:en': 'We' } });
    const moved = editSurvey(written, { edit: 'move', slug: 'more', by: -1 });
    expect(readSheets(moved, [])?.map((one) => one.slug)).toEqual(['more', 'storage']);
    expect(editSurvey(written, { edit: 'move', slug: 'more', by: 1 })).toBe(written);
    expect(readSheets(editSurvey(written, { edit: 'remove', slug: 'more' }), [])).toHaveLength(1);
  });
});
