// Rows one by one, columns, warnings, several results, prepared statements, transactions.
for (const row of session.runSql("select 1 as id, 9007199254740993 as big union all select 2, -9007199254740993")) {
  println(row.id, JSON.stringify(row), JSON.stringify({big: row.big}));
}
const types = session.runSql("select 1.10 as d, cast('2020-01-02 03:04:05.678' as datetime(3)) as t, json_object('a', 1) as j, x'00' as b, 'x' as s");
println(types.columns.map(c => c.type), types.getColumns()[1].getFractionalDigits(), types.columns[0].numberSigned);
const numbers = session.runSql("select 1.10 as d, sum(2) as s, 1.5e0 as f, sum(1e0) as g, cast(18446744073709551615 as unsigned) as u").fetchOne();
println(JSON.stringify([numbers.d, numbers.s, numbers.f, numbers.g]), typeof numbers.u);
const origin = session.runSql("select u.user as who from mysql.user u limit 0").columns[0];
println(origin.schemaName, origin.tableName, origin.tableLabel, origin.columnName.toLowerCase(), origin.columnLabel, origin.type);

const odd = session.runSql("select cast('12x' as signed) as n");
println(odd.fetchOne().n, odd.warningsCount, odd.warnings[0].level, odd.warnings[0].code);
const early = session.runSql("select 1");
session.runSql("select 2");
try {
  early.getWarnings();
} catch (e) {
  println(e.code, e.remedy);
}

session.runSql("create schema if not exists script_rows");
session.setCurrentSchema("script_rows");
session.runSql("create or replace view v as select 1 as a");
session.runSql("create table t (id int primary key auto_increment, v varchar(20))");
session.runSql("create procedure two() begin select 1 as a; select 2 as b; end");
const two = session.runSql("call two()");
println(two.columnNames, two.fetchAll().length, two.nextResult(), two.columnNames, two.fetchOne().b, two.nextResult(), two.nextResult());
session.runSql("call two()").fetchOne(); // the rest of it stands in nobody's way
println(session.runSql("select 3 as n").fetchOne().n);

const insert = session.prepare("insert into t (v) values (?)");
session.startTransaction();
for (const v of ["it's", null, "ünï"]) {
  println(insert.run([v]).autoIncrementValue);
}
session.rollback();
session.startTransaction();
println(insert.run(["kept"]).affectedItemsCount);
session.commit();
try {
  insert.run(["one", "too many"]);
} catch (e) {
  println(e.code, e.message);
}
insert.close();
try {
  insert.run(["late"]);
} catch (e) {
  println(e.code, e.message);
}
println(session.runSql("select v from t").fetchAll().map(r => r.v));
session.runSql("drop schema script_rows");
