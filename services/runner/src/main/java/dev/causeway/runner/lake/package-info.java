/** The lake's bucket: claims of run numbers, exported folders, evidence. */
@NullMarked
package dev.causeway.runner.lake;

import org.jspecify.annotations.NullMarked;
