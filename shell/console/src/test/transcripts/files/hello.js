println('arguments: ' + sys.argv.slice(1));
