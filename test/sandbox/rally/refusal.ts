/** Rally's answer to a request that it understood and will not do: HTTP 200 with these sentences as `Errors`. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}
