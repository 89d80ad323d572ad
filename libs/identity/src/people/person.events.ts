/** Published in the transaction in which somebody is marked as having left. */
export class PersonLeft {
  constructor(readonly personId: number) {}
}
