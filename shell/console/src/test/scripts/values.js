// Values that are easily changed on their way to a table and back.
session.runSql('create temporary table mysql.small (flag bool, tiny tinyint(1), u tinyint(1) unsigned, bits bit(1))');
session.runSql('insert into mysql.small values (true, -128, 255, 1), (false, 127, 0, 0), (null, null, null, null)');
const small = session.runSql('select * from mysql.small');
println(small.columns.map(c => `${c.type} ${c.isNumberSigned()} ${c.isBinary()}`));
for (const row of small) {
  println(row.flag, row.tiny, row.u, row.bits);
}
println(session.runSql('select ? as t, ? as f', [true, false]).fetchOneObject());
println(session.runSql('select count(*) as ones from mysql.small where flag = ?', [true]).fetchOneObject());

// Text is stored as it is, whatever the session takes a backslash for.
const texts = ["\\", "it's", "a\\'b", "\\' or 1 = 1 -- ", "? ` \" ?", "\n\t\r\0\x1a", "日本\\", ""];
session.runSql('create temporary table mysql.texts (id int, t varchar(99) charset utf8mb4, j json, b varbinary(99))');
const normal = session.runSql('select @@sql_mode').fetchOne()[0];
for (const mode of [normal, 'NO_BACKSLASH_ESCAPES', normal, 'NO_BACKSLASH_ESCAPES,ANSI_QUOTES', normal]) {
  session.runSql('set sql_mode = ?', [mode]);
  session.runSql('delete from mysql.texts');
  const kept = session.prepare('insert into mysql.texts values (?, ?, ?, ?)');
  texts.forEach((text, i) => {
    const bytes = new Uint8Array([39, 92, 0, i]);
    const values = [i, text, JSON.stringify({text}), bytes];
    if (i % 2) {
      session.runSql("insert into mysql.texts values (?, ?, ?, ?) -- '?", values);
    } else {
      kept.run(values);
    }
    const row = session.runSql('select t, j, b, ? = t as same from mysql.texts where id = ? and t = ?', [text, i, text])
        .fetchOne();
    if (!row || row.t !== text || JSON.parse(row.j).text !== text || row.b.join() !== bytes.join() || row.same !== 1) {
      println('changed under', mode, JSON.stringify(text), row);
    }
  });
  kept.close();
  println(session.runSql('select count(*) as n from mysql.texts').fetchOne().n, 'texts');
}
session.runSql("set sql_mode = 'NO_BACKSLASH_ESCAPES'");
println(session.runSql("select '\\' as a, ? as b, '?' as c", ['x']).fetchOneObject());
session.runSql('set sql_mode = ?', [normal]);
println(session.runSql("select '\\'?' as a, ? as b", ['x']).fetchOneObject());

// Keys may be larger than a signed number holds.
session.runSql('create temporary table mysql.ids (id bigint unsigned auto_increment primary key)');
println(session.runSql('insert into mysql.ids values (null)').autoIncrementValue);
const large = session.runSql('insert into mysql.ids values (18446744073709551614)').autoIncrementValue;
println(typeof large, large);
println(typeof session.runSql('insert into mysql.ids values (9223372036854775808)').getAutoIncrementValue());

// What is wrong is told of what was written.
for (const run of [() => session.runSql(' '), () => session.prepare('selec')]) {
  try {
    run();
  } catch (e) {
    println(e.message.replace(/ on \S+@\S+,/, ''), '|', e.remedy);
  }
}
const shown = session.runSql('select 1 as a');
shell.dumpRows(shown, 'tabbed');
println(shown.fetchOne(), shown.fetchAll());
shell.dumpRows(shown, 'tabbed');
