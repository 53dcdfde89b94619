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

// What the server says of statements that change many rows.
session.runSql('create temporary table mysql.info_of_results (a int)');
const insert = session.runSql('insert into mysql.info_of_results values (1), (2), (3)');
println(insert.info, '|', insert.getInfo(), insert.affectedItemsCount);
println(JSON.stringify(session.runSql('select 1').info));
