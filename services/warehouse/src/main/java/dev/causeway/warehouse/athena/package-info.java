/** Athena behind the port. */
@NullMarked
package dev.causeway.warehouse.athena;

import org.jspecify.annotations.NullMarked;
