import { describe, expect, it } from 'vitest';
import { interfaceLocales } from '#domain/locale.ts';
import {
  installationName,
  offeredLocales,
  recordDaysOf,
  senderOf,
  unsetInstallation,
  withoutFixed,
} from './installation.ts';

const set = {
  ...unsetInstallation,
  names: { lo: 'ໂຮງຮຽນ', en: 'School' },
  contact: 'help@school.example',
  senderName: 'The school',
  senderAddress: 'school@school.example',
  recordDays: 400,
};

describe('the settings of an installation', () => {
  it('name it in the language of the reader, else in another, else as the product is called', () => {
    expect(installationName(set.names, 'lo')).toBe('ໂຮງຮຽນ');
    expect(installationName(set.names, 'zh')).toBe('School');
    expect(installationName({ lo: 'ໂຮງຮຽນ' }, 'ar')).toBe('ໂຮງຮຽນ');
    expect(interfaceLocales.map((one) => installationName({}, one))).toEqual(['Sala', 'Sala', 'ສາລາ', 'سالا']);
  });

  it('count where the environment says nothing', () => {
    expect(senderOf(set, {})).toEqual({ name: 'The school', address: 'school@school.example' });
    expect(senderOf({ ...set, senderName: null }, {})).toMatchObject({ name: 'School' });
    expect(senderOf(unsetInstallation, {})).toEqual({ name: 'Sala', address: 'no-reply@localhost' });
    expect(senderOf(set, { MAIL_FROM: 'Sala <a@b.example>' })).toBe('Sala <a@b.example>');
    expect([recordDaysOf(set, {}), recordDaysOf(unsetInstallation, {})]).toEqual([400, 1_825]);
    expect(recordDaysOf(set, { AUDIT_DAYS: 0 })).toBe(0);
  });

  it('do not change what the environment has set', () => {
    const fixed = { MAIL_FROM: 'a@b.example', AUDIT_DAYS: 10 };
    expect(withoutFixed(unsetInstallation, set, fixed)).toEqual({ ...set, names: {}, contact: null });
    expect(withoutFixed(unsetInstallation, set, {})).toEqual(unsetInstallation);
  });

  it('offer all languages until some are taken out', () => {
    expect(offeredLocales({ locales: null })).toEqual(['en', 'zh', 'lo', 'ar']);
    expect(offeredLocales({ locales: ['lo', 'en'] })).toEqual(['en', 'lo']);
  });
});
