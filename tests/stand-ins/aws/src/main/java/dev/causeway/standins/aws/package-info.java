/** The process that answers for Athena, the Redshift Data API and Redshift Serverless. */
@NullMarked
package dev.causeway.standins.aws;

import org.jspecify.annotations.NullMarked;
