package org.bordertally.feed;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bordertally.feed.reference.Reference;
import org.jspecify.annotations.Nullable;

/** A contract compiled for reading: which columns a file should have, and what checks each cell. Shared by all files. */
final class RowPlan {
    /**
     * A wide column.
     *
     * @param set the values that go with its number, by slot: those of every field that any wide column sets
     */
    record Wide(String column, FieldCheck check, Map<Integer, Value> set) {}

    private final Slots slots;
    private final Set<String> columns = new LinkedHashSet<>();
    private final List<FieldCheck> checks = new ArrayList<>();
    private final Map<Integer, Value> constants = new HashMap<>();
    private final List<Wide> wide = new ArrayList<>();
    private final List<FieldCheck> totalParts = new ArrayList<>();
    private final List<String> primaryKey;
    private final int into;
    private final @Nullable FieldCheck total;

    /** @throws IllegalArgumentException with a sentence for the operator when the contract contradicts itself */
    RowPlan(FeedContract contract, Reference reference) {
        slots = new Slots(contract);
        primaryKey = contract.schema().primaryKey();
        for (String name : primaryKey) {
            if (contract.field(name).isEmpty() || contract.field(name).get().personal()) {
                throw new IllegalArgumentException("The primary key of the feed " + contract.feed() + " names " + name
                        + ", which is no field of it or a personal one: personal columns are never read.");
            }
        }
        FeedContract.Unpivot unpivot = contract.unpivot();
        Set<String> spread = new HashSet<>();
        if (unpivot != null) {
            spread.add(unpivot.into());
            unpivot.columns().forEach(column -> spread.addAll(column.set().keySet()));
        }
        Set<String> counted = countedFields(contract);
        Map<String, FieldCheck> byColumn = new HashMap<>();
        Map<String, FieldCheck> byName = new HashMap<>();
        for (Field field : contract.schema().fields()) {
            FieldCheck check =
                    new FieldCheck(field, contract.schema().missingValues(), reference, counted.contains(field.name()));
            byName.put(field.name(), check);
            if (field.constant() != null) {
                constants.put(slots.of(field.name()), constant(check, field.constant()));
            } else if (!spread.contains(field.name())) {
                checks.add(check);
                columns.add(field.column());
                byColumn.put(field.column(), check);
            }
        }
        into = unpivot == null ? Slots.NONE : slots.of(unpivot.into());
        if (unpivot != null) {
            Field number = contract.field(unpivot.into()).orElseGet(() -> wholeNumber(unpivot.into(), ""));
            for (FeedContract.Unpivot.WideColumn column : unpivot.columns()) {
                requireNotPersonal(column.column(), contract);
                FieldCheck check = new FieldCheck(
                        under(number, column.column()), contract.schema().missingValues(), reference, true);
                Map<Integer, Value> set = new HashMap<>();
                spread.stream()
                        .filter(name -> !name.equals(unpivot.into()))
                        .map(slots::of)
                        .forEach(slot -> set.put(slot, constants.getOrDefault(slot, KnownValue.MISSING)));
                column.set().forEach((name, text) -> {
                    FieldCheck declared = byName.get(name);
                    set.put(slots.of(name), declared == null ? KnownValue.ofText(text) : constant(declared, text));
                });
                wide.add(new Wide(column.column(), check, set));
                columns.add(column.column());
                byColumn.put(column.column(), check);
            }
        }
        FeedContract.Total declaredTotal = contract.total();
        if (declaredTotal == null) {
            total = null;
        } else {
            String groupCharacters = unpivot == null
                    ? ""
                    : contract.field(unpivot.into()).map(Field::groupCharacters).orElse("");
            total = numberCheck(declaredTotal.column(), groupCharacters, byColumn, contract, reference);
            declaredTotal
                    .parts()
                    .forEach(part -> totalParts.add(numberCheck(part, groupCharacters, byColumn, contract, reference)));
        }
    }

    private FieldCheck numberCheck(
            String column,
            String groupCharacters,
            Map<String, FieldCheck> byColumn,
            FeedContract contract,
            Reference reference) {
        columns.add(column);
        requireNotPersonal(column, contract);
        return byColumn.computeIfAbsent(
                column,
                name -> new FieldCheck(
                        wholeNumber(name, groupCharacters), contract.schema().missingValues(), reference, true));
    }

    private static void requireNotPersonal(String column, FeedContract contract) {
        if (contract.schema().fields().stream()
                .anyMatch(field -> field.personal() && field.column().equals(column))) {
            throw new IllegalArgumentException("The feed " + contract.feed() + " takes a number from the column "
                    + column + ", which is personal: personal columns are never read.");
        }
    }

    private static Set<String> countedFields(FeedContract contract) {
        Stream<@Nullable String> names = contract.counting() instanceof Counting.Stated stated
                ? Stream.of(stated.persons(), stated.cases())
                : ((Counting.Tallied) contract.counting())
                        .counts().stream().flatMap(count -> Stream.of(count.persons(), count.cases()));
        return names.flatMap(Stream::ofNullable).collect(Collectors.toUnmodifiableSet());
    }

    private static Value constant(FieldCheck check, String text) {
        KnownValue value = check.check(text);
        if (value.fault() != null) {
            throw new IllegalArgumentException("The constant of the field "
                    + check.field().name() + " is not valid: " + value.fault().message());
        }
        return value;
    }

    private static Field wholeNumber(String column, String groupCharacters) {
        Field.Constraints notNegative = new Field.Constraints(false, Set.of(), null, BigDecimal.ZERO, null, null);
        return new Field(
                column,
                column,
                Field.Type.INTEGER,
                null,
                groupCharacters,
                Set.of(),
                Map.of(),
                null,
                false,
                notNegative);
    }

    private static Field under(Field field, String column) {
        return new Field(
                field.name(),
                column,
                field.type(),
                field.format(),
                field.groupCharacters(),
                field.notations(),
                field.values(),
                null,
                false,
                field.constraints());
    }

    Slots slots() {
        return slots;
    }

    /** Header texts of all declared columns. */
    Set<String> columns() {
        return columns;
    }

    /** Checks of the fields that are columns, in the order of the contract. */
    List<FieldCheck> checks() {
        return checks;
    }

    /** Values that are the same in every row, by slot. */
    Map<Integer, Value> constants() {
        return constants;
    }

    List<Wide> wide() {
        return wide;
    }

    /** The slot that receives the number of a wide column. */
    int into() {
        return into;
    }

    /** The check of the total column, null when none is declared. */
    @Nullable
    FieldCheck total() {
        return total;
    }

    List<FieldCheck> totalParts() {
        return totalParts;
    }

    /** The slots of the primary key. */
    int[] primaryKey() {
        return primaryKey.stream().mapToInt(slots::of).toArray();
    }
}
