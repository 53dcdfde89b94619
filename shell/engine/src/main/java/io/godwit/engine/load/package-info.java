/**
 * Brings a dump into a server. {@link io.godwit.engine.load.LoadOperation} tells the story; {@link io.godwit.engine.load.rows.LoadSchedule}
 * decides what is loaded next, {@link io.godwit.engine.load.journal.ProgressJournal} remembers what is done so that a load can go on after
 * any end. Workers own a session each; each class says its thread rule.
 */
@NullMarked
package io.godwit.engine.load;

import org.jspecify.annotations.NullMarked;
