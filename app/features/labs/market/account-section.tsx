import { FilePlus, Send } from 'lucide';
import { useFieldWords } from '#app/features/labs/use-field-words.ts';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { Form } from '#app/ui/form/form.tsx';
import { ExactField, HiddenField, TextField } from '#app/ui/form/text-fields.tsx';
import { useForm } from '#app/ui/form/use-form.ts';
import { Icon } from '#app/ui/icon.tsx';
import { ActButton } from './act-button.tsx';
import type { MarketData } from './load-market.server.ts';
import type { MarketPart } from './market-part.ts';
import { PaperLine } from './paper-line.tsx';

type Account = NonNullable<MarketData['account']>;
type AccountPart = MarketPart & { account: Account };

/** The account: papers of the drawer and of the file, what can be asked for, and sending it in. */
export function AccountSection({ market, answer, account }: AccountPart) {
  const { t } = useTranslation('labs-b2b');
  const { act, isOver } = market.frame;
  const states: Record<Account['state'], string> = {
    new: t('account.new'),
    in_review: t('account.inReview'),
    checked: t('account.checked'),
    verified: t('account.verified'),
    returned: t('account.returned'),
  };
  const isOpen = account.isPractised && account.canFile && !isOver;
  return (
    <section className="card card-in stack" aria-labelledby="papers">
      <div className="row wrap">
        <h2 id="papers">{account.isPractised ? t('account.title') : t('account.papers')}</h2>
        <span className="badge">{states[account.state]}</span>
      </div>
      <ul className="lab-papers">
        {account.papers.map((paper) => (
          <li key={paper.id} className="stack stack-1">
            <PaperLine paper={paper} />
            {isOpen && (
              <ActButton intent={paper.attached ? 'b2b-out' : 'b2b-attach'} values={{ act, paper: paper.id }}>
                {paper.attached ? t('account.takeOut') : t('account.attach')}
              </ActButton>
            )}
            {account.isPractised && paper.attached && <span className="chip">{t('account.attached')}</span>}
          </li>
        ))}
      </ul>
      {!isOver && <Askable market={market} account={account} />}
      {isOpen && <FileAccount market={market} answer={answer} account={account} />}
    </section>
  );
}

/** Papers that somebody else issues, with what it takes. */
function Askable({ market, account }: Omit<AccountPart, 'answer'>) {
  const { t } = useTranslation('labs-b2b');
  const format = useFormat();
  const { act } = market.frame;
  if (account.askable.length === 0) return null;
  return (
    <details className="fold">
      <summary>
        <Icon icon={FilePlus} />
        {t('account.ask')}
      </summary>
      <ul className="lab-papers">
        {account.askable.map(({ code, name, issuer, leadHours, fee, readyAt }) => (
          <li key={code} className="stack stack-1">
            <p>
              <b>
                <bdi>{code}</bdi> <CourseText words={name} />
              </b>
              <br />
              <CourseText words={issuer} /> ·{' '}
              <span className="tv">
                {t('account.takes', { count: leadHours, hours: format.number(leadHours) })}
                {fee > 0 && ` · ${format.number(fee)} ${market.currency}`}
              </span>
            </p>
            {readyAt ? (
              <span className="chip">{t('account.coming', { at: readyAt })}</span>
            ) : (
              <ActButton intent="b2b-ask" values={{ act, kind: code }}>
                {t('account.askFor', { code })}
              </ActButton>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}

function FileAccount({ market, answer }: AccountPart) {
  const { t } = useTranslation('labs-b2b');
  const fresh = { act: market.frame.act };
  const form = useForm<{ act: string; name: string; person: string; papers: string }>({
    answer,
    intent: 'b2b-file',
    values: fresh,
    fresh,
    labels: { name: t('account.name'), person: t('account.person'), papers: t('account.papers') },
    words: useFieldWords(market.frame, answer),
  });
  return (
    <Form of={form} className="stack">
      <HiddenField field={form.fields.act} />
      <TextField field={form.fields.name} hint={t('account.nameHint')} dir="auto" maxLength={200} />
      <ExactField field={form.fields.person} hint={t('account.personHint')} maxLength={80} />
      <button type="submit" className="btn btn-primary btn-xl btn-block">
        <Icon icon={Send} mirrored />
        {t('account.file')}
      </button>
    </Form>
  );
}
