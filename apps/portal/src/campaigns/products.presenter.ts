import { PRODUCT_KINDS, PRODUCT_OWNERS } from '#campaigns';
import type { CampaignPageContext } from './campaign.page-model.js';
import { partFormHref } from './campaigns.paths.js';

interface ProductView {
  name: string;
  owner: string;
  kind: string;
  access: string;
  href: string;
  edit: string;
}

export function presentProducts({ document, base, say, read }: CampaignPageContext): ProductView[] {
  return document.products.map(({ key, name, owner, kind, access }) => ({
    name,
    owner: say(`campaigns.products.owners.${owner}`),
    kind: say(`campaigns.products.kinds.${kind}`),
    access: read(access),
    href: `${base}/products/${key}`,
    edit: partFormHref(`${base}/products/${key}`),
  }));
}

export function presentProductChoices({ say }: CampaignPageContext): object {
  const choices = (group: string, values: readonly string[]) =>
    values.map((value) => ({ value, label: say(`campaigns.products.${group}.${value}`) }));
  return { owners: choices('owners', PRODUCT_OWNERS), kinds: choices('kinds', PRODUCT_KINDS) };
}
