module.exports = {hello: 'Hello'};
