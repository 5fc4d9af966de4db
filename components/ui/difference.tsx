import './difference.css';
import { diffText, shortenShared } from './text-diff';

interface DifferenceProps {
  readonly first: { readonly title: string; readonly text: string };
  readonly second: { readonly title: string; readonly text: string };
}

/** Two values one under the other, with the words marked that only one of them has; long parts that both share are cut. */
export function Difference({ first, second }: DifferenceProps) {
  const parts = shortenShared(diffText(first.text, second.text));
  const hasShared = parts.some(({ side, text }) => side === 'both' && text.trim() !== '');
  return (
    <dl class="difference">
      {([first, second] as const).map(({ title, text }, index) => {
        const own = index === 0 ? 'first' : 'second';
        return (
          <div key={own}>
            <dt>{title}</dt>
            <dd>
              {text === '' ? (
                <i class="soft">empty</i>
              ) : (
                <bdi>
                  {parts
                    .filter(({ side }) => side === 'both' || side === own)
                    .map((part, place) =>
                      part.side === 'both' || !hasShared ? part.text : <mark key={place}>{part.text}</mark>,
                    )}
                </bdi>
              )}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
