/** One port to a warehouse: queries with deadlines, typed rows, statistics and a price. */
@NullMarked
package dev.causeway.warehouse;

import org.jspecify.annotations.NullMarked;
