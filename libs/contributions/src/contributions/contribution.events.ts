/** All events here are published in the transaction of the change. */
export class ContributionPosted {
  constructor(readonly contributionId: string) {}
}

export class ContributionEdited {
  constructor(readonly contributionId: string) {}
}

export class ContributionAssigned {
  constructor(
    readonly contributionId: string,
    readonly assigneeId: number,
  ) {}
}

export class AnswerPublished {
  constructor(readonly contributionId: string) {}
}

/** Outcomes that were published together. */
export class OutcomesPublished {
  constructor(
    readonly contributionIds: readonly string[],
    readonly batch: string,
  ) {}
}

/** `contributionId` now points to `into`. */
export class ContributionMerged {
  constructor(
    readonly contributionId: string,
    readonly into: string,
  ) {}
}

/** `contributionId` is no longer merged into `from`. */
export class ContributionUnmerged {
  constructor(
    readonly contributionId: string,
    readonly from: string,
  ) {}
}
