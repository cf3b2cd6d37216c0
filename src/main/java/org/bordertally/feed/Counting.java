package org.bordertally.feed;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a valid row becomes. */
public sealed interface Counting {

    /**
     * Rows are counted by key.
     *
     * @param counts how; a row is counted by each entry whose day it has (a request and its answer), the first entry's
     *     day is the record's day
     */
    record Tallied(List<Count> counts) implements Counting {
        public Tallied {
            counts = List.copyOf(counts);
        }
    }

    /**
     * Rows are figures another party reports; each component is the name of a field.
     *
     * @param caseId when the row has a value there, it is a line of the statement's case list
     */
    record Stated(
            String statementId,
            String reporter,
            String partner,
            String flow,
            String periodStart,
            String periodEnd,
            @Nullable String cases,
            String persons,
            @Nullable String bound,
            @Nullable String letterNo,
            @Nullable String asOf,
            @Nullable String caseId,
            @Nullable String caseDate)
            implements Counting {}

    /**
     * One way of counting a row; components are names of fields unless said otherwise.
     *
     * @param post the field holding the post, or null: the sender is the post
     * @param day the field holding the day or moment
     * @param partner null: the land post's neighbour, else {@code _U}
     * @param birthYear null: age band unknown
     * @param persons null or missing in a row: 1, but 0 for a flow that counts events (a letter has no participants)
     * @param cases pre-counted cases or events, missing in a row: 1; null when cases are identified by {@code caseId} or
     *     not counted
     * @param caseId null: every row is a case of its own
     * @param followedCaseId the field holding the case whose persons the row's case is about again, as a deportation is about
     *     persons who entered; null: nothing is known of that
     * @param basis the field holding the code of what the row's case stands on: of a closed list, or of an agreement; null:
     *     nothing is known of that
     * @param since the field holding the day or moment from which the row was waited for, as an answer is from its request;
     *     null: nothing is waited for
     * @param bound null: every figure is exact
     * @param flowRules the first match wins; none: {@link RowCode#NO_FLOW}
     */
    record Count(
            @Nullable String post,
            String day,
            @Nullable String partner,
            @Nullable String citizenship,
            @Nullable String travellerGroup,
            @Nullable String travelMode,
            @Nullable String sex,
            @Nullable String birthYear,
            @Nullable String persons,
            @Nullable String cases,
            @Nullable String caseId,
            @Nullable String followedCaseId,
            @Nullable String basis,
            @Nullable String since,
            CaseScope caseScope,
            CaseMissing caseMissing,
            @Nullable String bound,
            List<FlowRule> flowRules) {
        public Count {
            flowRules = List.copyOf(flowRules);
        }
    }

    /**
     * Counts a row under a flow when every condition holds.
     *
     * @param when field name to accepted values; {@code *} stands for any value, the empty text for a missing one;
     *     empty map: always
     */
    record FlowRule(Map<String, List<String>> when, String flow) {
        public FlowRule {
            when = Map.copyOf(when);
        }
    }

    /** Who shares a case id. */
    enum CaseScope {
        AUTHORITY,
        SENDER
    }

    /** What a row without a case id is. */
    enum CaseMissing {
        /** A case of its own. */
        OWN,
        /** Rejected as {@link RowCode#MISSING_VALUE}. */
        REJECT
    }
}
