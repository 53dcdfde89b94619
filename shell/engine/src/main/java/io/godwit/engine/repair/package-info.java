/**
 * Repairs a target whose channel cannot go on because its rows are of several moments: each transaction that it lacks is judged by the
 * rows that are there and then marked, completed or refused, with the proof written down before anything is changed. Begin with
 * {@link io.godwit.engine.repair.RepairOperation}. One thread; what it returns is immutable.
 */
@NullMarked
package io.godwit.engine.repair;

import org.jspecify.annotations.NullMarked;
