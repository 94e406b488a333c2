// Are all licences of what Layang is built from permissive? Reads what cargo and npm know; needs no network.
// `cargo metadata --locked` also fails when Cargo.lock is not up to date.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const PERMISSIVE = new Set([
  '0BSD', 'Apache-2.0', 'Apache-2.0 WITH LLVM-exception', 'BSD-1-Clause', 'BSD-2-Clause', 'BSD-3-Clause', 'BSL-1.0',
  'CC0-1.0', 'CDLA-Permissive-2.0', 'ISC', 'MIT', 'MIT-0', 'NCSA', 'Unicode-3.0', 'Unicode-DFS-2016', 'Unlicense', 'Zlib',
]);
// Only in the tests, never in what is served: changes to its files would have to be published, and there are none.
const IN_TESTS = new Map([['axe-core', 'MPL-2.0']]);

/** Whether an SPDX expression can be satisfied by permissive licences alone. */
function permissive(expression) {
  const words = expression.replaceAll('/', ' OR ').match(/[()]|[^\s()]+/g) ?? [];
  let at = 0;
  const any = () => {
    let ok = all();
    while (words[at] === 'OR') { at += 1; ok = all() || ok; }
    return ok;
  };
  const all = () => {
    let ok = one();
    while (words[at] === 'AND') { at += 1; ok = one() && ok; }
    return ok;
  };
  const one = () => {
    if (words[at] === '(') {
      at += 1;
      const ok = any();
      at += 1;
      return ok;
    }
    let name = words[at++];
    if (words[at] === 'WITH') { name += ` WITH ${words[at + 1]}`; at += 2; }
    return PERMISSIVE.has(name);
  };
  return any() && at === words.length;
}

const refused = [];
const judge = (name, licence) => {
  if (!licence || !(permissive(licence) || IN_TESTS.get(name) === licence)) refused.push(`${name}: ${licence || 'none given'}`);
};

const metadata = JSON.parse(execFileSync('cargo', ['metadata', '--format-version=1', '--locked'], { maxBuffer: 1 << 28 }));
for (const crate of metadata.packages) judge(crate.name, crate.license);

const lock = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8'));
const packages = Object.entries(lock.packages).filter(([path]) => path !== '');
for (const [path, { license }] of packages) judge(path.replace(/^.*node_modules\//, ''), license);

for (const line of refused) console.error(`licences: not permissive: ${line}`);
console.log(`licences: ${metadata.packages.length} crates and ${packages.length} npm packages looked at, ${refused.length} refused`);
process.exitCode = refused.length === 0 ? 0 : 1;
