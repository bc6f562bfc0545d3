import { ArrowDown, ArrowUp, type IconNode } from 'lucide';
import { Icon } from '#app/ui/icon.tsx';

interface IconButtonProps {
  name: string;
  value: string;
  icon: IconNode;
  /** What it does, and to what: nothing else of it is read out. */
  label: string;
  isOff?: boolean;
}

/** A button of a form that is an icon. */
export function IconButton({ name, value, icon, label, isOff }: IconButtonProps) {
  return (
    <button
      type="submit"
      className="btn btn-quiet btn-icon"
      name={name}
      value={value}
      aria-label={label}
      title={label}
      disabled={isOff}
    >
      <Icon icon={icon} />
    </button>
  );
}

type Way = Pick<IconButtonProps, 'value' | 'label'>;

/** One place up, one place down in the order in which parts stand; the first and the last go no further. */
export function OrderButtons({
  name,
  up,
  down,
  first,
  last,
}: {
  name: string;
  up: Way;
  down: Way;
  first: boolean;
  last: boolean;
}) {
  return (
    <>
      <IconButton name={name} {...up} icon={ArrowUp} isOff={first} />
      <IconButton name={name} {...down} icon={ArrowDown} isOff={last} />
    </>
  );
}
