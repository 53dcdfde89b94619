// What becomes of a migration whose dump was not consistent, and how it is made whole again without a second dump.
//
//   godwit -f samples/js/repair-a-gap.js SOURCE_URI TARGET_URI OTHER_TARGET_URI DIRECTORY
//
// Every table is dumped at its own moment while applications write, as many tools do when they may not hold writers. The channel then
// breaks. On the other target transactions are skipped until it runs, which loses rows without a word; on the target each transaction
// is judged by the rows that are there, and what lacks is applied. Both targets must be empty, and reach the source at the address in
// SOURCE_URI. Without arguments it starts three servers of its own, where nobody writes:
// godwit demo --inconsistent lets an application do so.

let [, sourceUri, targetUri, otherUri, directory] = sys.argv;
const user = 'godwit_replication';
const alone = !sourceUri;

if (alone) {
  const servers = [[], ['--local-infile=ON'], ['--local-infile=ON']].map(options => sandbox.start(options));
  [sourceUri, targetUri, otherUri] = servers.map(server => server.uri);
  directory = servers[0].directory + '-dumps';
  const session = shell.openSession(sourceUri);
  session.runSql('CREATE SCHEMA shop');
  session.runSql('CREATE TABLE shop.birds (id INT PRIMARY KEY AUTO_INCREMENT, name VARCHAR(40), km INT)');
  session.runSql('INSERT INTO shop.birds (name, km) VALUES (?, ?), (?, ?)', ['bar-tailed godwit', 12200, 'red knot', 8000]);
  session.close();
}
if (!directory) {
  throw new Error('Name source, target, another target and a directory for the dumps.');
}

const stopWriters = () => typeof application === 'object'
    ? application.stop()
    : print('Stop everything that writes to the source now; the script goes on once nobody has written for some seconds.\n');

const times = [];
function step(name, work) {
  const start = Date.now();
  const result = work();
  times.push([name, `${((Date.now() - start) / 1000).toFixed(1)} s`]);
  return result;
}

const source = shell.openSession(sourceUri);
const targets = {skipped: otherUri, repaired: targetUri};
const use = name => {
  migration.release();
  migration.use({source: sourceUri, target: targets[name]});
};
use('repaired');

// 1. Tables whose rows have no key cannot be proved row by row. They are copied again at the end, so channels leave them out.
const serversOwn = `('information_schema', 'mysql', 'performance_schema', 'sys')`;
const keyless = source.runSql(`SELECT t.TABLE_SCHEMA, t.TABLE_NAME FROM information_schema.TABLES t
    WHERE t.TABLE_TYPE = 'BASE TABLE' AND t.TABLE_SCHEMA NOT IN ${serversOwn} AND NOT EXISTS (
      SELECT 1 FROM information_schema.STATISTICS s WHERE s.TABLE_SCHEMA = t.TABLE_SCHEMA AND s.TABLE_NAME = t.TABLE_NAME
        AND s.INDEX_NAME = 'PRIMARY')
    ORDER BY 1, 2`).fetchAll().map(row => [row[0], row[1]]);
print(`without primary key: ${keyless.map(t => t.join('.')).join(', ') || 'none'}\n`);

// 2. A dump as it must not be: each table of its own moment, one after the other. It tells the gap that this leaves. It takes three
//    seconds at least: in less, a small database leaves too small a gap to show anything.
const bytes = source.runSql(`SELECT SUM(t.DATA_LENGTH) FROM information_schema.TABLES t
    WHERE t.TABLE_SCHEMA NOT IN ${serversOwn}`).fetchOne()[0];
const password = 'Aa.1' + source.runSql('SELECT HEX(RANDOM_BYTES(12))').fetchOne()[0];
replica.createUser({user, password});
const dump = step('dump', () => util.dumpInstance(directory, {
  consistent: false,
  threads: 1,
  maxRate: String(Math.ceil(Number(bytes) / 3)),
  users: false,
  compatibility: ['strip_definers'],
}));
print(`from: ${dump.from}\nto:   ${dump.to}\nbetween: ${dump.transactions} transactions\n`);
if (alone) {
  print('nobody wrote during the dump, so there is no gap\n');
}

// 3. Both targets are told that they hold what was executed before the first table was read, and follow from there.
const pattern = name => name.replace(/[\\%_]/g, '\\$&');
const ignoreTables = ['mysql.\\_\\_az\\_%', ...keyless.map(table => table.map(pattern).join('.'))];
for (const name of Object.keys(targets)) {
  use(name);
  const load = step(`load (${name})`, () => util.loadDump(directory, {updateGtidSet: 'append'}));
  print(`${name}: loaded ${load.tables} tables, ${load.rows} rows\n`);
  replica.connect({user, password, ignoreTables});
  replica.start();
}

// Waits until the channel of the target in use stands still or has everything in a GTID set; returns its failure.
const failure = until => {
  for (;;) {
    const found = replica.errors();
    if (found.length > 0 || gtid.subtract(until, gtid.executed({on: 'target'})) === '') {
      return found[0];
    }
    source.runSql('SELECT SLEEP(0.2)');
  }
};

// 4. What people do: read the error, skip its transaction, start again. Nothing tells them what else was in it.
migration.release();
migration.use({target: targets.skipped});
let skipped = 0;
function skip(gtids) {
  util.setGtidPurged('+' + gtids, {unchecked: true, reason: 'shows what skipping loses'});
  replica.start();
  skipped += gtid.count(gtids);
}
step('skip', () => {
  for (let failed; skipped < 10 && (failed = failure(dump.to)); skip(failed.gtid)) {
    print(`skipped: ${failed.errno} in ${failed.gtid}\n`);
  }
  if (failure(dump.to)) {
    skip(gtid.subtract(dump.to, gtid.executed({on: 'target'})));
    print(`and so on, ${skipped} times\n`);
  }
});

// 5. What Godwit does: show the transaction that the channel broke at, judge it and all others of the gap, and do what lacks.
use('repaired');
if (failure(dump.to)) {
  print(replica.next() + '\n');
}
replica.stop();
const recopyTables = keyless.map(table => table.join('.'));
const repair = step('repair', () => replica.repair({until: dump.to, recopyTables}));
if (!repair.complete) {
  throw new Error(`The repair stopped at ${repair.stoppedAt}: see replica.next().`);
}
replica.start();
print(`repaired: ${Object.entries(repair.counts).filter(([, n]) => n > 0).map(([verdict, n]) => `${n} ${verdict}`).join(', ')}\n`);

// 6. Writers stop, both targets get the last transactions, and what had no key is copied again.
const writers = stopWriters();
const end = step('wait for quiet', () => migration.waitUntilQuiet({seconds: 2}));
migration.release();
migration.use({target: targets.skipped});
step('skip more', () => {
  // Rows that were skipped are missed later, long after the gap: each loss brings the next, and patience ends.
  for (let atOnce = 1, failed; (failed = failure(end)); atOnce++) {
    const lacks = gtid.each(gtid.subtract(end, gtid.executed({on: 'target'})));
    const at = lacks.indexOf(failed.gtid);
    skip(lacks.slice(at, at + atOnce).join());
  }
});
for (const name of Object.keys(targets)) {
  use(name);
  step(`last (${name})`, () => replica.waitFor(end));
  const target = shell.openSession(targets[name]);
  step(`re-copy (${name})`, () => keyless.forEach(([schema, table], i) => {
    const files = `${directory}-${name}-${i}`;
    util.dumpTables(schema, [table], files);
    target.runSql(`DROP TABLE \`${schema}\`.\`${table}\``);
    util.loadDump(files);
  }));
  target.close();
}

// 7. Row by row, on both.
const schemas = source.runSql(`SELECT SCHEMA_NAME FROM information_schema.SCHEMATA WHERE SCHEMA_NAME NOT IN ${serversOwn}`)
    .fetchAll().map(row => row[0]);
use('skipped');
let lost = 'nothing';
try {
  step('verify (skipped)', () => util.verify({schemas}));
} catch (e) {
  if (e.code !== 'GDW-VERIFY-004') {
    throw e;
  }
  lost = e.message;
}
print(`skipping lost: ${lost}\n`);
use('repaired');
const proof = step('verify (repaired)', () => util.verify({schemas}));

const summary = [
  ...times,
  ['transactions in the gap', dump.transactions],
  ['skipped blindly', skipped],
  ['repaired', Object.entries(repair.counts).map(([verdict, n]) => `${n} ${verdict}`).join(', ')],
  ['forced', repair.forced.length],
  ['copied again', recopyTables.join(', ')],
  ['GTID set', end.replace(/\n/g, '')],
];
if (writers) {
  summary.push(['by the application', `${writers.transactions} transactions, ${writers.rows} rows in ${writers.tables} tables`]);
}
summary.forEach(([name, value]) => print(`  ${name.padEnd(26)}${value}\n`));
print(`verified: ${proof.tables} tables, ${proof.rows} rows, ${proof.differences} differences\n`);
