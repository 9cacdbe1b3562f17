/** The image whose Jobs act on data: one process, one act. */
@NullMarked
package dev.causeway.runner;

import org.jspecify.annotations.NullMarked;
