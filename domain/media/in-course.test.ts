import { describe, expect, it } from 'vitest';
import { fileForCourse, lessonLines } from './in-course.ts';

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
      { kind, stem: 'bean', alt: { en: 'A [mouldy] "bean"', lo: 'ເມັດຂຶ້ນລາ' } },
      { fileName, captioned: ['lo'], locales: ['en', 'lo'] },
    ).map((one) => one.line);
  expect(linesOf('picture', 'bean-640.webp')).toEqual([
    '::picture{src=assets/bean.webp alt="A [mouldy] ”bean”"}',
    '::picture{src=assets/bean.webp alt="ເມັດຂຶ້ນລາ"}',
  ]);
  expect(linesOf('audio', 'bean.opus')[0]).toBe('::audio[A mouldy "bean"]{src=assets/bean.opus}');
  expect(linesOf('video', 'bean.mp4')).toEqual([
    '::video[A mouldy "bean"]{src=assets/bean.mp4}',
    '::video[ເມັດຂຶ້ນລາ]{src=assets/bean.mp4 captions=assets/bean-lo.vtt}',
  ]);
  expect(linesOf('pdf', 'bean.pdf')[1]).toBe('::download[ເມັດຂຶ້ນລາ]{src=assets/bean.pdf}');
});
