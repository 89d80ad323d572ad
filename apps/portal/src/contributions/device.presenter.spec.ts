import { deviceFactInWords } from './device.presenter.js';

it('a fact about a device is said in words', () => {
  const say = (key: string) => key;
  expect(deviceFactInWords('language', 'pt', 'de', say)).toBe('Portugiesisch');
  expect(deviceFactInWords('language', 'a2', 'de', say)).toBe('a2');
  expect(deviceFactInWords('screen', 'small', 'de', say)).toBe('device.screens.small');
  expect(deviceFactInWords('browser', 'Chrome 141', 'de', say)).toBe('Chrome 141');
});
