/** Pages that mails, news and printed codes link to; a test checks that the portal has each. */
export const pathTo = {
  front: (): string => '/',
  signIn: (): string => '/sign-in',
  signInLink: (secret: string): string => `/sign-in/link/${secret}`,
  accessTokens: (): string => '/me/tokens',
  inbox: (): string => '/inbox',
  invitation: (token: string): string => `/invitations/${token}`,
  joiningRollout: (rolloutId: number): string => `/rollouts/${rolloutId}/join`,
  contribution: (id: string): string => `/contributions/${id}`,
  comment: (id: string): string => `/comments/${id}`,
  deskItem: (contributionId: string): string => `/triage/${contributionId}`,
};
