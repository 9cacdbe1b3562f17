/** Makes certificates of comparisons, and signs them with KMS. */
@NullMarked
package dev.causeway.parity.certificate;

import org.jspecify.annotations.NullMarked;
