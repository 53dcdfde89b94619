// A result stays readable while the session runs other statements, and two sessions do not mix.
const other = shell.openSession(sys.argv[1]);
println(sys.argv.length, sys.argv[2]);
session.runSql("set @here = 'first'");
other.runSql("set @here = 'second'");
const kept = session.runSql("select @here as h union all select 'more'");
println(other.runSql("select @here").fetchOne()[0], session.runSql("select @here").fetchOne()[0]);
println(kept.fetchAll().map(r => r.h));
println(session.uri, other.isOpen(), session.currentSchema);
other.close();
println(other.isOpen());
try {
  other.runSql("select 1");
} catch (e) {
  println(e.code, e.message);
}
shell.setSession(shell.openSession({...{host: session.uri.replace(/.*@|:.*/g, '')},
  port: session.uri.replace(/.*:/, ''), user: session.uri.replace(/@.*/, ''),
  password: sys.argv[1].replace(/^[^:]*:|@.*/g, '')}));
println(session.runSql("select @here").fetchOne()[0]);
