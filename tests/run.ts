/**
 * `npm test`: everything, in the order in which a fault is cheapest to see — types and style, unit, contract and API
 * tests, a minute of chaos, then a production build in a real browser; then, on a PostgreSQL of its own, whatever could turn out
 * otherwise there. `npm run test:all` (`--all`) runs all of it on PostgreSQL too.
 * What the machine lacks (a browser, ffmpeg, openssl, PostgreSQL, PgBouncer) is obtained first.
 * Ends with one line that counts all tests; exits non-zero when any failed or was skipped.
 */
import { spawnSync } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { obtainBrowser, obtainFfmpeg, obtainOpenssl, obtainPgbouncer, obtainPostgres } from './support/obtain-tools.ts';
import { findPostgres, startPostgres } from './support/postgres-cluster.ts';

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
const BROWSER_ON_POSTGRES = [
  ...['at-size', 'callers', 'done', 'first-hour', 'live', 'members', 'morning', 'phone-systems', 'search', 'together'],
  'trouble',
].map((name) => `tests/e2e/${name}.spec.ts`);

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
  run('types and style', 'npm', ['run', '--silent', 'check']);
  run('build', 'npm', ['run', '--silent', 'build']);
  vitest('unit, contract and API tests');
  chaos('sqlite');
  playwright('browser tests');
  if (postgres !== null) await onPostgres(postgres);
} finally {
  rmSync(reports, { recursive: true, force: true });
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
    vitest(
      'unit, contract and API tests on PostgreSQL',
      isWhole ? ['run'] : ['related', OPENS_A_DATABASE, '--run', ...excluded],
    );
    chaos('postgres');
    playwright('browser tests on PostgreSQL', isWhole ? [] : BROWSER_ON_POSTGRES);
  } finally {
    delete environment.AFTERTONE_TEST_POSTGRES;
    await cluster.stop();
  }
}

function vitest(name: string, which = ['run']): void {
  const report = path.join(reports, `vitest-${tally.steps}.json`);
  run(name, 'npx', ['vitest', ...which, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]);
  addVitest(report);
}

/** Counts as one test. */
function chaos(engine: string): void {
  const isKept = run(`chaos on ${engine}`, process.execPath, [
    'tests/chaos/run.ts',
    '--engine',
    engine,
    ...SHORT_CHAOS,
  ]);
  if (isKept) tally.passed += 1;
}

function playwright(name: string, files: string[] = []): void {
  const report = path.join(reports, `playwright-${tally.steps}.json`);
  environment.PLAYWRIGHT_JSON_OUTPUT_NAME = report;
  const failedBefore = tally.failed;
  run(name, 'npx', ['playwright', 'test', ...files, '--reporter=list,json']);
  addPlaywright(report);
  if (tally.failed > failedBefore) showFailedPages();
}

/** Runs a step with its output shown; a step that fails counts as a failed test, so that the rest is still seen. */
function run(name: string, command: string, args: string[]): boolean {
  console.log(`\n— ${name}`);
  tally.steps += 1;
  const began = Date.now();
  const { status, error } = spawnSync(command, args, { stdio: 'inherit', env: environment });
  console.log(`— ${name}: ${status === 0 ? 'done' : 'failed'} in ${Math.round((Date.now() - began) / 1000)} s`);
  if (status !== 0) {
    tally.failed += 1;
    failures.push(`the step "${name}"`);
    if (error) console.error(`${name} could not be run: ${error.message}`);
  }
  return status === 0;
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
