export interface DeviceFacts {
  readonly system?: string;
  readonly browser?: string;
  readonly screen?: string;
  readonly network?: string;
  readonly language?: string;
}

interface Brand {
  readonly brand: string;
  readonly version: string;
}

/** What the browser says of itself and where it runs. */
export interface Surroundings {
  readonly language: string;
  readonly screen: { readonly width: number; readonly height: number };
  readonly maxTouchPoints: number;
  readonly userAgentData?: { readonly platform?: string; readonly brands?: readonly Brand[] } | undefined;
  readonly connection?: { readonly type?: string; readonly effectiveType?: string } | undefined;
}

const PHONE_UP_TO = 600;
const TABLET_UP_TO = 1000;
/** Browsers name one that does not exist, so that nobody counts on the order. */
const MADE_UP = /not.?a.?brand|not.?brand|^\W|;/i;
const NAMES: Readonly<Record<string, string>> = { 'Google Chrome': 'Chrome', 'Microsoft Edge': 'Edge' };

/** Made coarse: families and sizes, nothing that tells one device from its like. */
export function deviceFacts({
  language,
  screen,
  maxTouchPoints,
  userAgentData,
  connection,
}: Surroundings): DeviceFacts {
  const facts = {
    system: userAgentData?.platform,
    browser: browserOf(userAgentData?.brands),
    screen: screenOf(screen, maxTouchPoints > 0),
    network: connection?.type === 'wifi' || connection?.type === 'ethernet' ? 'Wi-Fi' : connection?.effectiveType,
    language: /^[a-z]{2,3}\b/i.exec(language)?.[0].toLowerCase(),
  };
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value));
}

function screenOf({ width, height }: Surroundings['screen'], isTouched: boolean): string {
  const short = Math.min(width, height);
  if (short < PHONE_UP_TO) return 'small';
  // Small notebooks are no higher than a tablet is wide.
  return isTouched && short < TABLET_UP_TO ? 'medium' : 'large';
}

function browserOf(brands: readonly Brand[] = []): string | undefined {
  const real = brands.filter(({ brand }) => !MADE_UP.test(brand));
  const own = real.find(({ brand }) => brand !== 'Chromium') ?? real[0];
  const major = own && /^\d+/.exec(own.version)?.[0];
  return own && major ? `${NAMES[own.brand] ?? own.brand} ${major}` : undefined;
}
