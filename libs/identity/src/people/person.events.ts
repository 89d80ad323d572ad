/** Published in the transaction in which somebody stops working here. */
export class PersonLeft {
  constructor(readonly personId: number) {}
}
