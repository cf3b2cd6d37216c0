package org.bordertally.passage;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.UncategorizedSQLException;

/** Only what is stored can be a delivery's fault. */
class DataErrorTest {

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "22003, true, numeric value out of range",
        "22012, true, division by zero",
        "22008, true, datetime field overflow",
        "23503, true, foreign key violation",
        "23514, true, check violation",
        "54000, true, a text too long for an index",
        "08006, false, connection failure",
        "57P01, false, admin shutdown",
        "57014, false, query cancelled",
        "53100, false, disk full",
        "53200, false, out of memory",
        "40P01, false, deadlock",
        "42P01, false, undefined table",
        "42501, false, insufficient privilege",
        "55P03, false, lock not available",
        "P0001, false, raised by a function",
        "XX000, false, internal error"
    })
    void theSqlStateTells(String state, boolean isDataError, String meaning) {
        RuntimeException failure =
                new UncategorizedSQLException("work", "SELECT", new SQLException("ERROR: " + meaning, state));

        assertThat(DataError.in(new IllegalStateException(failure)).map(DataError::message))
                .isEqualTo(isDataError ? Optional.of(meaning) : Optional.empty());
    }

    @Test
    void anOverflowOfOurOwnIsOne() {
        assertThat(DataError.in(new ArithmeticException("long overflow"))).isPresent();
        assertThat(DataError.in(new DateTimeException(LocalDate.MAX + " is none")))
                .isPresent();
        assertThat(DataError.in(new NullPointerException())).isEmpty();
        assertThat(DataError.in(new SQLException("no state"))).isEmpty();
    }

    @Test
    void noValueIsQuoted() {
        SQLException refused =
                new SQLException("ERROR: invalid input syntax for type bigint: \"B1234567\"\n  Where: COPY x", "22P02");

        assertThat(DataError.in(refused).orElseThrow().message())
                .isEqualTo("invalid input syntax for type bigint: \"…\"");
    }
}
