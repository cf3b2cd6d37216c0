package org.bordertally.feed;

import java.util.List;
import java.util.Set;

/**
 * The columns of a feed, in the vocabulary of Frictionless Table Schema.
 *
 * @param fields in the order of the contract
 * @param primaryKey names of the fields that identify a record, empty when records have no identity
 * @param missingValues cell texts that mean "no value"
 * @param fieldsMatch how a header may differ from {@code fields}
 */
public record Schema(List<Field> fields, List<String> primaryKey, Set<String> missingValues, FieldsMatch fieldsMatch) {

    /** Frictionless {@code fieldsMatch}; the order of columns never matters. */
    public enum FieldsMatch {
        /** The header has exactly the declared columns. */
        EQUAL,
        /** Every declared column is there; others are read past. */
        SUBSET,
        /** Every column there is declared; declared ones may be absent (then missing in every row). */
        SUPERSET,
        /** At least one column in common. */
        PARTIAL
    }

    public Schema {
        fields = List.copyOf(fields);
        primaryKey = List.copyOf(primaryKey);
        missingValues = Set.copyOf(missingValues);
    }
}
