// CommonJS modules, beside this file.
const {greet} = require('./modules/greet');
println(greet('Godwit'), require('./modules/words.js') === require('./modules/words'));
require('./modules/none');
