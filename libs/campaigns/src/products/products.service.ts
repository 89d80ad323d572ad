import { Injectable } from '@nestjs/common';
import { AppError, type RequestContext } from '#platform';
import { Revisions } from '../blueprints/revisions.service.js';
import { productPart } from '../documents/parts.js';
import { aboutPart, moved, findPart, replaced, without, type Direction } from '../documents/part-lists.js';
import { refuseStale } from '../documents/part-version.js';
import { MOST } from '../documents/read-document.js';
import { PAGE_WORD, TESTING_WORDS, keyFrom } from '../texts/keys.js';
import type { ProductInput } from './product.input.js';

/** Edits the products of a campaign. */
@Injectable()
export class Products {
  constructor(private readonly revisions: Revisions) {}

  async add(ctx: RequestContext, campaignId: number, input: ProductInput): Promise<{ key: string }> {
    let key = '';
    await this.revisions.revise(ctx, campaignId, (document) => {
      const { products } = document;
      if (products.length >= MOST.products) throw new AppError('campaigns.problems.tooMany', { max: MOST.products });
      key = keyFrom(input.name, [...products.map((product) => product.key), PAGE_WORD, ...TESTING_WORDS]);
      return { ...document, products: [...products, productPart({ ...input, key })] };
    });
    return { key };
  }

  /** @param version `partVersion` of the product the editor saw; throws `conflict` when another one is stored */
  async edit(
    ctx: RequestContext,
    campaignId: number,
    key: string,
    input: ProductInput,
    version?: string,
  ): Promise<void> {
    await this.revisions.revise(ctx, campaignId, (document) => {
      const product = productPart({ ...input, key });
      refuseStale(findPart(document.products, key), product, version);
      return { ...document, products: replaced(document.products, product) };
    });
  }

  /** Refused once there are answers per product, or while a criterion refers to it. */
  async remove(ctx: RequestContext, campaignId: number, key: string): Promise<void> {
    await aboutPart(
      () => `products`,
      () =>
        this.revisions.revise(ctx, campaignId, (document) => {
          if (document.criteria.some(({ product }) => product === key)) {
            throw new AppError('campaigns.rules.productHasCriterion', {}, 'conflict');
          }
          return { ...document, products: without(document.products, key) };
        }),
    );
  }

  async move(ctx: RequestContext, campaignId: number, key: string, direction: Direction): Promise<void> {
    await this.revisions.revise(ctx, campaignId, (document) => ({
      ...document,
      products: moved(document.products, key, direction),
    }));
  }
}
