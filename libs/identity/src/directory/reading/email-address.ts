const MAX_LENGTH = 254;
const MAX_LOCAL_LENGTH = 64;
const LOCAL_PART = /^[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u;
const DOMAIN_LABEL = /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])?$/u;
const TOP_LEVEL = /^\p{L}[\p{L}\p{M}\p{N}-]+$/u;

/** As stored, lower case in NFC; undefined unless a plain addr-spec (RFC 5322 dot-atom @ domain name). */
export function parseEmailAddress(text: string): string | undefined {
  const address = text.trim().toLowerCase().normalize('NFC');
  const at = address.lastIndexOf('@');
  if (at < 1 || address.length > MAX_LENGTH || at > MAX_LOCAL_LENGTH) return undefined;
  return LOCAL_PART.test(address.slice(0, at)) && isDomainName(address.slice(at + 1)) ? address : undefined;
}

function isDomainName(domain: string): boolean {
  const labels = domain.split('.');
  return labels.length > 1 && labels.every((label) => DOMAIN_LABEL.test(label)) && TOP_LEVEL.test(labels.at(-1)!);
}
