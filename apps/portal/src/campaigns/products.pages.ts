import { Body, Controller, Get, Param, ParseIntPipe, Post } from '@nestjs/common';
import { BLUEPRINT_EDITORS, BLUEPRINT_READERS, ProductInput, Products } from '#campaigns';
import { bind, type RequestContext } from '#platform';
import { Requires } from '../http/access/access.js';
import { Ctx } from '../http/context/context.decorator.js';
import { redirect, type Page, type Redirect } from '../http/pages/page.js';
import { campaignHref } from './campaigns.paths.js';
import { readDirection } from './edit.form.js';
import { CampaignParts, type PartKind } from './parts.page-model.js';
import { presentProductChoices, presentProducts } from './products.presenter.js';

const PRODUCTS: PartKind = {
  tab: 'products',
  view: 'campaigns/product',
  listView: 'campaigns/products',
  fresh: { owner: 'own', kind: 'mobile_app' },
  find: ({ document }, at) => document.products.find(({ key }) => key === at),
  list: (campaign) => ({ products: presentProducts(campaign) }),
  choices: presentProductChoices,
};

@Controller('campaigns/:id/products')
@Requires(BLUEPRINT_EDITORS)
export class ProductsPages {
  constructor(
    private readonly products: Products,
    private readonly parts: CampaignParts,
  ) {}

  @Get()
  @Requires(BLUEPRINT_READERS)
  list(@Ctx() ctx: RequestContext, @Param('id', ParseIntPipe) id: number): Promise<Page> {
    return this.parts.showList(ctx, PRODUCTS, id);
  }

  @Get('new')
  addition(@Ctx() ctx: RequestContext, @Param('id', ParseIntPipe) id: number): Promise<Page> {
    return this.parts.showForm(ctx, PRODUCTS, { campaignId: id });
  }

  @Post()
  add(
    @Ctx() ctx: RequestContext,
    @Param('id', ParseIntPipe) id: number,
    @Body() form: unknown,
  ): Promise<Page | Redirect> {
    return this.parts.save(ctx, PRODUCTS, { campaignId: id }, form, async ({ fields }) =>
      this.products.add(ctx, id, bind(ProductInput, fields)),
    );
  }

  @Get([':key', ':key/edit'])
  showProduct(
    @Ctx() ctx: RequestContext,
    @Param('id', ParseIntPipe) id: number,
    @Param('key') key: string,
  ): Promise<Page> {
    return this.parts.showForm(ctx, PRODUCTS, { campaignId: id, at: key });
  }

  @Post(':key')
  edit(
    @Ctx() ctx: RequestContext,
    @Param('id', ParseIntPipe) id: number,
    @Param('key') key: string,
    @Body() form: unknown,
  ): Promise<Page | Redirect> {
    return this.parts.save(ctx, PRODUCTS, { campaignId: id, at: key }, form, async ({ fields, version }) =>
      this.products.edit(ctx, id, key, bind(ProductInput, fields), version),
    );
  }

  @Post(':key/remove')
  remove(
    @Ctx() ctx: RequestContext,
    @Param('id', ParseIntPipe) id: number,
    @Param('key') key: string,
  ): Promise<Page | Redirect> {
    return this.parts.change(ctx, PRODUCTS, id, 'campaigns.products.removed', () => this.products.remove(ctx, id, key));
  }

  @Post(':key/move')
  async move(
    @Ctx() ctx: RequestContext,
    @Param('id', ParseIntPipe) id: number,
    @Param('key') key: string,
    @Body() form: unknown,
  ): Promise<Redirect> {
    await this.products.move(ctx, id, key, readDirection(form));
    return redirect(`${campaignHref(id)}/products`);
  }
}
