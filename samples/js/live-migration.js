// Moves a MySQL server to another one while its applications go on writing, and proves that nothing was lost.
//
//   godwit -f samples/js/live-migration.js SOURCE_URI TARGET_URI DIRECTORY [SCHEMA_TO_LEAVE_OUT...]
//
// The target must be empty, and reaches the source at the address in SOURCE_URI. Writers are held for milliseconds once, and have to
// be stopped at the end, for as long as the comparison takes. Without arguments it starts two servers of its own, with one table.

let [, sourceUri, targetUri, directory, ...leftOut] = sys.argv;
const user = 'godwit_replication';
const alone = !sourceUri;

if (alone) {
  const [mine, yours] = [sandbox.start(), sandbox.start(['--local-infile=ON'])];
  [sourceUri, targetUri, directory] = [mine.uri, yours.uri, mine.directory];
  const session = shell.openSession(sourceUri);
  session.runSql('CREATE SCHEMA shop');
  session.runSql('CREATE TABLE shop.birds (id INT PRIMARY KEY AUTO_INCREMENT, name VARCHAR(40), km INT)');
  session.runSql('INSERT INTO shop.birds (name, km) VALUES (?, ?)', ['bar-tailed godwit', 12200]);
  session.close();
}
if (!directory) {
  throw new Error('Name source, target and a directory for the dump.');
}

// How your applications stop writing. Write here what you do: set them to maintenance, lock their accounts, close a firewall.
// Whoever runs the script does it by hand otherwise: the script waits until nobody writes any more.
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

// 1. Everything that a later step needs, on both servers: nothing has been changed when this fails, and it names all that is missing.
migration.use({source: sourceUri, target: targetUri});
const found = step('check', () => migration.check({outputUrl: directory, excludeSchemas: leftOut, user}));
print(`source: ${found.source}\ntarget: ${found.target}\n`);

// 2. The account that the target fetches transactions as. Nobody needs to know its password but the target, which keeps it.
const source = shell.openSession(sourceUri), target = shell.openSession(targetUri);
const password = 'Aa.1' + source.runSql('SELECT HEX(RANDOM_BYTES(12))').fetchOne()[0];
step('replication account', () => replica.createUser({user, password}));

// 3. Everything of one moment, changed so that a target without SUPER takes it, and which transactions that moment includes. Accounts
// that the target has itself, or that belong to the source's service, stay behind.
const accounts = session => session.runSql("SELECT CONCAT(user, '@', host) FROM mysql.user").fetchAll().map(row => row[0]);
const here = accounts(target);
const staying = accounts(source).filter(name => here.includes(name) || /^(azure_superuser|azadmin|rdsadmin|cloudsqladmin)@/.test(name));
const dump = step('dump', () => util.dumpInstance(directory, {
  excludeSchemas: leftOut,
  excludeUsers: [user, ...staying],
  compatibility: ['strip_definers', 'strip_restricted_grants', 'skip_invalid_accounts'],
}));
print(`dumped: ${dump.tables} tables, ${dump.rows} rows\n`);

// 4. Into the target. Should this be interrupted, the same call goes on where it stopped.
const load = step('load', () => util.loadDump(directory, {loadUsers: true, updateGtidSet: 'append'}));
print(`loaded: ${load.tables} tables, ${load.rows} rows\n`);

// 5. The target fetches what came after that moment. What the source's service writes into its own tables stays there.
const pattern = name => name.replace(/[\\%_]/g, '\\$&') + '.%';
step('channel', () => {
  replica.connect({user, password, ignoreTables: ['mysql.\\_\\_az\\_%', ...leftOut.map(pattern)]});
  replica.start();
});
print('following: the channel runs\n');

step('catch-up', () => replica.waitFor(gtid.executed({on: 'source'})));
const lag = replica.lag();
print(`caught up: ${lag.transactions} transactions behind while writers go on\n`);
if (alone) {
  migration.release(); // a source in use is not written to
  source.runSql('INSERT INTO shop.birds (name, km) VALUES (?, ?)', ['arctic tern', 35000]);
  migration.use({source, target});
}

// 6. The only time that applications have to stand still: until the comparison is done, or from here on if they move now.
const writers = stopWriters();
const end = step('wait for quiet', () => migration.waitUntilQuiet({seconds: 2}));
step('last transactions', () => replica.waitFor(end));
print('quiet: the target has all transactions of the source\n');

// 7. Row by row. Fails, naming table and key, if a single bit is different.
const serversOwn = ['information_schema', 'mysql', 'performance_schema', 'sys'];
const schemas = source.runSql('SHOW SCHEMAS').fetchAll().map(row => row[0])
    .filter(name => !serversOwn.includes(name) && !leftOut.includes(name));
const proof = step('verify', () => util.verify({schemas}));

const mega = bytes => `${(bytes / 1e6).toFixed(1)} MB`;
const replicated = gtid.count(gtid.subtract(end, dump.gtidExecuted));
const summary = [
  ...times,
  ['rows', dump.rows],
  ['bytes', `${mega(dump.bytes)}, ${mega(dump.compressedBytes)} compressed`],
  ['writers held', `${(dump.lockSeconds * 1000).toFixed(1)} ms`],
  ['transactions replicated', replicated],
  ['lag before the end', `${lag.transactions} transactions`],
  ['GTID set', end.replace(/\n/g, '')],
];
if (writers) {
  summary.push(['by the application', `${writers.transactions} transactions, ${writers.rows} rows in ${writers.tables} tables`],
      ['longest pause of a writer', `${writers.pauseMillis.toFixed(1)} ms (${writers.baseMillis.toFixed(1)} ms without the dump)`],
      ['longest transaction', `${writers.longestMillis.toFixed(1)} ms`]);
}
summary.forEach(([name, value]) => print(`  ${name.padEnd(26)}${value}\n`));
print(`verified: ${proof.tables} tables, ${proof.rows} rows, ${proof.differences} differences\n`);
