/** The managed resources that the Compositions of this repository use, on AWS, by the AWS SDK. */
@NullMarked
package dev.causeway.standins.crossplane.aws;

import org.jspecify.annotations.NullMarked;
