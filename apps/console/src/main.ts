import '../../env-file.js';
import 'reflect-metadata';
import { buildProgram } from './program.js';

await buildProgram().parseAsync();
