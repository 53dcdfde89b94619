// Copies one MySQL server to another while nobody writes to it, and compares every row afterwards.
//
//   godwit -f samples/js/copy-a-server.js SOURCE_URI TARGET_URI DIRECTORY [SCHEMA_TO_LEAVE_OUT...]
//
// Without arguments it starts two servers of its own and copies a table between them.

let [, sourceUri, targetUri, directory, ...leftOut] = sys.argv;

if (!sourceUri) {
  const [mine, yours] = [sandbox.start(), sandbox.start(['--local-infile=ON'])];
  [sourceUri, targetUri, directory] = [mine.uri, yours.uri, mine.directory];
  const session = shell.openSession(sourceUri);
  session.runSql('CREATE SCHEMA shop');
  session.runSql('CREATE TABLE shop.birds (id INT PRIMARY KEY AUTO_INCREMENT, name VARCHAR(40), km INT)');
  session.runSql('INSERT INTO shop.birds (name, km) VALUES (?, ?), (?, ?)', ['bar-tailed godwit', 12200, 'arctic tern', 35000]);
}
if (!directory) {
  throw new Error('Name source, target and a directory for the dump.');
}

// From here on nothing in this script can write to the source by mistake.
migration.use({source: sourceUri, target: targetUri});

// 1. Everything the source holds at one moment, accounts included, in MySQL Shell's format.
const dump = util.dumpInstance(directory, {excludeSchemas: leftOut});
print(`dumped: ${dump.tables} tables, ${dump.rows} rows; writers were held for ${(dump.lockSeconds * 1000).toFixed(1)} ms\n`);

// 2. Into the target. Should this be interrupted, the same call goes on where it stopped.
const load = util.loadDump(directory, {loadUsers: true, excludeUsers: ['root@localhost'], updateGtidSet: 'append'});
print(`loaded: ${load.tables} tables, ${load.rows} rows\n`);

// 3. Row by row. Fails, naming table and key, if a single bit is different.
const serversOwn = ['information_schema', 'mysql', 'performance_schema', 'sys'];
const schemas = migration.source().runSql('SHOW SCHEMAS').fetchAll().map(row => row[0])
    .filter(name => !serversOwn.includes(name) && !leftOut.includes(name));
const proof = util.verify({schemas});
print(`verified: ${proof.tables} tables, ${proof.rows} rows, ${proof.differences} differences\n`);
