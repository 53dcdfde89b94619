/**
 * One view of a server for many sessions: {@link io.godwit.engine.snapshot.SnapshotOpener} takes the read lock, opens every
 * transaction under it, reads the position and unlocks within milliseconds. A {@link io.godwit.engine.snapshot.Snapshot} is sealed: a lost
 * session is replaced by a spare of the same view or not at all. {@link io.godwit.engine.snapshot.DefinitionGuard} finds definitions that
 * changed since.
 */
@NullMarked
package io.godwit.engine.snapshot;

import org.jspecify.annotations.NullMarked;
