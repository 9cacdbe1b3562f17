/** One run: every table, unloaded at one cut into a folder of its own. */
@NullMarked
package dev.causeway.runner.export;

import org.jspecify.annotations.NullMarked;
