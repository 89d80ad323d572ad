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

export interface Surroundings {
  readonly language: string;
  readonly screen: { readonly width: number; readonly height: number };
  readonly maxTouchPoints: number;
  readonly userAgentData?: { readonly platform?: string; readonly brands?: readonly Brand[] } | undefined;
  readonly connection?: { readonly type?: string; readonly effectiveType?: string } | undefined;
}

const PHONE_UP_TO = 600;
const TABLET_UP_TO = 1000;
/** Browsers list an invented brand (GREASE, such as "Not A;Brand"), so that sites do not rely on the list. */
const MADE_UP = /not.?a.?brand|not.?brand|^\W|;/i;
const NAMES: Readonly<Record<string, string>> = { 'Google Chrome': 'Chrome', 'Microsoft Edge': 'Edge' };

/** Facts kept coarse for privacy: families and size classes, so that they do not identify a device. */
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
  // The short side of a small notebook can be below 1000 pixels too, so `medium` also needs touch.
  return isTouched && short < TABLET_UP_TO ? 'medium' : 'large';
}

function browserOf(brands: readonly Brand[] = []): string | undefined {
  const real = brands.filter(({ brand }) => !MADE_UP.test(brand));
  const own = real.find(({ brand }) => brand !== 'Chromium') ?? real[0];
  const major = own && /^\d+/.exec(own.version)?.[0];
  return own && major ? `${NAMES[own.brand] ?? own.brand} ${major}` : undefined;
}
