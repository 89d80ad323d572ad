import { headerText } from './header-text.js';

it('keeps a header on one line', () => {
  expect(headerText('New app\r\nBcc: all@example.pt\t!\u0000')).toBe('New app Bcc: all@example.pt !');
});
