import { describe, expect, it } from 'vitest';
import { contactLine, contactVersion, hasContact, noContact } from './contact.ts';

const contact = { address: 'Phonxay Road\nVientiane', phone: '+856 21 412 436', email: 'info@moic.example' };

describe('the contact of an organisation', () => {
  it('is there when any of it is known', () => {
    expect(hasContact(noContact)).toBe(false);
    expect(hasContact({ ...noContact, phone: '021 412 436' })).toBe(true);
  });

  it('stands on one line of paper', () => {
    expect(contactLine(contact)).toBe('Phonxay Road, Vientiane · +856 21 412 436 · info@moic.example');
    expect(contactLine({ ...noContact, phone: '021 412 436' })).toBe('021 412 436');
  });

  it('has another version when any of it is another', () => {
    expect(contactVersion({ ...contact })).toBe(contactVersion(contact));
    expect(contactVersion({ ...contact, email: '' })).not.toBe(contactVersion(contact));
  });
});
