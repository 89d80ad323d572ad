/** Measures the busy paths of the built product on each engine, with the floor beside them: see docs/benchmarks.md. */
import { loadavg } from 'node:os';
import { withGround } from './ground.ts';
import type { EngineFigures, Figure } from './figures.ts';
import { readOptions, type RowName } from './options.ts';
import { endWhenInterrupted, run } from './processes.ts';
import { tableOf } from './table.ts';

const WORLDS: Readonly<Record<'testers' | 'responses' | 'contributions', readonly RowName[]>> = {
  testers: ['submit', 'form', 'import', 'endurance'],
  responses: ['results', 'recount', 'export'],
  contributions: ['discussion'],
};

endWhenInterrupted();
const { engines, rows, quick } = readOptions(process.argv.slice(2));
const measured: EngineFigures[] = [];
const started = Date.now();
const load = loadavg()[0] ?? 0;
for (const engine of engines)
  measured.push(
    await withGround(engine, async (ground) => {
      console.error(`${engine} ${ground.version}`);
      const figures: Figure[] = [];
      for (const [world, known] of Object.entries(WORLDS)) {
        const wanted = known.filter((row) => rows.includes(row));
        if (!wanted.length) continue;
        const env = { DATABASE_URL: await ground.database(world), FLOOR_URL: await ground.database('floor') };
        const printed = await run(['test/bench/world.ts', world, wanted.join(','), ...(quick ? ['--quick'] : [])], env);
        figures.push(...(JSON.parse(printed) as Figure[]));
      }
      return { engine, version: ground.version, figures };
    }),
  );
console.log(tableOf(measured, { quick, started, load }));
