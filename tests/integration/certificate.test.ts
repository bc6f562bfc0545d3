import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import jsQR from 'jsqr';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { certificateData, type PrintableAward } from '#app/features/awards/certificate-data.server.ts';
import { renderCertificate } from '#app/features/awards/certificate-pdf.server.ts';
import { formatSerial } from '#domain/awards/serials.ts';
import { findUnprintable, keepPrintable } from '#platform/fonts/printable.ts';
import { pictureOf } from '#tests/support/pdf-picture.ts';

const publicUrl = 'https://sala.example';

const award: PrintableAward = {
  serial: formatSerial({ country: 'LA', code: 'RE1', year: 2026, number: 2499 }),
  kind: 'competence',
  holderName: 'ບົວຄຳ ວົງສາ',
  holderLatinName: 'Bouakham Vongsa',
  issuedAt: new Date('2026-11-22T03:00:00Z'),
  validUntil: new Date('2029-11-21T16:59:59.999Z'),
  snapshot: {
    ruleVersion: 1,
    rule: {
      kind: 'competence',
      presence: { minPercent: 80, minMinutes: 0, mandatorySessions: 'none' },
      assessment: { passMark: 60, allLessons: true },
      validityMonths: 36,
    },
    figures: { taughtMinutes: 100, presentMinutes: 92, presencePercent: 92, assessmentPercent: 82, quizzes: [] },
    programme: {
      slug: 'rural-ecommerce-1',
      code: 'RE1',
      hours: 12,
      title: {
        en: 'Rural e-commerce, level 1',
        zh: '农村电子商务（一级）',
        lo: 'ການຄ້າເອເລັກໂຕຣນິກຊົນນະບົດ ລະດັບ 1',
      },
    },
    issuer: {
      slug: 'la-moic',
      country: 'LA',
      timeZone: 'Asia/Vientiane',
      names: {
        en: 'Ministry of Industry and Commerce, Lao PDR',
        lo: 'ກະຊວງອຸດສາຫະກຳ ແລະ ການຄ້າ, ສປປ ລາວ',
        zh: '老挝人民民主共和国工业与贸易部',
      },
    },
  },
};

const long = {
  holderName: 'ທ້າວ ສົມບັດພູມີ ພະຍາຫຼວງລາດຊະວົງສາ ອິນທະປັນຍາພົນສະຫວັນແກ້ວ',
  holderLatinName: 'Sombatphoumi Phagnaluang Rajavongsa Inthapanya Phonsavankeo',
};
const longSnapshot: PrintableAward['snapshot'] = {
  ...award.snapshot,
  programme: {
    ...award.snapshot.programme,
    title: {
      en: 'Rural e-commerce, digital marketing and cross-border logistics for cooperatives and service points, level 3',
      lo: 'ການຄ້າເອເລັກໂຕຣນິກຊົນນະບົດ, ການຕະຫຼາດດິຈິຕອນ ແລະ ການຂົນສົ່ງຂ້າມແດນ ສຳລັບສະຫະກອນ ແລະ ຈຸດບໍລິການ ລະດັບ 3',
      zh: '农村电子商务、数字营销与跨境物流（合作社与便民服务点专业人员高级三）',
    },
  },
  issuer: {
    ...award.snapshot.issuer,
    names: {
      en: 'Department of Trade Promotion and Rural E-Commerce Development, Ministry of Industry and Commerce, Lao PDR',
      lo: 'ກົມສົ່ງເສີມການຄ້າ ແລະ ພັດທະນາການຄ້າເອເລັກໂຕຣນິກຊົນນະບົດ ກະຊວງອຸດສາຫະກຳ ແລະ ການຄ້າ ສປປ ລາວ',
      zh: '老挝人民民主共和国工业与贸易部贸易促进与农村电子商务发展司',
    },
  },
};

const golden = join(import.meta.dirname, '../golden/certificate.png');
/** Where the picture of a failed run is kept for looking at. */
const outcome = join(import.meta.dirname, '../../test-results/certificate.png');
const dotsPerInch = 96;

const longContact = { address: 'Phonxay Road '.repeat(15), phone: '+856 21 412 436', email: 'info@moic.example' };

describe('the certificate', () => {
  it('looks like the golden picture, in three scripts', async () => {
    const picture = pictureOf(await renderCertificate(award, publicUrl), dotsPerInch);
    if (process.env.UPDATE_GOLDEN === '1') writeFileSync(golden, PNG.sync.write(picture));
    const wanted = PNG.sync.read(readFileSync(golden));
    expect([picture.width, picture.height]).toEqual([wanted.width, wanted.height]);
    const difference = new PNG({ width: wanted.width, height: wanted.height });
    const wrong = pixelmatch(picture.data, wanted.data, difference.data, wanted.width, wanted.height, {
      threshold: 0.2,
    });
    if (wrong > 200) {
      mkdirSync(join(outcome, '..'), { recursive: true });
      writeFileSync(outcome, PNG.sync.write(picture));
      writeFileSync(outcome.replace('.png', '-difference.png'), PNG.sync.write(difference));
    }
    // Anti-aliasing may differ by a few dots from one poppler to the next; a lost mark or line is far more.
    expect(wrong).toBeLessThanOrEqual(200);
  });

  it('carries a QR code that a phone reads from the picture: the address of the verify page', async () => {
    const { data, width, height } = pictureOf(await renderCertificate(award, publicUrl), 150);
    const code = jsQR(new Uint8ClampedArray(data), width, height);
    expect(code?.data).toBe(`${publicUrl}/v/${award.serial}`);
    expect(code?.version).toBeLessThanOrEqual(4);
    // At least 30 mm in print.
    const corners = code?.location;
    const widthMm = (((corners?.topRightCorner.x ?? 0) - (corners?.topLeftCorner.x ?? 0)) / 150) * 25.4;
    expect(widthMm).toBeGreaterThan(29.5);
  });

  it('carries a code that is still read from a copy of half the size', async () => {
    const { data, width, height } = pictureOf(await renderCertificate(award, publicUrl), 75);
    expect(jsQR(new Uint8ClampedArray(data), width, height)?.data).toBe(`${publicUrl}/v/${award.serial}`);
  });

  it('is a tagged PDF/A-2a of one page, the same bytes for the same award', async () => {
    const [one, two] = await Promise.all([renderCertificate(award, publicUrl), renderCertificate(award, publicUrl)]);
    expect(one.equals(two)).toBe(true);
    const text = one.toString('latin1');
    expect(text).toContain('%PDF-1.7');
    expect(text).toMatch(/\/Marked true/);
    expect(text).toMatch(/<pdfaid:part>2<\/pdfaid:part>/);
    expect(text).toMatch(/<pdfaid:conformance>A<\/pdfaid:conformance>/);
    expect(one.length).toBeLessThan(300_000);
  });

  it('says where the issuer is reached, in one line of what can be printed', () => {
    const contact = { address: 'ຖະໜົນໂພນໄຊ 🌸\nVientiane', phone: '+856 21 412 436', email: '' };
    const snapshot = { ...award.snapshot, issuer: { ...award.snapshot.issuer, contact } };
    const text = 'ຖະໜົນໂພນໄຊ , Vientiane · +856 21 412 436';
    expect(certificateData({ ...award, snapshot }, publicUrl).contact).toEqual({ text, lang: 'lo' });
    expect(certificateData(award, publicUrl).contact).toBeNull();
  });

  it('sets names of other scripts, long names and rules without presence', async () => {
    const others: Partial<PrintableAward>[] = [
      { holderName: 'هدى الطيب', holderLatinName: 'Huda El Tayeb', validUntil: null },
      { holderName: 'Nang Khamphoui Phommachanh Souliyavongsa Inthavong na Champassak', holderLatinName: null },
      { holderName: 'አለሙ በቀለ', holderLatinName: 'Alemu Bekele', kind: 'attendance' },
      { holderName: '陈志强', holderLatinName: null },
      { holderName: 'ສົມ', holderLatinName: null },
      { ...long, snapshot: longSnapshot },
      { ...long, snapshot: { ...longSnapshot, issuer: { ...longSnapshot.issuer, contact: longContact } } },
    ];
    for (const change of others) {
      const pdf = await renderCertificate({ ...award, ...change }, publicUrl);
      expect(pdf.toString('latin1').match(/\/Type \/Page\b/g), change.holderName).toHaveLength(1);
    }
  });

  it('sets what was issued before the fonts were asked, with what is left to read', async () => {
    const blank = { ...award, holderLatinName: null };
    const { issuer, programme } = award.snapshot;
    const flowers = { en: 'Flowers 🌸', lo: 'ດອກໄມ້ 🌸', zh: '🌸' };
    const snapshot = {
      ...award.snapshot,
      issuer: { ...issuer, names: flowers },
      programme: { ...programme, title: flowers },
    };
    const old: PrintableAward[] = [
      { ...award, holderName: 'Anna 🌸' },
      { ...blank, holderName: 'Anna 🌸' },
      { ...blank, holderName: '👨‍👩‍👧‍👦🇱🇦' },
      { ...blank, holderName: '\u3164\u3164' },
      { ...blank, holderName: '𞤀𞤁𞤂 \ud83d\u0007\ue000' },
      { ...award, holderLatinName: 'Anna 🌸 Bloom' },
      { ...award, snapshot },
    ];
    for (const one of old) {
      const pdf = await renderCertificate(one, publicUrl);
      expect(pdf.toString('latin1').match(/\/Type \/Page\b/g), one.holderName).toHaveLength(1);
    }
    const holder = (change: Partial<PrintableAward>) => certificateData({ ...award, ...change }, publicUrl).holder;
    expect(holder({ holderName: 'Anna 🌸' })).toEqual({ name: { text: 'Bouakham Vongsa', lang: 'en' }, latin: null });
    expect(holder({ holderName: 'Anna 🌸', holderLatinName: null }).name.text).toBe('Anna');
    expect(holder({ holderName: '\u3164', holderLatinName: null }).name.text).toBe('Name: see the address below');
    expect(certificateData({ ...award, snapshot }, publicUrl).issuer.main.text).toBe('ດອກໄມ້');
  });

  it('says whether it can set a text as it then does, in whatever script', async () => {
    const planes = [
      'Latin',
      'Cyrillic',
      'Greek',
      'Arabic',
      'Lao',
      'Thai',
      'Khmer',
      'Myanmar',
      'Han',
      'Devanagari',
      'Hebrew',
    ];
    const more = [
      'Ethiopic',
      'Tai_Viet',
      'Tai_Tham',
      'Tai_Le',
      'Yi',
      'Hangul',
      'Tibetan',
      'Cherokee',
      'Common',
      'Inherited',
    ];
    const points = Array.from({ length: 0x20000 }, (_, point) => point).filter(
      (point) => point < 0xd800 || point > 0xdfff,
    );
    for (const script of [...planes, ...more]) {
      const isOfScript = new RegExp(`^(?=[\\p{L}\\p{M}\\p{N}\\p{P}\\p{S}])\\p{Script=${script}}$`, 'u');
      const letters = points.map((point) => String.fromCodePoint(point)).filter((one) => isOfScript.test(one));
      const some = letters.filter((_, place) => place % Math.ceil(letters.length / 60) === 0);
      const text = keepPrintable(some.join(' '));
      const latin = keepPrintable(some.join(''));
      expect(findUnprintable(text + latin), script).toEqual([]);
      const names = { holderName: text || 'A', holderLatinName: latin || null };
      await expect(renderCertificate({ ...award, ...names }, publicUrl), script).resolves.toBeInstanceOf(Buffer);
    }
  });

  it('breaks words that are wider than the page: nothing stands outside it', async () => {
    const long = 'W'.repeat(80);
    const { issuer, programme } = award.snapshot;
    const texts = { en: long, lo: 'ກ'.repeat(80), zh: '国'.repeat(80) };
    const snapshot = {
      ...award.snapshot,
      issuer: { ...issuer, names: texts },
      programme: { ...programme, title: texts },
    };
    for (const [holderName, holderLatinName] of [
      [long, long],
      [`Ann ${long}`, null],
      ['م'.repeat(80), null],
      ['ທ້າວ'.repeat(20), long],
    ] as const) {
      const picture = pictureOf(
        await renderCertificate({ ...award, holderName, holderLatinName, snapshot }, publicUrl),
        50,
      );
      // The margin on the right: 16 mm, of which a stroke of a letter may take one.
      const edge = picture.width - Math.floor((14 / 25.4) * 50);
      let dark = 0;
      for (let y = 0; y < picture.height; y += 1) {
        for (let x = edge; x < picture.width; x += 1)
          if ((picture.data[4 * (y * picture.width + x)] ?? 255) < 128) dark += 1;
      }
      expect(dark, `${holderName} ${holderLatinName}`).toBe(0);
    }
  });
});
