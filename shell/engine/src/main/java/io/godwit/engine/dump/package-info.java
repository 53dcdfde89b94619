/**
 * A server or schemas into a dump: {@link io.godwit.engine.dump.DumpOperation} is the story on one page. Workers own a session of the
 * snapshot each and share nothing but the queue, the tally and the storage.
 */
@NullMarked
package io.godwit.engine.dump;

import org.jspecify.annotations.NullMarked;
