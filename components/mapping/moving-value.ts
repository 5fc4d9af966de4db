/** A Rally value on its way: from all there are, or from the group of the Aha! value that it means. */
export interface MovingValue {
  readonly rally: string;
  readonly from: string | null;
}

/** Names it among all that can be dragged. */
export function movingId({ rally, from }: MovingValue): string {
  return JSON.stringify([rally, from]);
}
