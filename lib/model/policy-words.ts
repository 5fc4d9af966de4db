import type { Policies } from './integration';

/** How each thing that an integration does by itself is asked for, and each answer. */
export const POLICY_WORDS: {
  readonly [Key in keyof Policies]: {
    readonly label: string;
    readonly answers: Readonly<Record<Policies[Key], string>>;
  };
} = {
  outgoing: {
    label: 'Changes in Aha!',
    answers: { automatic: 'Send changes automatically', approve: 'Ask me before each change is sent' },
  },
  incoming: {
    label: 'New Rally records under linked ones',
    answers: { automatic: 'Import them automatically', approve: 'Ask me about each', off: 'Do not import' },
  },
  conflict: {
    label: 'A field changed on both sides',
    answers: { ask: 'Ask me', aha: 'Take what Aha! says', rally: 'Take what Rally says' },
  },
};
