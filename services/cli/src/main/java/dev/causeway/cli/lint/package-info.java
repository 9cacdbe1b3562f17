/** The command <code>causeway lint</code>. */
@NullMarked
package dev.causeway.cli.lint;

import org.jspecify.annotations.NullMarked;
