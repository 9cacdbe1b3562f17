/** Results on disk and objects in S3. */
@NullMarked
package dev.causeway.standins.aws.store;

import org.jspecify.annotations.NullMarked;
