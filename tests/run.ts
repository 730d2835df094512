/**
 * `npm test`: everything, in the order in which a fault is cheapest to see — types and style, unit, contract and API
 * tests beside a minute of chaos, then a production build in a real browser; then, on a PostgreSQL of its own, whatever could turn out
 * otherwise there. `npm run test:all` (`--all`) runs all of it on PostgreSQL too.
 * What the machine lacks (a browser, ffmpeg, openssl, PostgreSQL, PgBouncer) is obtained first.
 * Ends with one line that counts all tests; exits non-zero when any failed or was skipped.
 */
import { spawn } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { compileCache } from './support/app-process.ts';
import { obtainBrowser, obtainFfmpeg, obtainOpenssl, obtainPgbouncer, obtainPostgres } from './support/obtain-tools.ts';
import { findPostgres, startPostgres } from './support/postgres-cluster.ts';
import { keepTemporaryFilesInMemory } from './support/temporary-files.ts';

interface Tally {
  passed: number;
  failed: number;
  skipped: number;
  /** Steps run; each writes a report of its own. */
  steps: number;
}

/** What is read of the report that `--reporter=json` of vitest writes. */
interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  testResults: {
    name: string;
    status: string;
    assertionResults: { fullName: string; status: string; failureMessages?: string[] }[];
  }[];
}

/** What is read of the report that `--reporter=json` of Playwright writes. */
interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  suites: PlaywrightSuite[];
}

interface PlaywrightSuite {
  file: string;
  specs: { title: string; ok: boolean; tests: { results: { error?: { message?: string } }[] }[] }[];
  suites?: PlaywrightSuite[];
}

/** A minute of what `npm run chaos` does in ten. */
const SHORT_CHAOS = ['--actions', '300', '--kills', '4', '--minutes', '1', '--voicemails', '40'];

const isWhole = process.argv.includes('--all');
/** Every test that opens a database imports it, if by way of others. */
const OPENS_A_DATABASE = 'tests/support/database.ts';
/** They look at the server, not at what it keeps. */
const SAME_ON_ANY_DATABASE = ['build', 'image', 'doors', 'odd-addresses', 'behind-https'].map(
  (name) => `tests/api/${name}.test.ts`,
);
/** What lists, searches, counts, collides and is told live in a browser: there the engines go ways of their own. */
const BROWSER_ON_POSTGRES = ['at-size', 'callers', 'done', 'first-hour', 'live', 'search', 'together'].map(
  (name) => `tests/e2e/${name}.spec.ts`,
);

keepTemporaryFilesInMemory();
const reports = mkdtempSync(path.join(tmpdir(), 'aftertone-reports-'));
obtainOpenssl();
const environment: NodeJS.ProcessEnv = {
  ...process.env,
  NEXT_TELEMETRY_DISABLED: '1',
  AFTERTONE_TEST_BROWSER: await obtainBrowser(),
  AFTERTONE_TEST_FFMPEG: obtainFfmpeg(),
};

const postgres = obtainPostgres(findPostgres);
// Tests at a PostgreSQL's pooler obtain it themselves: here its installation is in no test's time.
if (postgres !== null) obtainPgbouncer();

const tally: Tally = { passed: 0, failed: 0, skipped: 0, steps: 0 };
/** Named again at the end: what failed half an hour earlier is out of sight by then. */
const failures: string[] = [];
try {
  await run('types and style', 'npm', ['run', '--silent', 'check']);
  await run('build', 'npm', ['run', '--silent', 'build']);
  await Promise.all([chaos('sqlite'), vitest('unit, contract and API tests')]);
  await playwright('browser tests');
  if (postgres !== null) await onPostgres(postgres);
} finally {
  rmSync(reports, { recursive: true, force: true });
  rmSync(compileCache(), { recursive: true, force: true });
}
if (postgres === null) console.log('No PostgreSQL could be had: nothing was tested on it.');
for (const failure of failures) console.log(`failed: ${failure}`);
console.log(`${tally.passed} passed, ${tally.failed} failed${tally.skipped > 0 ? `, ${tally.skipped} skipped` : ''}`);
process.exitCode = tally.failed > 0 || tally.skipped > 0 || tally.passed === 0 ? 1 : 0;

/** The tests on a PostgreSQL that is there for them alone. */
async function onPostgres(programs: string): Promise<void> {
  const cluster = await startPostgres(programs);
  environment.AFTERTONE_TEST_POSTGRES = cluster.url;
  try {
    const excluded = SAME_ON_ANY_DATABASE.flatMap((file) => ['--exclude', file]);
    const which = isWhole ? ['run'] : ['related', OPENS_A_DATABASE, '--run', ...excluded];
    await Promise.all([chaos('postgres'), vitest('unit, contract and API tests on PostgreSQL', which)]);
    await playwright('browser tests on PostgreSQL', isWhole ? [] : BROWSER_ON_POSTGRES);
  } finally {
    delete environment.AFTERTONE_TEST_POSTGRES;
    await cluster.stop();
  }
}

async function vitest(name: string, which = ['run']): Promise<void> {
  const report = path.join(reports, `vitest-${tally.steps}.json`);
  await run(name, 'npx', ['vitest', ...which, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]);
  addVitest(report);
}

/** Counts as one test. Waits for its processes more than it computes, so it runs beside others and shows its output at the end. */
async function chaos(engine: string): Promise<void> {
  const args = ['tests/chaos/run.ts', '--engine', engine, ...SHORT_CHAOS];
  if (await run(`chaos on ${engine}`, process.execPath, args, 'at the end')) tally.passed += 1;
}

async function playwright(name: string, files: string[] = []): Promise<void> {
  const report = path.join(reports, `playwright-${tally.steps}.json`);
  environment.PLAYWRIGHT_JSON_OUTPUT_NAME = report;
  const failedBefore = tally.failed;
  await run(name, 'npx', ['playwright', 'test', ...files, '--reporter=list,json']);
  addPlaywright(report);
  if (tally.failed > failedBefore) showFailedPages();
}

/** Runs a step and shows its output; a step that fails counts as a failed test, so that the rest is still seen. */
async function run(
  name: string,
  command: string,
  args: string[],
  shown: 'as it comes' | 'at the end' = 'as it comes',
): Promise<boolean> {
  if (shown === 'as it comes') console.log(`\n— ${name}`);
  tally.steps += 1;
  const began = Date.now();
  const stdio = shown === 'as it comes' ? ('inherit' as const) : ('pipe' as const);
  const child = spawn(command, args, { stdio, env: { ...environment } });
  let output = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (output += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (output += text));
  const isPassed = await new Promise<boolean>((resolve) => {
    child.once('error', (error) => {
      console.error(`${name} could not be run: ${error.message}`);
      resolve(false);
    });
    child.once('close', (code) => resolve(code === 0));
  });
  if (shown === 'at the end') console.log(`\n— ${name}\n${output}`);
  console.log(`— ${name}: ${isPassed ? 'done' : 'failed'} in ${Math.round((Date.now() - began) / 1000)} s`);
  if (!isPassed) {
    tally.failed += 1;
    failures.push(
      `the step "${name}"${shown === 'at the end' ? why(output.trimEnd().split('\n').slice(-15).join('\n')) : ''}`,
    );
  }
  return isPassed;
}

function addVitest(file: string): void {
  const report = readReport<VitestReport>(file);
  if (!report) return;
  for (const { name, status, assertionResults } of report.testResults) {
    const failed = assertionResults.filter((test) => test.status === 'failed');
    for (const test of failed)
      failures.push(`${path.relative('.', name)} › ${test.fullName}${why(test.failureMessages?.[0])}`);
    // A file that could not be loaded has no test to name.
    if (status === 'failed' && failed.length === 0) failures.push(path.relative('.', name));
  }
  tally.passed += report.numPassedTests;
  tally.failed += report.numFailedTests;
  tally.skipped += report.numPendingTests;
}

function addPlaywright(file: string): void {
  const report = readReport<PlaywrightReport>(file);
  if (!report) return;
  for (const suite of report.suites) nameFailed(suite);
  tally.passed += report.stats.expected;
  tally.failed += report.stats.unexpected + report.stats.flaky;
  tally.skipped += report.stats.skipped;
}

function nameFailed({ file, specs, suites }: PlaywrightSuite): void {
  for (const { title, ok, tests } of specs)
    if (!ok) failures.push(`tests/e2e/${file} › ${title}${why(tests[0]?.results.at(-1)?.error?.message)}`);
  for (const suite of suites ?? []) nameFailed(suite);
}

/** The head of an error, set in below the name of its test. */
function why(message = ''): string {
  const head = stripVTControlCharacters(message).split('\n').slice(0, 15);
  return head.map((line) => `\n    ${line}`).join('');
}

/** What stood on the page when a browser test failed: where only the output is kept, nothing else tells. */
function showFailedPages(): void {
  for (const file of globSync('test-results/*/error-context.md'))
    console.log(`\n— ${path.dirname(file)}\n${readFileSync(file, 'utf8')}`);
}

/** A runner that died before writing its report already counts as a failed step. */
function readReport<Report>(file: string): Report | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Report;
  } catch {
    return null;
  }
}
