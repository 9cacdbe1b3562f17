/** {@code parity compare}: compares two databases without a cluster. */
@NullMarked
package dev.causeway.cli.compare;

import org.jspecify.annotations.NullMarked;
