// What the shell's own objects offer besides sessions.
println(mysql.splitScript("select 1; select ';';\nDELIMITER //\nselect 2//"));
println(mysql.quoteIdentifier('a`b'), mysql.unquoteIdentifier('`a``b`'), mysql.splitAccount("'app'@'10.%'"));
println(mysql.makeAccount("o'neil", '%'), os.path.join('dumps', 'today'), os.path.basename('/a/b.sql'));
println(plugins.list().map(p => p.name), oci.services, aws.describe().service);
println(shell.parseUri('app@db1:3307/shop?ssl-mode=required').port, shell.unparseUri({user: 'a b', host: '::1', port: 3307}));

shell.registerReport('pair', 'list',
  (session, args, options) => ({report: [['n', 'who'], [1, args[0]], [session.runSql('select 2').fetchOne()[0], options.who]]}),
  {brief: 'Two rows.', argc: '1', options: [{name: 'who', type: 'string'}]});
println(shell.reports.pair(session, ['Ann'], {who: 'Bo'}).report);

shell.registerReport('scaled', 'report', (session, args, options) => ({report: [typeof options.by, options.by * 2]}),
  {options: [{name: 'by', type: 'float'}]});
println(shell.reports.scaled(session, [], {by: '1.5'}).report, shell.reports.scaled(session, [], {by: 2}).report);

println(shell.dumpRows(session.runSql('select 1 as a, null as b union all select 2, "x"'), 'table'));
println(shell.dumpRows(session.runSql('select 1 as a, null as b, "x,y" as c'), 'csv'));
println(shell.dumpRows(session.runSql('select 1 as a, "x|y" as c'), 'markdown'));
shell.options.resultFormat = 'ndjson';
println(shell.dumpRows(session.runSql('select 1 as a')), shell.options.resultFormat);
shell.options.unset('resultFormat');

const attempts = [
  () => shell.reports.pair(session, []),
  () => shell.reports.scaled(session, [], {by: 'much'}),
  () => shell.registerReport('pair', 'list', () => null),
  () => shell.registerReport('other', 'lst', () => null),
  () => shell.registerReport('other', 'list', 5),
  () => shell.prompt('name: '),
  () => { shell.options.resultFormat = 'tabel'; },
  () => { shell.options.resultFromat = 'table'; },
  () => { util.dumpInstance = 5; },
  () => shell.dumpRows(5),
  () => os.sleep('long'),
  () => os.loadTextFile('/no/such/file'),
  () => mysql.unquoteIdentifier('a'),
  () => mysql.parseStatementAst('select 1'),
];
for (const attempt of attempts) {
  try {
    attempt();
    println('no error');
  } catch (e) {
    println(e.code, e.category, e.message);
  }
}
