import { misspeltSettings } from './misspelt.js';
import { settingNames } from './settings.js';

describe('misspelt settings', () => {
  it.each([
    ['DATABSE_URL', 'DATABASE_URL'],
    ['DATABASE_URI', 'DATABASE_URL'],
    ['TRUSTED_PROXY', undefined],
    ['TRUSTED_PROXYS', 'TRUSTED_PROXIES'],
    ['LOGLEVEL', 'LOG_LEVEL'],
    ['PUBILC_URL', 'PUBLIC_URL'],
    ['SECRET_KEYFILE', 'SECRET_KEY_FILE'],
    ['mail_from', 'MAIL_FROM'],
  ])('%s', (name, meant) => {
    expect(misspeltSettings({ [name]: 'x' }, settingNames())).toEqual(
      meant ? [`${name} is no setting: is ${meant} meant?`] : [],
    );
  });

  it('are not seen in what a machine has in its environment', () => {
    const usual = [
      'HOME',
      'PATH',
      'USER',
      'SHELL',
      'HOSTNAME',
      'LANG',
      'TERM',
      'PWD',
      'NODE_OPTIONS',
      'LOGNAME',
      'TZ',
      'MAIL',
    ];
    const env = Object.fromEntries([...usual, ...settingNames()].map((name) => [name, 'x']));
    expect(misspeltSettings(env, settingNames())).toEqual([]);
  });
});
