package org.bordertally.synthetic;

import java.time.LocalDateTime;

/**
 * One made event.
 *
 * @param id known to all who report it
 * @param partner ISO alpha-3 code of the other side
 * @param post where it happened
 * @param at local time in the feed that publishes it
 * @param persons persons in the feed that publishes it, at least 1
 * @param crossedAt local time of the crossing
 * @param crossedPersons persons of the crossing
 * @param citizenship ISO alpha-3 code
 */
record Case(
        String id,
        Kind kind,
        String partner,
        Post post,
        LocalDateTime at,
        int persons,
        LocalDateTime crossedAt,
        int crossedPersons,
        String citizenship) {

    enum Kind {
        IRREGULAR_ENTRY,
        IRREGULAR_EXIT,
        DEPORTATION,
        DEPORTATION_BY_HANDOVER,
        HANDOVER_RECEIVED,
        RETURN_BY_DEPORTATION,
        HANDOVER_GIVEN;

        boolean isEntry() {
            return this == IRREGULAR_ENTRY || this == HANDOVER_RECEIVED || this == RETURN_BY_DEPORTATION;
        }

        boolean isDeportation() {
            return this == DEPORTATION || this == DEPORTATION_BY_HANDOVER;
        }

        boolean isReceived() {
            return this == HANDOVER_RECEIVED || this == RETURN_BY_DEPORTATION;
        }

        /** Whether a post signs a handover for it. */
        boolean isHandedOver() {
            return isReceived() || this == HANDOVER_GIVEN || this == DEPORTATION_BY_HANDOVER;
        }
    }

    static Case of(Kind kind, Post post, String partner, LocalDateTime at, int persons, String citizenship) {
        return new Case("", kind, partner, post, at, persons, at, persons, citizenship);
    }

    Case crossedAt(LocalDateTime time) {
        return new Case(id, kind, partner, post, at, persons, time, crossedPersons, citizenship);
    }

    Case withCrossedPersons(int count) {
        return new Case(id, kind, partner, post, at, persons, crossedAt, count, citizenship);
    }

    Case withId(String identifier) {
        return new Case(identifier, kind, partner, post, at, persons, crossedAt, crossedPersons, citizenship);
    }
}
