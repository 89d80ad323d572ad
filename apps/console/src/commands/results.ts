import type { Command } from 'commander';
import { isWithheld, Results, type CampaignResults } from '#insights';
import { operate } from '../operation.js';

interface Estimated {
  n: number;
  value: number | null;
  low: number | null;
  high: number | null;
}

export function printResults(command: Command, campaignId: number): Promise<void> {
  return operate(command, async ({ app, ctx, out }) => {
    const results = await app.get(Results).ofCampaign(ctx, campaignId);
    if (out.json) out.say(results);
    else out.table(rowsOf(results));
  });
}

function rowsOf({ criteria: _criteria, ...blocks }: CampaignResults): Record<string, unknown>[] {
  return Object.entries(blocks).flatMap(([block, results]) => {
    if (!('entities' in results)) return [];
    const groups = [...Object.entries(results.entities), ['total', results.total] as const];
    return groups.flatMap(([entity, figures]) =>
      isWithheld(figures)
        ? [{ block, entity, metric: '', n: 'withheld' }]
        : Object.entries(figures)
            .filter(isEstimate)
            .map(([metric, estimate]) => ({ block, entity, metric, ...rounded(estimate) })),
    );
  });
}

function isEstimate(figure: [string, unknown]): figure is [string, Estimated] {
  return typeof figure[1] === 'object' && figure[1] !== null && 'value' in figure[1];
}

function rounded({ n, value, low, high }: Estimated): object {
  const figure = (number: number | null) => number?.toFixed(1) ?? '–';
  return { n, value: figure(value), low: figure(low), high: figure(high) };
}
