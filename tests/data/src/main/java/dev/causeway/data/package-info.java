/** Supply chain data from a seed, at any scale, the same bytes each time. */
@NullMarked
package dev.causeway.data;

import org.jspecify.annotations.NullMarked;
