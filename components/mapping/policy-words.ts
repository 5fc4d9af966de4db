import type { Policies } from '../../lib/model/integration';

/** One thing that Baton does by itself or asks about, and what can be chosen for it. */
export type PolicyQuestion = {
  readonly [Key in keyof Policies]: {
    readonly key: Key;
    readonly label: string;
    readonly choices: readonly { readonly id: Policies[Key]; readonly name: string }[];
  };
}[keyof Policies];

/** Every question of the policies, in the order in which they are asked. */
export const POLICY_QUESTIONS: readonly PolicyQuestion[] = [
  {
    key: 'outgoing',
    label: 'Changes in Aha!',
    choices: [
      { id: 'automatic', name: 'Send changes automatically' },
      { id: 'approve', name: 'Ask me before each change is sent' },
    ],
  },
  {
    key: 'incoming',
    label: 'New Rally records under linked ones',
    choices: [
      { id: 'automatic', name: 'Import them automatically' },
      { id: 'approve', name: 'Ask me about each' },
      { id: 'off', name: 'Do not import' },
    ],
  },
  {
    key: 'conflict',
    label: 'A field changed on both sides',
    choices: [
      { id: 'ask', name: 'Ask me' },
      { id: 'aha', name: 'Take what Aha! says' },
      { id: 'rally', name: 'Take what Rally says' },
    ],
  },
];
