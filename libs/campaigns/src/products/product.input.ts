import { IsIn, IsOptional } from 'class-validator';
import { LineField, LocalizedField, type LocalizedText } from '#platform';
import { KeyField } from '../texts/keys.js';
import { PRODUCT_KINDS, PRODUCT_OWNERS, type Product } from './product.entity.js';

export class ProductInput {
  @LineField(120) name: string;
  @IsIn(PRODUCT_OWNERS) owner: Product['owner'];
  @IsIn(PRODUCT_KINDS) kind: Product['kind'];
  @IsOptional() @LocalizedField(2000) access?: LocalizedText;
}

export class KeyedProductInput extends ProductInput {
  @KeyField() key: string;
}
