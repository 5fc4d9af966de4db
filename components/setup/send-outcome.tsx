import type { RecordStatus } from '../../lib/model/status';
import { Notice } from '../ui/notice';
import { Spinner } from '../ui/spinner';

/** How a send goes, and where the record is once it is there. */
export function SendOutcome({ status }: { readonly status: RecordStatus }) {
  switch (status.state) {
    case 'sending':
      return (
        <p class="setup-person" role="status">
          <Spinner /> {status.doing}
        </p>
      );
    case 'linked':
      return (
        <p role="status">
          <span aria-hidden="true">✓ </span>
          {status.ref} is linked with{' '}
          <a href={status.link.url} target="_blank" rel="noreferrer">
            {status.link.ref}
          </a>{' '}
          in Rally.
        </p>
      );
    case 'failed':
    case 'blocked':
      return <Notice notice={{ sentence: status.notice.sentence, action: null }} look="bad" />;
    case 'unlinked':
      return <p role="status">It was not sent. Choose it again to try once more.</p>;
  }
}
