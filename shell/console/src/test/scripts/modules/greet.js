const other = require('./words');
exports.greet = name => other.hello + ', ' + name;
