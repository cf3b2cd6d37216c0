package org.bordertally.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a reader of the database finds explained in the database itself. */
class SchemaCommentsTest {
    private static Database database;
    private static JdbcClient jdbc;

    @BeforeAll
    static void open() {
        database = TestDatabase.create();
        jdbc = JdbcClient.create(database.pool(1));
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void everyTableAndViewStatesItsGrain() {
        assertThat(names("""
                        SELECT n.nspname || '.' || c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                        WHERE c.relkind IN ('r', 'v', 'm', 'p') AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'public')
                          AND n.nspname NOT LIKE 'pg_t%' AND coalesce(obj_description(c.oid), '') NOT LIKE 'One row%'""")).isEmpty();
    }

    @Test
    void everyColumnIsExplained() {
        assertThat(names("""
                        SELECT n.nspname || '.' || c.relname || '.' || a.attname
                        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                        WHERE c.relkind IN ('r', 'v', 'm', 'p') AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'public')
                          AND n.nspname NOT LIKE 'pg_t%' AND coalesce(col_description(c.oid, a.attnum), '') = ''""")).isEmpty();
    }

    @Test
    void everySchemaIsExplained() {
        assertThat(names("""
                        SELECT nspname FROM pg_namespace
                        WHERE nspname NOT LIKE 'pg\\_%' AND nspname NOT IN ('information_schema', 'public')
                          AND obj_description(oid) IS NULL""")).isEmpty();
    }

    @Test
    void factsReferToTheirDimensions() {
        assertThat(names("""
                        SELECT DISTINCT conrelid::regclass || ' -> ' || confrelid::regclass FROM pg_constraint
                        WHERE contype = 'f' AND confrelid IN ('warehouse.country'::regclass, 'warehouse.flow'::regclass,
                                                             'warehouse.border_post'::regclass, 'warehouse.period'::regclass)
                        ORDER BY 1"""))
                .contains(
                        "warehouse.migration_flow -> warehouse.country",
                        "warehouse.migration_flow -> warehouse.flow",
                        "warehouse.migration_flow -> warehouse.period",
                        "warehouse.migration_flow_by_citizenship -> warehouse.country",
                        "warehouse.case_daily -> warehouse.border_post");
    }

    @Test
    void everyFactKeyOfTheWarehouseHoldsThePartnerCountry() {
        assertThat(names("""
                        SELECT c.relname FROM pg_class c JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary
                        WHERE c.relname IN ('migration_flow', 'migration_flow_revision', 'migration_flow_by_citizenship', 'case_daily')
                          AND NOT EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum = ANY (i.indkey)
                                            AND a.attname = 'partner_country')""")).isEmpty();
    }

    private static List<String> names(String sql) {
        return jdbc.sql(sql).query(String.class).list();
    }
}
