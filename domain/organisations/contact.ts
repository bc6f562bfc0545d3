/** Where an organisation is written to and called, as it is printed; empty where that is not known. */
export interface Contact {
  /** In lines. */
  address: string;
  phone: string;
  email: string;
}

export const noContact: Contact = { address: '', phone: '', email: '' };

export function hasContact({ address, phone, email }: Contact): boolean {
  return address !== '' || phone !== '' || email !== '';
}

/** On one line of paper. */
export function contactLine({ address, phone, email }: Contact): string {
  return [address.replaceAll('\n', ', '), phone, email].filter(Boolean).join(' · ');
}

/** By which a form says what it changes: whoever changed it meanwhile is not overwritten. */
export function contactVersion(contact: Contact): string {
  return JSON.stringify([contact.address, contact.phone, contact.email]);
}
