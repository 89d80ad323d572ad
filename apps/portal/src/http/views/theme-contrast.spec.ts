import { readFileSync } from 'node:fs';

type Colour = readonly [lightness: number, chroma: number, hue: number];
type Theme = ReadonlyMap<string, Colour>;

const TEXT = 4.5;
const SHAPE = 3;
const themes = themesOf(readFileSync('apps/portal/assets/css/themes.css', 'utf8'));
const STATES = ['info', 'success', 'warning', 'error'];
const SERIES = Array.from({ length: 8 }, (_, at) => `series-${at + 1}`);

describe.each([...themes])('the theme %s', (_, theme) => {
  it.each(['base-100', 'base-200'])('is legible on %s', (ground) => {
    const texts = ['base-content', 'muted', 'gold', ...STATES];
    expect(
      weaker(
        theme,
        TEXT,
        texts.map((text) => [text, ground]),
      ),
    ).toEqual([]);
  });

  it('is legible on buttons', () => {
    const grounds = ['primary', 'secondary', 'neutral', ...STATES];
    expect(
      weaker(
        theme,
        TEXT,
        grounds.map((ground) => [`${ground}-content`, ground]),
      ),
    ).toEqual([]);
  });

  it('shows borders of inputs and the marks of a plot', () => {
    expect(
      weaker(
        theme,
        SHAPE,
        ['line', ...SERIES].map((shape) => [shape, 'base-100']),
      ),
    ).toEqual([]);
  });
});

function weaker(theme: Theme, ratio: number, pairs: [front: string, back: string][]): string[] {
  return pairs
    .map(([front, back]) => ({ front, back, found: contrast(theme, front, back) }))
    .filter(({ found }) => !(found >= ratio))
    .map(({ front, back, found }) => `${front} on ${back}: ${found.toFixed(2)}`);
}

function themesOf(css: string): Map<string, Theme> {
  const blocks = css.matchAll(/@plugin 'daisyui\/theme' \{(.*?)\n\}/gs);
  return new Map([...blocks].map(([, body = '']) => [/name: '([\w-]+)'/.exec(body)?.[1] ?? '', coloursOf(body)]));
}

function coloursOf(body: string): Theme {
  const colours = body.matchAll(/--color-([\w-]+): oklch\(([\d.]+)% ([\d.]+) ([\d.]+)\)/g);
  return new Map(
    [...colours].map(([, name = '', l, c, h]) => [name, [Number(l) / 100, Number(c), Number(h)] as const]),
  );
}

/** Contrast ratio of WCAG 2.2. */
function contrast(theme: Theme, front: string, back: string): number {
  const [a, b] = [front, back].map((name) => luminance(theme.get(name)!)).sort((x, y) => y - x);
  return (a! + 0.05) / (b! + 0.05);
}

/** Relative luminance of an OKLCH colour, by Björn Ottosson's matrices; colours out of sRGB are clipped. */
function luminance([lightness, chroma, hue]: Colour): number {
  const [a, b] = [chroma * Math.cos((hue * Math.PI) / 180), chroma * Math.sin((hue * Math.PI) / 180)];
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const red = 4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s;
  const green = -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s;
  const blue = -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s;
  const [r, g, bl] = [red, green, blue].map((part) => Math.min(1, Math.max(0, part)));
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * bl!;
}
