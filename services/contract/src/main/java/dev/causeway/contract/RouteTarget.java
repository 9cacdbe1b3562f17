package dev.causeway.contract;

/**
 * What one side of a route answers with.
 *
 * @param engine the engine
 * @param database the engine's database: a Redshift database, or the Glue database of a run
 * @param schema the schema inside it; empty where the engine has none
 */
public record RouteTarget(Engine engine, String database, String schema) {}
