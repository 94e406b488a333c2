// Runs every check and test, one after the other, to the end, and adds up what they say.
// Ends with a line "N passed, N failed, N skipped", and with a failure when any of them failed or was skipped.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const target = process.env.CARGO_TARGET_DIR ?? 'target';
const site = process.env.LAYANG_SITE ?? `${target}/site`;
// One profile for everything, so that what one stage compiled serves the next.
const workspace = ['--release', '--workspace', '--exclude', 'frontend', '--features', 'server/faults'];
const rustTests = ['sh', 'end2end/setup/with-postgres.sh', 'cargo', 'test', ...workspace, '--no-fail-fast', '--', '--show-output'];

// What does not compile here fails at once; the slow stages come last.
const stages = [
  ['licences', ['node', 'end2end/setup/licences.mjs']],
  ['formatting', ['cargo', 'fmt', '--all', '--check']],
  ['lints, server', ['cargo', 'clippy', ...workspace, '--all-targets', '--', '-D', 'warnings']],
  ['lints, browser', ['cargo', 'clippy', '--release', '-p', 'frontend', '--target', 'wasm32-unknown-unknown', '--', '-D', 'warnings']],
  ['types of the browser tests', ['npm', '--prefix', 'end2end', 'run', '--silent', 'typecheck']],
  ['tests of the packages', rustTests],
  ['build, program', ['cargo', 'build', '--release', '-p', 'server', '-p', 'bundle']],
  ['build, site', [`${target}/release/bundle`, '--release', '--out', site], 'build, program'],
  ['tests in the browser', ['npm', '--prefix', 'end2end', 'test', '--silent'], 'build, site'],
];

const tally = { passed: 0, failed: 0, skipped: 0 };
/** Which tests lacked a program, which files to try; as they say themselves. */
const skipped = new Set();
const leftOut = new Set();
const colour = process.stdout.isTTY ? { CARGO_TERM_COLOR: 'always', FORCE_COLOR: '1' } : {};

/** Adds up a line of cargo's tests ("test result: ok. 3 passed; 0 failed; 1 ignored") or of Playwright's ("  2 failed"). */
function count(line) {
  const text = line.replaceAll(/\u001b\[[0-9;]*m/g, '');
  const cargo = /^test result: \w+\. (\d+) passed; (\d+) failed; (\d+) ignored/.exec(text);
  if (cargo) {
    tally.passed += Number(cargo[1]);
    tally.failed += Number(cargo[2]);
    tally.skipped += Number(cargo[3]);
    return;
  }
  // A test of cargo's that lacks something says so and passes. What `make test` installs must not be lacking.
  if (text.startsWith('skipped: ')) skipped.add(text);
  if (text.startsWith('left out: ')) leftOut.add(text);
  const playwright = /^ {2}(\d+) (passed|failed|skipped|flaky|did not run|interrupted)\b/.exec(text);
  if (playwright) {
    const kind = { passed: 'passed', skipped: 'skipped' }[playwright[2]] ?? 'failed';
    tally[kind] += Number(playwright[1]);
  }
}

// What tests that passed have printed is of no interest, except that they skipped something.
let among = 'lines';
function shown(line) {
  if (line === 'successes:') among = 'successes';
  else if (/^(failures:|test result: |\S*error)/.test(line)) among = 'lines';
  return among === 'lines' || /^(skipped|left out): /.test(line);
}

function run([program, ...args]) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: root, env: { ...process.env, ...colour }, stdio: ['ignore', 'pipe', 'inherit'] });
    let rest = '';
    child.stdout.on('data', (data) => {
      const lines = (rest + data).split('\n');
      rest = lines.pop();
      for (const line of lines) {
        count(line);
        if (shown(line)) process.stdout.write(`${line}\n`);
      }
    });
    child.on('error', (error) => { console.error(error.message); resolve(false); });
    child.on('close', (code) => {
      count(rest);
      if (rest) process.stdout.write(`${rest}\n`);
      among = 'lines';
      resolve(code === 0);
    });
  });
}

// An interrupt reaches the stage that runs as well; it is not followed by another.
let interrupted = false;
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => { interrupted = true; });

const results = new Map();
for (const [name, command, needs] of stages) {
  if (interrupted) break;
  if (needs && results.get(needs)?.ok !== true) {
    results.set(name, { ok: false, seconds: 0 });
    continue;
  }
  console.log(`\n== ${name}`);
  const [start, failed] = [Date.now(), tally.failed];
  const ok = await run(command);
  // A stage that failed without a failed test counts as one.
  if (!ok && tally.failed === failed) tally.failed += 1;
  results.set(name, { ok, seconds: Math.round((Date.now() - start) / 1000) });
}

console.log('\n== summary');
for (const [name, { ok, seconds }] of results) console.log(`${ok ? 'ok    ' : 'FAILED'} ${name}, ${seconds} s`);
for (const reason of [...leftOut, ...skipped]) console.log(reason);
if (interrupted) {
  console.log('interrupted');
  process.exit(130);
}
console.log(`${tally.passed} passed, ${tally.failed} failed, ${tally.skipped + skipped.size} skipped`);
const sound = [...results.values()].every(({ ok }) => ok) && tally.failed === 0 && tally.skipped === 0 && skipped.size === 0;
process.exitCode = sound ? 0 : 1;
