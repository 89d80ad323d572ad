import { Injectable, type OnModuleInit } from '@nestjs/common';
import { People } from '#identity';
import { Mails, pathTo, type MailContent, type MailDraft } from '#notifications';
import { Database, Texts, formatDate, textFor, type RequestContext } from '#platform';
import { RolloutOffers, type RolloutOffer } from '../offers/rollout-offers.js';
import { InvitationLinks } from './invitation-links.service.js';
import { Invitation, UNANSWERED } from './invitation.entity.js';

@Injectable()
export class InvitationMails implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly mails: Mails,
    private readonly texts: Texts,
    private readonly people: People,
    private readonly links: InvitationLinks,
    private readonly offers: RolloutOffers,
  ) {}

  onModuleInit(): void {
    this.mails.compose('recruitment.invitation', (ctx, draft) => this.compose(ctx, draft, 'invitedAt'));
    this.mails.compose('recruitment.reminder', (ctx, draft) => this.compose(ctx, draft, 'remindedAt'), {
      budget: 'shared',
    });
  }

  private async compose(
    ctx: RequestContext,
    { person, references }: MailDraft,
    asked: 'invitedAt' | 'remindedAt',
  ): Promise<MailContent | 'drop'> {
    const id = references['invitationId'] ?? 0;
    const invitation = await this.database.repository(ctx, Invitation).findOneBy({ id });
    if (!invitation || !UNANSWERED.includes(invitation.status)) return 'drop';
    // Revoked and invited again while the mail waited: the mail of the later invitation follows.
    const { askedAt } = references;
    if (askedAt !== undefined && askedAt !== invitation[asked]?.getTime()) return 'drop';
    const offer = await this.offers.findOffer(ctx, invitation.rolloutId);
    if (!offer.openToJoin) return 'drop';
    const { entityLocale, sourceLocale, entityName, campaignTitle } = offer.rollout;
    const [inviter] = (await this.people.findNames(ctx, invitation.invitedBy ? [invitation.invitedBy] : [])).values();
    return {
      vars: {
        firstName: person.firstName,
        inviter: inviter?.name ?? entityName,
        campaign: textFor(campaignTitle, ctx.locale, entityLocale, sourceLocale),
        purpose: textFor(offer.purpose, ctx.locale, entityLocale, sourceLocale),
      },
      facts: this.facts(ctx, offer),
      path: pathTo.invitation(await this.links.mint(ctx, id)),
    };
  }

  private facts(
    ctx: RequestContext,
    { minutes, feedbackMode, rollout }: RolloutOffer,
  ): NonNullable<MailContent['facts']> {
    const say = (key: string, vars = {}) => this.texts.t(ctx.locale, `recruitment.offer.${key}`, vars);
    const { testingUntil } = rollout;
    return [
      { label: say('time'), value: this.texts.t(ctx.locale, 'common.minutes', { count: minutes }) },
      ...(testingUntil ? [{ label: say('until'), value: formatDate(testingUntil, ctx) }] : []),
      { label: say('mode'), value: say(`modes.${feedbackMode}`) },
    ];
  }
}
