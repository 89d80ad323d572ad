export { readSettings, settingNames, type Settings } from './settings.js';
export { engineFromEnvironment } from './database-settings.js';
export { misspeltSettings } from './misspelt.js';
export { SettingProblems } from './reading.js';
