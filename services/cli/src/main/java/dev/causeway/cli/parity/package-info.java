/** {@code causeway parity}. */
@NullMarked
package dev.causeway.cli.parity;

import org.jspecify.annotations.NullMarked;
