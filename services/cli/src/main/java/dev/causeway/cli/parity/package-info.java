/** {@code causeway parity}, and what people check of comparisons without cluster or network. */
@NullMarked
package dev.causeway.cli.parity;

import org.jspecify.annotations.NullMarked;
