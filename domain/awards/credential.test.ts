import { describe, expect, it } from 'vitest';
import { type AwardFacts, claimsMatch, credentialClaims } from './credential.ts';

const award: AwardFacts = {
  serial: 'LA-RE1-2026-002499M',
  kind: 'competence',
  holderName: 'ບົວຄຳ ວົງສາ',
  holderLatinName: 'Bouakham Vongsa',
  issuedAt: new Date('2026-11-22T02:00:00.123Z'),
  validUntil: new Date('2029-11-21T16:59:59.999Z'),
  snapshot: {
    figures: {},
    programme: { slug: 'rural-ecommerce-1', code: 'RE1', title: { en: 'Rural', lo: 'ຊົນນະບົດ' }, hours: 12 },
    issuer: { slug: 'la-moic', country: 'LA', names: { en: 'Ministry' }, timeZone: 'Asia/Vientiane' },
  },
};

describe('credential claims', () => {
  it('carry the public facts and nothing more of the holder than names', () => {
    expect(credentialClaims(award)).toMatchObject({ jti: award.serial, iat: 1795312800, exp: 1889974799 });
    expect(Object.keys(credentialClaims(award).sala.holder)).toEqual(['name', 'latinName']);
  });

  it('match the record they were made of, whatever the order of keys', () => {
    const reordered = {
      ...award,
      snapshot: {
        ...award.snapshot,
        programme: { ...award.snapshot.programme, title: { lo: 'ຊົນນະບົດ', en: 'Rural' } },
      },
    };
    expect(claimsMatch(JSON.parse(JSON.stringify(credentialClaims(award))), reordered)).toBe(true);
  });

  it('do not match a record that was changed', () => {
    const claims = credentialClaims(award);
    expect(claimsMatch(claims, { ...award, holderName: 'Someone Else' })).toBe(false);
    expect(claimsMatch(claims, { ...award, validUntil: null })).toBe(false);
    expect(claimsMatch(null, award)).toBe(false);
  });
});
