import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import jsQR from 'jsqr';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import type { PrintableAward } from '#app/features/awards/certificate-data.server.ts';
import { renderCertificate } from '#app/features/awards/certificate-pdf.server.ts';
import { formatSerial } from '#domain/awards/serials.ts';
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

  it('sets names of other scripts, long names and rules without presence', async () => {
    const others: Partial<PrintableAward>[] = [
      { holderName: 'هدى الطيب', holderLatinName: 'Huda El Tayeb', validUntil: null },
      { holderName: 'Nang Khamphoui Phommachanh Souliyavongsa Inthavong na Champassak', holderLatinName: null },
      { holderName: 'አለሙ በቀለ', holderLatinName: 'Alemu Bekele', kind: 'attendance' },
      { holderName: '陈志强', holderLatinName: null },
      { holderName: 'ສົມ', holderLatinName: null },
      { ...long, snapshot: longSnapshot },
    ];
    for (const change of others) {
      const pdf = await renderCertificate({ ...award, ...change }, publicUrl);
      expect(pdf.toString('latin1').match(/\/Type \/Page\b/g), change.holderName).toHaveLength(1);
    }
  });
});
