"""What answers instead of AWS: ministack, Trino, PostgreSQL and, in a full instance, the AWS stand-in."""
