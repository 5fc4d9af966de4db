import { Check } from '../ui/check';

interface ChildProjectsProps {
  readonly isExcluded: boolean;
  readonly onChange: (isExcluded: boolean) => void;
}

/** Whether the projects below the chosen one belong to the integration. */
export function ChildProjects({ isExcluded, onChange }: ChildProjectsProps) {
  return (
    <Check
      label="Exclude child updates"
      hint={
        isExcluded
          ? 'A linked Rally record that is moved to a child project leaves: its link pauses, and you are asked.'
          : 'A linked Rally record that is moved to a child project stays linked. Switch on to keep to this project alone.'
      }
      isOn={isExcluded}
      onChange={onChange}
    />
  );
}
