/**
 * What Crossplane makes of a composite resource: pipeline Compositions of
 * function-patch-and-transform and function-auto-ready, without a cluster.
 *
 * <p>Objects are JSON trees: maps, lists, strings, booleans, null, and numbers that are either
 * {@link Long} or {@link Double}. The difference matters as it does to the real functions, which
 * read every number as a 64 bit float.
 */
@NullMarked
package dev.causeway.standins.crossplane.render;

import org.jspecify.annotations.NullMarked;
