import { deviceFacts } from './device-facts.ts';

const PHONE = { language: 'pt-PT', screen: { width: 390, height: 844 }, maxTouchPoints: 5 };

describe('what the browser tells of the device', () => {
  it('is families and sizes', () => {
    const brands = [
      { brand: 'Not;A=Brand', version: '8' },
      { brand: 'Chromium', version: '141.0.7390.55' },
      { brand: 'Google Chrome', version: '141.0.7390.55' },
    ];
    const userAgentData = { platform: 'Android', brands };
    expect(deviceFacts({ ...PHONE, userAgentData, connection: { effectiveType: '4g' } })).toEqual({
      system: 'Android',
      browser: 'Chrome 141',
      screen: 'small',
      network: '4g',
      language: 'pt',
    });
  });

  it('is what there is: the server knows the rest', () => {
    expect(deviceFacts(PHONE)).toEqual({ screen: 'small', language: 'pt' });
  });

  it.each([
    [{ width: 844, height: 390 }, 'small'],
    [{ width: 820, height: 1180 }, 'medium'],
    [{ width: 1920, height: 1080 }, 'large'],
  ])('a screen of %j is %s', (screen, expected) => {
    expect(deviceFacts({ ...PHONE, screen }).screen).toBe(expected);
  });

  it('a small notebook is no tablet', () => {
    expect(deviceFacts({ ...PHONE, screen: { width: 1366, height: 768 }, maxTouchPoints: 0 }).screen).toBe('large');
  });

  it('does not name the browser nobody has', () => {
    const brands = [
      { brand: 'Chromium', version: '141' },
      { brand: 'Not)A;Brand', version: '24' },
    ];
    expect(deviceFacts({ ...PHONE, userAgentData: { brands } }).browser).toBe('Chromium 141');
    expect(deviceFacts({ ...PHONE, connection: { type: 'wifi', effectiveType: '4g' } }).network).toBe('Wi-Fi');
  });
});
