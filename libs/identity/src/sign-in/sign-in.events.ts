/** Somebody known asked for a link; whoever sends mail has the secret minted when it does. */
export class SignInLinkRequested {
  constructor(
    readonly linkId: number,
    readonly personId: number,
  ) {}
}

export class PasswordChanged {
  constructor(
    readonly personId: number,
    /** Session that goes on; all others end. */
    readonly keptSessionId: string | undefined,
  ) {}
}
