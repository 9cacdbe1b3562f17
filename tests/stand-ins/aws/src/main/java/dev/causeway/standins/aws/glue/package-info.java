/** Glue: crawlers are run here, everything else goes to the Glue behind. */
@NullMarked
package dev.causeway.standins.aws.glue;

import org.jspecify.annotations.NullMarked;
