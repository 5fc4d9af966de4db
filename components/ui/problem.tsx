import { Notice } from './notice';

/** What went wrong with the last press, if anything did. */
export function Problem({ sentence }: { readonly sentence: string | null }) {
  return sentence === null ? null : <Notice notice={{ sentence, action: null }} look="bad" />;
}
