/** Athena in front of Trino. */
@NullMarked
package dev.causeway.standins.aws.athena;

import org.jspecify.annotations.NullMarked;
