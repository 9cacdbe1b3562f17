/** Prepare: looks at the source and changes nothing. */
@NullMarked
package dev.causeway.runner.inspect;

import org.jspecify.annotations.NullMarked;
