import { Ban, CircleCheckBig, CircleSlash, DoorOpen, type IconNode, Radio } from 'lucide';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import type { ClassPhase } from '#domain/schedule/class-phase.ts';
import { phaseNames } from './phase-names.ts';

const looks: Record<Exclude<ClassPhase, 'upcoming'>, { className: string; icon: IconNode }> = {
  live: { className: 'badge badge-live', icon: Radio },
  open: { className: 'badge badge-ok', icon: DoorOpen },
  over: { className: 'badge badge-plain', icon: CircleCheckBig },
  missed: { className: 'badge badge-plain', icon: CircleSlash },
  cancelled: { className: 'badge badge-danger', icon: Ban },
};

/** The state of a class as a word with a shape; nothing for a class still to come. */
export function PhaseBadge({ phase }: { phase: ClassPhase }) {
  const { t } = useTranslation('classes');
  if (phase === 'upcoming') return null;
  const { className, icon } = looks[phase];
  return (
    <span className={className}>
      <Icon icon={icon} />
      {phaseNames(t)[phase]}
    </span>
  );
}
