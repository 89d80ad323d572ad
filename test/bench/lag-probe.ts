/** Loaded before a program (`node --import`): tells its parent, when asked, how late its event loop was since it was last asked. */
import { monitorEventLoopDelay } from 'node:perf_hooks';

const RESOLUTION_MS = 5;
const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
delay.enable();

process.on('message', () => {
  // The timer behind it is late by nature: what it measures includes its own interval.
  const [p99, max] = [delay.percentile(99), delay.max].map((nanoseconds) => nanoseconds / 1e6 - RESOLUTION_MS);
  process.send?.({ p99, max });
  delay.reset();
});
process.channel?.unref();
