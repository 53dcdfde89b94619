/**
 * Proof that two quiet servers hold the same rows. {@link io.godwit.engine.verify.CompareOperation} pairs the tables of both, walks
 * them in bounded pieces and compares every row by a digest that each server computes of its own; only keys and digests cross the
 * network. Needs nothing of a dump or a load. Workers are threads with one session on each side; the report is immutable.
 */
@NullMarked
package io.godwit.engine.verify;

import org.jspecify.annotations.NullMarked;
