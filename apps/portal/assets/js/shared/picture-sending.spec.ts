import { readSending } from './picture-sending.ts';

const problem = (detail: string) => JSON.stringify({ status: 422, detail });

describe('what the server answers to a picture', () => {
  it('means that it is there', () => {
    expect(readSending(201, '{"id":"0123","width":1,"height":1}')).toEqual({ kind: 'ready', id: '0123' });
  });

  it.each([413, 422, 403, 404, 409])('means that it will not be taken, for the reason it gives (%i)', (status) => {
    expect(readSending(status, problem('Too large.'))).toEqual({ kind: 'refused', text: 'Too large.' });
  });

  it.each([401, 429, 500, 502, 503])('means that it may be sent again (%i)', (status) => {
    expect(readSending(status, problem('Try later.'))).toEqual({ kind: 'waiting', text: 'Try later.' });
  });

  it('means nothing when somebody on the way answers in its place', () => {
    expect(readSending(200, '<html>Hotel Wi-Fi</html>')).toEqual({ kind: 'waiting', text: '' });
    expect(readSending(201, '[]')).toEqual({ kind: 'waiting', text: '' });
  });
});
