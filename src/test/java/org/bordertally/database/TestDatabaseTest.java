package org.bordertally.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class TestDatabaseTest {

    @Test
    void everyTestGetsAMigratedDatabaseOfItsOwn() {
        try (Database one = TestDatabase.create();
                Database other = TestDatabase.create()) {
            TestDatabase.asOwner(one).sql("CREATE TABLE mine (n int)").update();

            assertThat(JdbcClient.create(one.pool(1))
                            .sql("SELECT count(*) FROM public.flyway_schema_history")
                            .query(Integer.class)
                            .single())
                    .isNotNegative();
            assertThat(JdbcClient.create(other.pool(1))
                            .sql("SELECT to_regclass('mine')::text")
                            .query(String.class)
                            .optional())
                    .isEmpty();
        }
    }

    @Test
    void sessionsAreInUtcWhateverTheDatabaseAndTheMachineSay() {
        try (Database database = TestDatabase.create()) {
            JdbcClient pooled = JdbcClient.create(database.pool(1));

            assertThat(pooled.sql("SHOW timezone").query(String.class).single()).isEqualTo("UTC");
            assertThat(pooled.sql(
                                    "SELECT setting FROM pg_db_role_setting, unnest(setconfig) setting"
                                            + " WHERE setdatabase = (SELECT oid FROM pg_database WHERE datname = current_database())")
                            .query(String.class)
                            .single())
                    .isEqualToIgnoringCase("timezone=Pacific/Chatham");
        }
    }

    @Test
    void testsWorkWithTheApplicationsPrivileges() {
        try (Database database = TestDatabase.create()) {
            String who = "SELECT current_user || ' ' || (SELECT rolsuper FROM pg_roles WHERE rolname = current_user)";

            assertThat(JdbcClient.create(database.pool(1))
                            .sql(who)
                            .query(String.class)
                            .single())
                    .isEqualTo("bordertally false");
            assertThat(TestDatabase.asOwner(database)
                            .sql(who)
                            .query(String.class)
                            .single())
                    .isEqualTo("bordertally_owner false");
            assertThat(TestDatabase.asSuperuser(database)
                            .sql(who)
                            .query(String.class)
                            .single())
                    .endsWith(" true");
        }
    }
}
