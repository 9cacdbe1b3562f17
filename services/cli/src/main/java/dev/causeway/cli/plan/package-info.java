/** The command <code>causeway plan</code>. */
@NullMarked
package dev.causeway.cli.plan;

import org.jspecify.annotations.NullMarked;
