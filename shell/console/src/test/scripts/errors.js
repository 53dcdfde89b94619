// Errors of the server are Errors of the script; one that nobody catches names its line.
try {
  session.runSql("select nope");
} catch (e) {
  println(e.name, e.code, e.category, e instanceof Error);
}
try {
  session.runSql(7, 8);
} catch (e) {
  println(e.message);
}
function broken() {
  session.runSql("no sql at all");
}
println('before');
broken();
println('after');
