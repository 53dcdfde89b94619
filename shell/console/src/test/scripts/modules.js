// CommonJS modules, beside this file.
const {greet} = require('./modules/greet');
println(greet('Godwit'), require('./modules/words.js') === require('./modules/words'));
println(require('./modules/words.json').who, require('./modules/place').join(' '));
try {
  require('./modules/broken.json');
} catch (e) {
  println(e.code, e.message.endsWith("modules/broken.json:2: SyntaxError: Expected ':' after property name in JSON"));
}
require('./modules/none');
