import type { AnyNotice, kindsByGroup } from './kinds.ts';
import type { NoticeWords } from './notice-reader.ts';
import { nameFor, type Wording } from './notice-wording.ts';

type CertificateNotice = Extract<AnyNotice, { kind: (typeof kindsByGroup)['certificates'][number] }>;

/** What is told of certificates. */
export function certificateWords(
  notice: CertificateNotice,
  { because, format, put, t, titleOf }: Wording,
): NoticeWords {
  switch (notice.kind) {
    case 'certificate.ready': {
      const title = titleOf(notice.params.title);
      return { title: t('notices:words.certificateReady', { title }), text: t('notices:words.certificateReadyText') };
    }
    case 'certificate.issued': {
      const title = titleOf(notice.params.title);
      const serial = put(notice.params.serial);
      return {
        title: t('notices:words.certificateIssued', { title }),
        text: t('notices:words.certificateNumber', { serial }),
      };
    }
    case 'certificate.suspended': {
      const title = titleOf(notice.params.title);
      const reason = put(because(notice.params));
      return {
        title: t('notices:words.certificateSuspended', { title }),
        text: t('notices:words.certificateReason', { reason }),
      };
    }
    case 'certificate.restored': {
      const title = titleOf(notice.params.title);
      const serial = put(notice.params.serial);
      return {
        title: t('notices:words.certificateRestored', { title }),
        text: t('notices:words.certificateNumber', { serial }),
      };
    }
    case 'certificate.revoked': {
      const title = titleOf(notice.params.title);
      const reason = put(because(notice.params));
      return {
        title: t('notices:words.certificateRevoked', { title }),
        text: t('notices:words.certificateReason', { reason }),
      };
    }
    case 'certificate.expiring': {
      const title = titleOf(notice.params.title);
      const date = format.date(notice.params.validUntil);
      return {
        title: t('notices:words.certificateExpiring', { title, date }),
        text: t('notices:words.certificateExpiringText'),
      };
    }
    case 'certificate.in-doubt': {
      const { holder, part, serial, title } = notice.params;
      const values = { name: put(nameFor(holder, format.locale)), part: titleOf(part), title: titleOf(title) };
      return {
        title: t('notices:words.certificateInDoubt', values),
        text: t('notices:words.certificateInDoubtText', { ...values, serial: put(serial) }),
      };
    }
  }
}
