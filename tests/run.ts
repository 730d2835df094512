/**
 * `npm test`: everything, in the order in which a fault is cheapest to see — types and style, unit, contract and API
 * tests, then a production build in a real browser. What the machine lacks (a browser, ffmpeg, openssl) is obtained first.
 * Ends with one line that counts all tests; exits non-zero when any failed or was skipped.
 */
import { spawnSync } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { obtainBrowser, obtainFfmpeg, obtainOpenssl } from './support/obtain-tools.ts';

interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}

const reports = mkdtempSync(path.join(tmpdir(), 'aftertone-reports-'));
obtainOpenssl();
const environment: NodeJS.ProcessEnv = {
  ...process.env,
  NEXT_TELEMETRY_DISABLED: '1',
  AFTERTONE_TEST_BROWSER: await obtainBrowser(),
  AFTERTONE_TEST_FFMPEG: obtainFfmpeg(),
};

const tally: Tally = { passed: 0, failed: 0, skipped: 0 };
try {
  run('types and style', 'npm', ['run', '--silent', 'check']);
  run('build', 'npm', ['run', '--silent', 'build']);
  const vitest = path.join(reports, 'vitest.json');
  run('unit, contract and API tests', 'npx', [
    'vitest',
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${vitest}`,
  ]);
  addVitest(vitest);
  const playwright = path.join(reports, 'playwright.json');
  environment.PLAYWRIGHT_JSON_OUTPUT_NAME = playwright;
  run('browser tests', 'npx', ['playwright', 'test', '--reporter=list,json']);
  addPlaywright(playwright);
  if (tally.failed > 0) showFailedPages();
} finally {
  rmSync(reports, { recursive: true, force: true });
}
console.log(`${tally.passed} passed, ${tally.failed} failed${tally.skipped > 0 ? `, ${tally.skipped} skipped` : ''}`);
process.exitCode = tally.failed > 0 || tally.skipped > 0 || tally.passed === 0 ? 1 : 0;

/** Runs a step with its output shown; a step that fails counts as a failed test, so that the rest is still seen. */
function run(name: string, command: string, args: string[]): void {
  console.log(`\n— ${name}`);
  const began = Date.now();
  const { status, error } = spawnSync(command, args, { stdio: 'inherit', env: environment });
  console.log(`— ${name}: ${status === 0 ? 'done' : 'failed'} in ${Math.round((Date.now() - began) / 1000)} s`);
  if (status !== 0) {
    tally.failed += 1;
    if (error) console.error(`${name} could not be run: ${error.message}`);
  }
}

function addVitest(file: string): void {
  const report = readReport<{ numPassedTests: number; numFailedTests: number; numPendingTests: number }>(file);
  if (!report) return;
  tally.passed += report.numPassedTests;
  tally.failed += report.numFailedTests;
  tally.skipped += report.numPendingTests;
}

function addPlaywright(file: string): void {
  const report = readReport<{ stats: { expected: number; unexpected: number; flaky: number; skipped: number } }>(file);
  if (!report) return;
  tally.passed += report.stats.expected;
  tally.failed += report.stats.unexpected + report.stats.flaky;
  tally.skipped += report.stats.skipped;
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
