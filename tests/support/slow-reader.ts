import { parentPort, workerData } from 'node:worker_threads';

/**
 * Stands in for the reader of workbooks: takes a moment, and counts how many do so together in the memory that it is sent (now, most ever). The
 * year 0 never ends, 1 takes all the memory there is, 2 answers nothing.
 */
const { bytes, year } = workerData as { bytes: Uint8Array; year: number };
const [NOW, MOST, SLEEP] = [0, 1, 2];
const counters = new Int32Array(bytes.buffer);
const together = Atomics.add(counters, NOW, 1) + 1;
if (together > Atomics.load(counters, MOST)) Atomics.store(counters, MOST, together);
const hoard: number[][] = [];
if (year === 0) for (;;);
if (year === 1) for (;;) hoard.push(Array.from({ length: 100_000 }, (_, index) => index));
Atomics.wait(counters, SLEEP, 0, 50);
Atomics.sub(counters, NOW, 1);
if (year !== 2) parentPort?.postMessage({ ok: true, value: year });
