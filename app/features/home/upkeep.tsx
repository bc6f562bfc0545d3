import { Archive, HardDrive, Mail } from 'lucide';
import type { ReactNode } from 'react';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { backupDays } from '#domain/installation/upkeep.ts';
import { isolateLtr } from '#domain/text/bidi.ts';
import { type Health, type PartState, stateBadges } from './health.ts';

interface UpkeepProps {
  health: Health;
  states: Record<PartState, string>;
}

/** What somebody has to look after now and then: letters, backups, room on the disk. */
export function Upkeep({ health, states }: UpkeepProps) {
  const { t } = useTranslation('home');
  const { mail, backup, storage } = health;
  return (
    <>
      <Line icon={Mail} title={t('health.mail')} state={mail?.state ?? 'unknown'} states={states}>
        {mail && <MailWords mail={mail} />}
      </Line>
      <Line icon={Archive} title={t('health.backup')} state={backup?.state ?? 'unknown'} states={states}>
        {backup && <BackupWords backup={backup} />}
      </Line>
      <Line icon={HardDrive} title={t('health.storage')} state={storage?.state ?? 'unknown'} states={states}>
        {storage ? <StorageWords storage={storage} /> : <p className="small muted">{t('health.notMeasured')}</p>}
      </Line>
    </>
  );
}

interface LineProps {
  icon: typeof Mail;
  title: string;
  state: PartState;
  states: Record<PartState, string>;
  children: ReactNode;
}

function Line({ icon, title, state, states, children }: LineProps) {
  return (
    <li>
      <span className="todo-icon">
        <Icon icon={icon} />
      </span>
      <div className="home-lacks">
        <b>{title}</b>
        {children}
      </div>
      <span className={stateBadges[state]}>{states[state]}</span>
    </li>
  );
}

function MailWords({ mail }: { mail: NonNullable<Health['mail']> }) {
  const { t } = useTranslation('home');
  const format = useFormat();
  return (
    <>
      {mail.state !== 'works' && (
        <p className="small">
          {t('health.mendMail')}{' '}
          <a className="text-link" href="/administration/settings#tests">
            {t('health.testMail')}
          </a>
        </p>
      )}
      <p className="small muted">
        {mail.lastSentAt ? t('health.mailSent', { time: format.dateTime(mail.lastSentAt) }) : t('health.mailNever')}{' '}
        {mail.late > 0 && (
          <>
            {t('health.mailLate', { number: format.number(mail.late) })}{' '}
            {mail.oldestAt && <>{t('health.oldest', { time: format.dateTime(mail.oldestAt) })} </>}
          </>
        )}
        {mail.givenUp > 0 && t('health.mailGivenUp', { number: format.number(mail.givenUp) })}
      </p>
    </>
  );
}

function BackupWords({ backup }: { backup: NonNullable<Health['backup']> }) {
  const { t } = useTranslation('home');
  const format = useFormat();
  const size = isolateLtr(format.bytes(backup.bytes));
  return (
    <>
      {backup.state !== 'works' && (
        <p className="small">{t('health.mendBackup', { days: format.number(backupDays) })}</p>
      )}
      <p className="small muted">
        {backup.at ? t('health.backupAt', { time: format.dateTime(backup.at), size }) : t('health.backupNever')}{' '}
        {backup.at && !backup.areFilesInside && t('health.backupWithoutFiles')}
      </p>
    </>
  );
}

function StorageWords({ storage }: { storage: NonNullable<Health['storage']> }) {
  const { t } = useTranslation('home');
  const format = useFormat();
  const size = (bytes: number) => isolateLtr(format.bytes(bytes));
  const { databaseBytes, fileBytes, files, freeBytes, grown } = storage;
  return (
    <>
      {storage.state !== 'works' && <p className="small">{t('health.mendStorage')}</p>}
      <p className="small muted">
        {t('health.stored', { database: size(databaseBytes), files: format.number(files), size: size(fileBytes) })}{' '}
        {freeBytes !== null && <>{t('health.free', { size: size(freeBytes) })} </>}
        {grown &&
          grown.bytes > 0 &&
          t('health.grown', { count: grown.days, days: format.number(grown.days), size: size(grown.bytes) })}
      </p>
    </>
  );
}
