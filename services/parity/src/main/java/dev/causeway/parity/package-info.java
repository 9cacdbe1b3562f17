/** Proves two warehouses equal: tables by checksums in the engines, named queries by their rows. */
@NullMarked
package dev.causeway.parity;

import org.jspecify.annotations.NullMarked;
