import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  AccessTokenCreated,
  Entities,
  PasswordChanged,
  People,
  RoleGranted,
  RoleRevoked,
  SignInLinkRequested,
  SignInLinks,
} from '#identity';
import { Events, Texts, type RequestContext } from '#platform';
import { Mails, type MailContent, type MailDraft } from '../mail/mails.service.js';
import { pathTo } from '../pages/path-to.js';

/** Mails about a person's own account: the sign-in link, and notice of changes that a stranger could have made. */
@Injectable()
export class AccountMails implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly mails: Mails,
    private readonly texts: Texts,
    private readonly links: SignInLinks,
    private readonly people: People,
    private readonly entities: Entities,
  ) {}

  onModuleInit(): void {
    this.events.within(SignInLinkRequested, async (inner, { linkId, personId }) => {
      await this.mails.queue(inner, {
        template: 'account.signInLink',
        personId,
        references: { linkId },
        idempotencyKey: `${linkId}`,
      });
    });
    this.events.within(PasswordChanged, (inner, { personId }) => this.tell(inner, 'account.passwordChanged', personId));
    this.events.within(AccessTokenCreated, (inner, { personId }) => this.tell(inner, 'account.tokenCreated', personId));
    this.events.within(RoleGranted, (inner, { personId }) => this.tell(inner, 'account.rolesChanged', personId));
    this.events.within(RoleRevoked, (inner, { personId }) => this.tell(inner, 'account.rolesChanged', personId));
    this.mails.compose('account.signInLink', (ctx, draft) => this.signInLink(ctx, draft));
    this.mails.compose('account.passwordChanged', (_ctx, draft) => Promise.resolve(addressed(draft, pathTo.signIn())));
    this.mails.compose('account.tokenCreated', (_ctx, draft) =>
      Promise.resolve(addressed(draft, pathTo.accessTokens())),
    );
    this.mails.compose('account.rolesChanged', (ctx, draft) => this.rolesChanged(ctx, draft));
  }

  /** Only for changes by a person: the product and its console change many accounts at once. */
  private async tell(inner: RequestContext, template: string, personId: number): Promise<void> {
    if (inner.actor.kind === 'person') await this.mails.queue(inner, { template, personId, references: {} });
  }

  private async signInLink(ctx: RequestContext, draft: MailDraft): Promise<MailContent | 'drop'> {
    const secret = await this.links.mint(ctx, draft.references['linkId'] ?? 0);
    return secret === null ? 'drop' : addressed(draft, pathTo.signInLink(secret));
  }

  private async rolesChanged(ctx: RequestContext, draft: MailDraft): Promise<MailContent> {
    const say = (key: string) => this.texts.t(ctx.locale, key);
    const { roles } = await this.people.byId(ctx, draft.person.id);
    const facts = [];
    for (const { role, entityId } of roles) {
      const label = entityId === null ? say('entities.wholeGroup') : (await this.entities.bare(ctx, entityId)).name;
      facts.push({ label, value: say(`entities.roles.${role}`) });
    }
    const nothing = { label: say('entities.wholeGroup'), value: say('mail.roles.none') };
    return { ...addressed(draft, pathTo.front()), facts: facts.length ? facts : [nothing] };
  }
}

function addressed({ person: { firstName } }: MailDraft, path: string): MailContent {
  return { vars: { firstName }, path };
}
