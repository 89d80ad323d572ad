/** Somebody known asked for a link; its secret is minted when the mail is sent. */
export class SignInLinkRequested {
  constructor(
    readonly linkId: number,
    readonly personId: number,
  ) {}
}

export class PasswordChanged {
  constructor(
    readonly personId: number,
    readonly keptSessionId: string | undefined,
  ) {}
}
