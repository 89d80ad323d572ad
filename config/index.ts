export {
  readSettings,
  engineFromUrl,
  engineFromEnvironment,
  DEFAULT_DATABASE_URL,
  type Settings,
  type EngineName,
} from './settings.js';
export { SettingProblems } from './reading.js';
