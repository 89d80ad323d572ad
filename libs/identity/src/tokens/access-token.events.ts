/** Published in the transaction in which a personal API token is created. */
export class AccessTokenCreated {
  constructor(readonly personId: number) {}
}
