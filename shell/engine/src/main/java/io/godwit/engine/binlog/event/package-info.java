/**
 * Events of a binary log as they come over the wire: fetched as a replica fetches them, checked by their checksums, unpacked where they
 * are compressed. One thread.
 */
@NullMarked
package io.godwit.engine.binlog.event;

import org.jspecify.annotations.NullMarked;
