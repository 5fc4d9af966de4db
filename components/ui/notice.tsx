import type { NoticeAction, Notice as NoticeText } from '../../lib/model/status';
import { Button } from './button';
import './notice.css';

interface NoticeProps {
  readonly notice: NoticeText;
  readonly onAct?: (action: NoticeAction) => void;
  readonly look?: 'warm' | 'bad';
  readonly isBusy?: boolean;
}

/** One clear sentence, and the button that helps. Read out when it appears. */
export function Notice({ notice: { sentence, action }, onAct, look = 'warm', isBusy = false }: NoticeProps) {
  return (
    <div class={`notice notice-${look}`} role="status">
      <p>{sentence}</p>
      {action !== null && onAct !== undefined && (
        <Button onPress={() => onAct(action)} isBusy={isBusy}>
          {action.label}
        </Button>
      )}
    </div>
  );
}
