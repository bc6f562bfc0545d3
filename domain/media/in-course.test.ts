import { describe, expect, it } from 'vitest';
import { captionsForCourse, fileForCourse, lessonLines, versionInCourse } from './in-course.ts';
import { readCaptions } from './read-captions.ts';

const picture = (width: number, type = 'image/webp') => ({
  name: `bean-${width}.webp`,
  role: 'picture' as const,
  type,
  width,
});

describe('the file of a thing that goes into a course', () => {
  it('is the finest picture that a phone shows', () => {
    const files = [picture(640), picture(1_280), picture(1_920), picture(1_280, 'image/avif')];
    expect(fileForCourse('picture', files)).toBe(files[1]);
    expect(fileForCourse('picture', [picture(1_900)])?.width).toBe(1_900);
    expect(fileForCourse('picture', [])).toBeUndefined();
  });

  it('is the flat film, Opus, the document', () => {
    const file = (name: string, role: 'flat' | 'sound' | 'quality' | 'document') => ({
      name,
      role,
      type: '',
      width: null,
    });
    const film = [file('a-240p.mp4', 'quality'), file('a.mp4', 'flat'), file('a.opus', 'sound')];
    expect(fileForCourse('video', film)?.name).toBe('a.mp4');
    expect(fileForCourse('audio', [file('a.m4a', 'sound'), file('a.opus', 'sound')])?.name).toBe('a.opus');
    expect(fileForCourse('pdf', [file('a.pdf', 'document')])?.name).toBe('a.pdf');
  });
});

it('a lesson shows it by one line, whatever its description has in it', () => {
  const linesOf = (kind: 'picture' | 'audio' | 'video' | 'pdf', fileName: string) =>
    lessonLines(
      { kind, stem: 'bean', alt: { en: 'A [mouldy] "bean"', lo: 'ເມັດຂຶ້ນລາ' }, wordsIn: null },
      { fileName, captioned: ['lo'], locales: ['en', 'lo'] },
    ).map((one) => one.line);
  expect(linesOf('picture', 'bean-640.webp')).toEqual([
    '::picture{src=assets/bean.webp alt="A [mouldy] ”bean”"}',
    '::picture{src=assets/bean.webp alt="ເມັດຂຶ້ນລາ"}',
  ]);
  expect(linesOf('audio', 'bean.opus')).toEqual([
    '::audio[A mouldy "bean"]{src=assets/bean.opus}',
    '::audio[ເມັດຂຶ້ນລາ]{src=assets/bean.opus captions=assets/bean-lo.vtt}',
  ]);
  expect(linesOf('video', 'bean.mp4')).toEqual([
    '::video[A mouldy "bean"]{src=assets/bean.mp4}',
    '::video[ເມັດຂຶ້ນລາ]{src=assets/bean.mp4 captions=assets/bean-lo.vtt}',
  ]);
  expect(linesOf('pdf', 'bean.pdf')[1]).toBe('::download[ເມັດຂຶ້ນລາ]{src=assets/bean.pdf}');
});

it('a picture says in which language its words are, and lies once a language beside itself', () => {
  const of = { kind: 'picture' as const, stem: 'screen', alt: { en: 'A screen' }, wordsIn: 'en' as const };
  const [line] = lessonLines(of, { fileName: 'screen.webp', captioned: [], locales: ['en'] });
  expect(line?.line).toBe('::picture{src=assets/screen.webp alt="A screen" words=en}');
  expect(versionInCourse('screen', 'lo', 'screen-lo-640.webp')).toBe('assets/screen.lo.webp');
});

it('what is said in sound goes into a course, with times or without; of a film only with times', () => {
  const typed = { captions: null, transcript: 'ສະບາຍດີ\n\nຊັ່ງກ່ອນຂາຍ' };
  const said = captionsForCourse({ kind: 'audio', durationMs: 4_000 }, typed) ?? '';
  expect(readCaptions(said)).toMatchObject({
    cues: [
      { startMs: 0, endMs: 2_000, text: 'ສະບາຍດີ' },
      { startMs: 2_000, endMs: 4_000, text: 'ຊັ່ງກ່ອນຂາຍ' },
    ],
    mistakes: [],
  });
  expect(captionsForCourse({ kind: 'video', durationMs: 4_000 }, typed)).toBeNull();
  expect(captionsForCourse({ kind: 'video', durationMs: 4_000 }, { captions: 'WEBVTT', transcript: null })).toBe(
    'WEBVTT',
  );
});
