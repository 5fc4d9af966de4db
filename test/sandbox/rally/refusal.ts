/** Rally's answer to a request that it understood and will not do: HTTP 200 with these sentences as `Errors`. */
export class Refusal extends Error {
  override readonly name: string = 'Refusal';
}

/** There is nothing at this address for this method: status 405, and an error like any other inside a batch. */
export class NoSuchService extends Refusal {
  override readonly name = 'NoSuchService';
}
