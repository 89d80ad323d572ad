import type { DeviceContext } from '#contributions';

const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/\bEdgA?\/(\d+)/, 'Edge'],
  [/\bOPR\/(\d+)/, 'Opera'],
  [/\bSamsungBrowser\/(\d+)/, 'Samsung Internet'],
  [/\b(?:Firefox|FxiOS)\/(\d+)/, 'Firefox'],
  [/\b(?:Chrome|CriOS)\/(\d+)/, 'Chrome'],
  [/\bVersion\/(\d+)[\d.]*.* Safari\//, 'Safari'],
];
const SYSTEMS: readonly (readonly [RegExp, device: string, system?: string])[] = [
  [/\biPhone\b/, 'iPhone', 'iOS'],
  [/\biPad\b/, 'iPad', 'iOS'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
];
const LONGEST = 500;

/** For somebody's list of sessions: `Firefox · Android`, in every language; empty for an unknown program. */
export function deviceName(userAgent = ''): string {
  const agent = userAgent.slice(0, LONGEST);
  return [browserOf(agent)?.name, systemOf(agent)?.[1]].filter(Boolean).join(' · ');
}

/** For a contribution: no model, and no full version. */
export function deviceOfRequest(headers: {
  readonly 'user-agent'?: string | undefined;
  readonly 'accept-language'?: string | undefined;
}): DeviceContext {
  const agent = (headers['user-agent'] ?? '').slice(0, LONGEST);
  const browser = browserOf(agent);
  const [, device, system = device] = systemOf(agent) ?? [];
  const language = /^\s*([a-z]{2,3})\b/i.exec(headers['accept-language'] ?? '')?.[1]?.toLowerCase();
  return {
    ...(system ? { system } : {}),
    ...(browser ? { browser: `${browser.name} ${browser.major}` } : {}),
    ...(language ? { language } : {}),
  };
}

function browserOf(agent: string): { name: string; major: string } | undefined {
  for (const [pattern, name] of BROWSERS) {
    const major = pattern.exec(agent)?.[1];
    if (major) return { name, major };
  }
  return undefined;
}

function systemOf(agent: string) {
  return SYSTEMS.find(([pattern]) => pattern.test(agent));
}
