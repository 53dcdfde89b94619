// What most commands begin with. The launcher runs this once after a build and keeps the classes that it needed.
const server = sandbox.start();
try {
  shell.connect(server.uri);
  mysql.splitScript("select 1; select 'a'");
  for (const format of ['table', 'tabbed', 'vertical', 'json']) {
    shell.dumpRows(session.runSql("select 1 as n, 'a' as t, null as u"), format);
  }
  println(JSON.stringify({help: util.help('dumpInstance')}), session.runSql('select ? as n', [2]).fetchAll());
  session.close();
} finally {
  server.stop();
}
