// Copies one MySQL server to another and lets the copy follow its source, so that writers can go on until the day of the move.
//
//   godwit -f samples/js/replicate.js SOURCE_URI TARGET_URI DIRECTORY
//
// The target reaches the source at the address in SOURCE_URI. Without arguments it starts two servers of its own, with one table.

let [, sourceUri, targetUri, directory] = sys.argv;
const user = 'godwit_replication';
const alone = !sourceUri;

if (alone) {
  const [mine, yours] = [sandbox.start(), sandbox.start(['--local-infile=ON'])];
  [sourceUri, targetUri, directory] = [mine.uri, yours.uri, mine.directory];
  const session = shell.connect(sourceUri);
  session.runSql('CREATE SCHEMA shop');
  session.runSql('CREATE TABLE shop.birds (id INT PRIMARY KEY AUTO_INCREMENT, name VARCHAR(40), km INT)');
  session.runSql('INSERT INTO shop.birds (name, km) VALUES (?, ?)', ['bar-tailed godwit', 12200]);
}
if (!directory) {
  throw new Error('Name source, target and a directory for the dump.');
}

// 1. The account that the target will fetch transactions as, before the dump, so that the dump holds it too.
const source = shell.connect(sourceUri);
// Nobody needs to know its password but the target, which keeps it.
const password = 'Aa.1' + source.runSql('SELECT HEX(RANDOM_BYTES(12))').fetchOne()[0];
if (!replica.createUser({user, password})) {
  throw new Error(`Account ${user} is left from an earlier run, with a password that is lost: drop it on the source.`);
}

// 2. Everything of one moment, and which transactions that moment includes.
const dump = util.dumpInstance(directory);
print(`dumped: ${dump.tables} tables, ${dump.rows} rows\n`);
if (alone) { // an application goes on writing
  source.runSql('INSERT INTO shop.birds (name, km) VALUES (?, ?)', ['arctic tern', 35000]);
}

// From here on nothing in this script can write to the source by mistake.
migration.use({source, target: targetUri});
const load = util.loadDump(directory, {loadUsers: true, excludeUsers: ['root@localhost'], updateGtidSet: 'append'});
print(`loaded: ${load.tables} tables, ${load.rows} rows\n`);

// 3. The target fetches what came after that moment, and everything from now on.
replica.connect({user, password});
replica.start();
const status = replica.waitFor(gtid.executed({on: 'source'}));
print(`following: channel ${status.channel}, ${replica.lag().transactions} transactions to apply\n`);

// 4. Row by row, while nobody writes. Fails, naming table and key, if a single bit is different.
const serversOwn = ['information_schema', 'mysql', 'performance_schema', 'sys'];
const schemas = source.runSql('SHOW SCHEMAS').fetchAll().map(row => row[0]).filter(name => !serversOwn.includes(name));
const proof = util.verify({schemas});
print(`verified: ${proof.tables} tables, ${proof.rows} rows, ${proof.differences} differences\n`);
