// Errors of the server are Errors of the script; one that nobody catches names its line.
try {
  session.runSql("select nope");
} catch (e) {
  println(e.name, e.code, e.category, e instanceof Error);
  println(e.errno, e.sqlState);
}
try {
  session.runSql("signal sqlstate '45000' set message_text = 'no', mysql_errno = 1644");
} catch (e) {
  println(typeof e.errno, e.errno, e.sqlState);
}
try {
  session.runSql(7, 8);
} catch (e) {
  println(e.message, e.errno, 'errno' in e, e.sqlState);
}
function broken() {
  session.runSql("no sql at all");
}
println('before');
broken();
println('after');
