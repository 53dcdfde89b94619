const end = name => name.slice(name.lastIndexOf('/') + 1);
module.exports = [end(__dirname), end(__filename)];
