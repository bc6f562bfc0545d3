import { findPhoneProof, forgetPhoneCode } from '#db/queries/accounts/phone-proof.ts';
import { phoneCodeMinutes } from '#domain/accounts/phone-proof.ts';
import { chooseInterfaceLocale } from '#domain/locale.ts';
import type { Job } from '#jobs/job.ts';
import { siteName } from '#jobs/site-name.ts';
import { translatorFor } from '#jobs/words.ts';
import { CarrierRefusal } from './carrier.ts';

/** Sends the code by which somebody shows that a telephone is theirs; then it is nowhere in the clear. */
export const sendPhoneCode: Job<'send-phone-code'> = async ({ db, log, sms, names }, { proofId }) => {
  const proof = await findPhoneProof(db, proofId);
  if (!proof?.code) return;
  if (!sms || proof.expiresAt <= new Date()) return forgetPhoneCode(db, proofId);
  const locale = chooseInterfaceLocale({ profile: proof.locales });
  const facts = { site: siteName(names, locale), code: proof.code, minutes: phoneCodeMinutes };
  const t = translatorFor(locale);
  const text = t('notices:phone.message', facts);
  try {
    await sms.send({ to: proof.phone, text, key: proofId });
  } catch (error) {
    if (!(error instanceof CarrierRefusal) || !error.isFinal) throw error;
    log.warn({ proofId, reason: error.message }, 'a code could not be sent to a telephone');
  }
  await forgetPhoneCode(db, proofId);
};
