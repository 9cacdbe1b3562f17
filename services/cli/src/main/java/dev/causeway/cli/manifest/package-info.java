/** Reads what an environment declares, with the place of every field. */
@NullMarked
package dev.causeway.cli.manifest;

import org.jspecify.annotations.NullMarked;
