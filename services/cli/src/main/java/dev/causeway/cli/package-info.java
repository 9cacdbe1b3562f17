/** The command <code>causeway</code>. */
@NullMarked
package dev.causeway.cli;

import org.jspecify.annotations.NullMarked;
