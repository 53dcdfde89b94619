// Modules, promises and timers: top-level await and import need nothing but being used.
import {greeting} from './modules/greeting.mjs';
import words from './modules/words.json' with {type: 'json'};

println(greeting(words.who));
const later = await new Promise(resolve => setTimeout(() => resolve('later'), 20));
println(later);
const stopped = setTimeout(() => println('never'), 10);
clearTimeout(stopped);
const {greeting: again} = await import('./modules/greeting.mjs');
println(again === greeting);
await Promise.allSettled([Promise.reject(new Error('heard'))]).then(all => println(all[0].reason.message));
await (async () => session.runSql('select nope'))();
