/**
 * What is proved of a transaction by the rows that are there, and the evidence as people read it. Reads only. One thread; what it returns
 * is immutable.
 */
@NullMarked
package io.godwit.engine.repair.verdict;

import org.jspecify.annotations.NullMarked;
