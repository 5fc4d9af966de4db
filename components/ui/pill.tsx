import './pill.css';

interface PillProps {
  readonly text: string;
  readonly look?: 'plain' | 'warm' | 'bad';
}

/** One state in a word or two; a longer one is cut and stands whole in its title. */
export function Pill({ text, look = 'plain' }: PillProps) {
  return (
    <span class={`pill pill-${look}`} title={text}>
      {text}
    </span>
  );
}
