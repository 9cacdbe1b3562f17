/** {@code causeway translate}: queries of Redshift as Athena understands them. */
@NullMarked
package dev.causeway.cli.translate;

import org.jspecify.annotations.NullMarked;
