// What runSql returns, and how rows can be read.
const result = session.runSql(
  "select 1 as id, 'Ann' as name, 9007199254740993 as big, 1.50 as price, x'01ff' as raw, null as nothing");
println(result.columnNames, result.hasData());
const row = result.fetchOne();
println(row[0], row.id, row.getField('name'), row.length);
println(typeof row.big, row.big + 1n, typeof row.price, row.price, row.raw, row.nothing);
println(result.fetchOne());

const all = session.runSql("select ? as a union all select ? order by a", [2, 1]).fetchAll();
println(all.map(r => r.a), all.length);
println(session.runSql("select 1 as a, 2 as b").fetchOneObject());
