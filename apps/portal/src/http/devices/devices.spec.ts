import { deviceName, deviceOfRequest } from './devices.js';

const of = (agent: string, language = '') => deviceOfRequest({ 'user-agent': agent, 'accept-language': language });

describe('what a request tells of the device', () => {
  it.each([
    [
      'Mozilla/5.0 (Linux; Android 14; SM-S918B) AppleWebKit/537.36 Chrome/141.0.7390.55 Mobile Safari/537.36',
      'Android',
      'Chrome 141',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) Version/18.1 Mobile/15E148 Safari/604.1',
      'iOS',
      'Safari 18',
    ],
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.3485.54',
      'Windows',
      'Edge 140',
    ],
    ['Mozilla/5.0 (Android 15; Mobile; rv:143.0) Gecko/143.0 Firefox/143.0', 'Android', 'Firefox 143'],
    [
      'Mozilla/5.0 (Linux; Android 13; SAMSUNG SM-A546B) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36',
      'Android',
      'Samsung Internet 28',
    ],
  ])('%s', (agent, system, browser) => {
    expect(of(agent)).toEqual({ system, browser });
  });

  it('is the language without its region, and nothing for what is not known', () => {
    expect(of('curl/8.5', 'pt-PT,pt;q=0.9')).toEqual({ language: 'pt' });
    expect(of('', '*')).toEqual({});
    expect(deviceOfRequest({})).toEqual({});
  });

  it('never a model or a full version', () => {
    const facts = JSON.stringify(of('Mozilla/5.0 (Linux; Android 14; Pixel 8 Pro) Chrome/141.0.7390.55 Safari/537.36'));
    expect(facts).not.toMatch(/Pixel|Android 14|7390/);
  });
});

describe('a device in words', () => {
  it.each([
    ['Firefox · Android', 'Mozilla/5.0 (Android 14; Mobile; rv:128.0) Gecko/128.0 Firefox/128.0'],
    [
      'Safari · iPhone',
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Mobile/15E148 Safari/604.1',
    ],
    [
      'Edge · Windows',
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36 Edg/126.0.0.0',
    ],
    ['', 'curl/8.5'],
    ['', undefined],
  ])('%s', (name, userAgent) => {
    expect(deviceName(userAgent)).toBe(name);
  });
});
