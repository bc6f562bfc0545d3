import { describe, expect, it } from 'vitest';
import { mentionsIn, mostMentions, nameThatNames } from './mentions.ts';

const somebody = (personId: string, displayName: string, latinName: string | null = null, username = personId) => ({
  personId,
  displayName,
  latinName,
  username,
});
const noy = somebody('noy', 'ນ້ອຍ ວົງສາ', 'Noy Vongsa');
const noyOnly = somebody('noy2', 'ນ້ອຍ');
const li = somebody('liwen', '李文', 'Li Wen');
const people = [noy, noyOnly, li];
const named = (words: string) => mentionsIn(words, people).map(({ personId, name }) => [personId, name]);

describe('whom a post names', () => {
  it('is who stands behind an @, by their name or its Latin letters, however it is spelt', () => {
    expect(named('@李文 老师，请看')).toEqual([['liwen', '李文']]);
    expect(named('ask @Li Wen, please')).toEqual([['liwen', 'Li Wen']]);
    expect(named('ask @li wen.')).toEqual([['liwen', 'li wen']]);
    expect(named('＠ນ້ອຍ ວົງສາ ຊ່ວຍແດ່')).toEqual([['noy', 'ນ້ອຍ ວົງສາ']]);
  });

  it('is also found by the user name, for who knows it', () => {
    expect(named('@liwen')).toEqual([['liwen', 'liwen']]);
  });

  it('is the longest name that stands there, also where no space follows it', () => {
    expect(named('@ນ້ອຍ ເບິ່ງ')).toEqual([['noy2', 'ນ້ອຍ']]);
    expect(named('@李文请看')).toEqual([['liwen', '李文']]);
    // Another word that begins alike is no name.
    expect(named('@Li Wendy')).toEqual([]);
  });

  it('is nobody in an e-mail address, on another line, or where several have the name', () => {
    expect(named('write to info@liwen')).toEqual([]);
    expect(named('@Li\nWen')).toEqual([]);
    expect(mentionsIn('@Noy', [somebody('a', 'Noy'), somebody('b', 'Noy')])).toEqual([]);
  });

  it('is each once, and not everybody', () => {
    expect(named('@李文 @Li Wen')).toEqual([['liwen', '李文']]);
    const many = Array.from({ length: 20 }, (_, place) => somebody(`p${place}`, `Person ${place}x`));
    const words = many.map((one) => `@${one.displayName}`).join(' ');
    expect(mentionsIn(words, many)).toHaveLength(mostMentions);
  });

  it('is found in a moment whatever is written', () => {
    const started = performance.now();
    mentionsIn('@'.repeat(2_000) + ' @ກ'.repeat(500), people);
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});

describe('the name that is offered for somebody', () => {
  it('is the one that is shown, or its Latin letters where another is called the same', () => {
    const [one, other] = [somebody('a', 'ນ້ອຍ', 'Noy Keo'), somebody('b', 'ນ້ອຍ', 'Noy Sai')];
    expect(nameThatNames(li, people)).toBe('李文');
    expect([one, other].map((person) => nameThatNames(person, [one, other]))).toEqual(['Noy Keo', 'Noy Sai']);
  });

  it('is none where every name of theirs is another’s, too: it would name nobody', () => {
    const twins = [somebody('a', 'Noy'), somebody('b', 'Noy')];
    expect(twins.map((person) => nameThatNames(person, twins))).toEqual([null, null]);
  });
});
