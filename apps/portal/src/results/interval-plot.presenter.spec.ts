import { axis, emptyRow, intervalRow } from './interval-plot.presenter.js';

const NPS = { min: -100, max: 100 };
const draw = (...args: Parameters<typeof intervalRow>) => intervalRow(...args).toString();

describe('one row of an interval plot', () => {
  it('puts dot and whisker where they belong, in percent of the width', () => {
    const svg = draw(NPS, { value: 0, low: -50, high: 20 }, []);
    expect(svg).toContain('<circle class="plot-dot" cx="50%"');
    expect(svg).toMatch(/x1="25%" x2="60%"/);
  });

  it('has no whisker without an interval, and nothing without a figure', () => {
    expect(draw(NPS, { value: 10, low: null, high: null }, [])).not.toContain('stroke-width="3"');
    expect(emptyRow(NPS, []).toString()).not.toContain('circle');
  });

  it('stays inside the plot when the interval of a mean reaches over the scale', () => {
    const svg = draw({ min: 0, max: 100 }, { value: 98, low: 94, high: 103 }, []);
    expect(svg).toContain('x2="100%"');
    expect(svg).not.toMatch(/10[1-9]/);
  });

  it('lets the marks go through every row', () => {
    const marks = [
      { at: 0, kind: 'zero' },
      { at: 10, kind: 'threshold' },
    ] as const;
    for (const svg of [draw(NPS, { value: 0, low: 0, high: 0 }, marks), emptyRow(NPS, marks).toString()])
      expect(svg).toMatch(/class="plot-zero" x1="50%".*class="plot-threshold" x1="55%"/);
  });

  it('gives a total another shape, not another colour', () => {
    const svg = draw(NPS, { value: 0, low: -1, high: 1 }, [], true);
    expect(svg).toContain('plot-diamond');
    expect(svg).not.toContain('circle');
  });

  it('needs no style, which the browser would refuse', () => {
    expect(draw(NPS, { value: 3, low: 1, high: 8 }, [{ at: 0, kind: 'zero' }], true)).not.toContain('style');
  });
});

describe('the numbers below a plot', () => {
  it('stand at their places, the outer ones inside', () => {
    const svg = axis(NPS, [
      { at: -100, text: '−100' },
      { at: 0, text: '<0>' },
      { at: 100, text: '+100' },
    ]).toString();
    expect(svg).toMatch(/x="0%"[^>]*"start">−100.*x="50%"[^>]*"middle">&lt;0>.*x="100%"[^>]*"end">\+100/);
  });
});
