import { Body, Controller, Get, Param, ParseIntPipe, Post } from '@nestjs/common';
import {
  BLUEPRINT_EDITORS,
  BLUEPRINT_READERS,
  PRODUCT_KINDS,
  PRODUCT_OWNERS,
  ProductInput,
  Products,
  versionOf,
} from '#campaigns';
import { AppError, bind, type RequestContext } from '#platform';
import { Requires } from '../http/access/access.js';
import { Ctx } from '../http/context/context.decorator.js';
import { attempt } from '../http/pages/attempt.js';
import { page, redirect, type InputProblem, type Page, type Redirect } from '../http/pages/page.js';
import { CampaignDesk, campaignHead, crumbsTo, type Say } from './campaign-desk.js';
import { directionOf, editOf, stamp, type Edit } from './editing.js';

@Controller('campaigns/:id/products')
@Requires(BLUEPRINT_EDITORS)
export class ProductsPages {
  constructor(
    private readonly products: Products,
    private readonly desk: CampaignDesk,
  ) {}

  @Get()
  @Requires(BLUEPRINT_READERS)
  list(@Ctx() ctx: RequestContext, @Param('id', ParseIntPipe) id: number): Promise<Page> {
    return this.listPage(ctx, id);
  }

  @Get('new')
  addition(@Ctx() ctx: RequestContext, @Param('id', ParseIntPipe) id: number): Promise<Page> {
    return this.form(ctx, id, null);
  }

  @Post()
  async add(
    @Ctx() ctx: RequestContext,
    @Param('id', ParseIntPipe) id: number,
    @Body() form: unknown,
  ): Promise<Page | Redirect> {
    const edit = editOf(form);
    return attempt(
      async () => this.products.add(ctx, id, bind(ProductInput, edit.fields)),
      () => redirect(`/campaigns/${id}/products`, { kind: 'success', key: 'campaigns.products.added' }),
      (problem) => this.form(ctx, id, null, edit, problem),
    );
  }

  @Get(':key')
  show(@Ctx() ctx: RequestContext, @Param('id', ParseIntPipe) id: number, @Param('key') key: string): Promise<Page> {
    return this.form(ctx, id, key);
  }

  @Post(':key')
  async edit(
    @Ctx() ctx: RequestContext,
    @Param('id', ParseIntPipe) id: number,
    @Param('key') key: string,
    @Body() form: unknown,
  ): Promise<Page | Redirect> {
    const edit = editOf(form);
    return attempt(
      async () => this.products.edit(ctx, id, key, bind(ProductInput, edit.fields), edit.version),
      () => redirect(`/campaigns/${id}/products`, { kind: 'success', key: 'campaigns.saved' }),
      (problem) => this.form(ctx, id, key, edit, problem),
    );
  }

  @Post(':key/remove')
  async remove(
    @Ctx() ctx: RequestContext,
    @Param('id', ParseIntPipe) id: number,
    @Param('key') key: string,
  ): Promise<Page | Redirect> {
    return attempt(
      () => this.products.remove(ctx, id, key),
      () => redirect(`/campaigns/${id}/products`, { kind: 'success', key: 'campaigns.products.removed' }),
      (problem) => this.listPage(ctx, id, problem),
    );
  }

  @Post(':key/move')
  async move(
    @Ctx() ctx: RequestContext,
    @Param('id', ParseIntPipe) id: number,
    @Param('key') key: string,
    @Body() form: unknown,
  ): Promise<Redirect> {
    await this.products.move(ctx, id, key, directionOf(form));
    return redirect(`/campaigns/${id}/products`);
  }

  private async listPage(ctx: RequestContext, id: number, problem?: InputProblem): Promise<Page> {
    const campaign = await this.desk.open(ctx, id);
    const { document, say, read, base } = campaign;
    const products = document.products.map(({ key, name, owner, kind, access }) => ({
      name,
      owner: say(`campaigns.products.owners.${owner}`),
      kind: say(`campaigns.products.kinds.${kind}`),
      access: read(access),
      href: `${base}/products/${key}`,
    }));
    const model = { ...campaignHead(campaign, 'products'), products };
    return page('campaigns/products', model, { title: campaign.title, width: 'wide', problem });
  }

  private async form(
    ctx: RequestContext,
    id: number,
    key: string | null,
    edit?: Edit,
    problem?: InputProblem,
  ): Promise<Page> {
    const campaign = await this.desk.open(ctx, id);
    const product = campaign.document.products.find((each) => each.key === key);
    if (key !== null && !product) throw AppError.notFound();
    const { base, say } = campaign;
    const model = {
      values: edit?.fields ?? product ?? { owner: 'own', kind: 'mobile_app' },
      ...(product ? stamp(versionOf(product), edit, problem) : {}),
      ...productChoices(say),
      isNew: !product,
      action: product ? `${base}/products/${product.key}` : `${base}/products`,
      back: `${base}/products`,
      breadcrumbs: crumbsTo(campaign, 'products'),
    };
    const titleKey = product ? 'campaigns.products.edit' : 'campaigns.products.add';
    return page('campaigns/product', { ...model, title: say(titleKey) }, { titleKey, problem });
  }
}

function productChoices(say: Say): object {
  const choices = (group: string, values: readonly string[]) =>
    values.map((value) => ({ value, label: say(`campaigns.products.${group}.${value}`) }));
  return { owners: choices('owners', PRODUCT_OWNERS), kinds: choices('kinds', PRODUCT_KINDS) };
}
