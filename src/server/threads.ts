import { Worker } from 'node:worker_threads';

/** Memory that one piece of work may cost; the largest that is admitted stays below. */
const LIMITS = { maxOldGenerationSizeMb: 2048 };

/**
 * What a file answers (`parentPort.postMessage`) to its `workerData`, in a thread of its own, so that work which keeps a processor busy
 * neither stops requests nor takes the program down with it.
 */
export function inThread<T>(file: URL, workerData: unknown, signal?: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const worker = new Worker(file, { workerData, resourceLimits: LIMITS });
    const stop = () => {
      reject(signal?.reason as Error);
      void worker.terminate();
    };
    signal?.addEventListener('abort', stop, { once: true });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => {
      signal?.removeEventListener('abort', stop);
      reject(new Error('The thread ended without an answer'));
    });
  });
}
