/** The Redshift Data API behind the port. */
@NullMarked
package dev.causeway.warehouse.redshift;

import org.jspecify.annotations.NullMarked;
