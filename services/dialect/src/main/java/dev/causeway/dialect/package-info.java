/** What a query may say so that Redshift and Athena give the same answer. */
@NullMarked
package dev.causeway.dialect;

import org.jspecify.annotations.NullMarked;
