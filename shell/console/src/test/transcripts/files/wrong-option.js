util.dumpInstance('/nowhere/at/all', {thread: 4});
