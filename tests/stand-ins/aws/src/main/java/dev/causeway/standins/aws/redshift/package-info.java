/** The Redshift Data API in front of PostgreSQL. */
@NullMarked
package dev.causeway.standins.aws.redshift;

import org.jspecify.annotations.NullMarked;
