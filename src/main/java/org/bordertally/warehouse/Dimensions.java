package org.bordertally.warehouse;

import java.util.List;
import javax.sql.DataSource;
import org.bordertally.feed.reference.Agreement;
import org.bordertally.feed.reference.Countries;
import org.bordertally.feed.reference.Countries.Country;
import org.bordertally.feed.reference.Flow;
import org.bordertally.feed.reference.Note;
import org.bordertally.feed.reference.Post;
import org.bordertally.feed.reference.Reference;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Countries, posts and flows, as facts refer to them, and what is said beside every figure. A code that left the reference data stays: facts may name it. */
final class Dimensions {
    private static final String COUNTRY = """
            INSERT INTO warehouse.country AS old (code, alpha2, en, vi) VALUES (?, ?, ?, ?)
            ON CONFLICT (code) DO UPDATE SET alpha2 = excluded.alpha2, en = excluded.en, vi = excluded.vi
            WHERE (old.alpha2, old.en, old.vi) IS DISTINCT FROM (excluded.alpha2, excluded.en, excluded.vi)""";

    private static final String POST = """
            INSERT INTO warehouse.border_post AS old (code, en, vi, kind, zone, neighbour, valid_from, valid_to, successor)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (code) DO UPDATE
            SET en = excluded.en, vi = excluded.vi, kind = excluded.kind, zone = excluded.zone,
                neighbour = excluded.neighbour, valid_from = excluded.valid_from, valid_to = excluded.valid_to,
                successor = excluded.successor
            WHERE old IS DISTINCT FROM excluded""";

    private static final String FLOW = """
            INSERT INTO warehouse.flow AS old (code, en, vi, direction, mirror, published, in_total, measures)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (code) DO UPDATE
            SET en = excluded.en, vi = excluded.vi, direction = excluded.direction, mirror = excluded.mirror,
                published = excluded.published, in_total = excluded.in_total, measures = excluded.measures
            WHERE old IS DISTINCT FROM excluded""";

    private static final String LEGAL_BASIS = """
            INSERT INTO warehouse.legal_basis AS old (code, name, partner_country, signed_on) VALUES (?, ?, ?, ?)
            ON CONFLICT (code) DO UPDATE
            SET name = excluded.name, partner_country = excluded.partner_country, signed_on = excluded.signed_on
            WHERE old IS DISTINCT FROM excluded""";

    private static final String NOTE = """
            INSERT INTO warehouse.note AS old (en, vi) VALUES (?, ?)
            ON CONFLICT (one) DO UPDATE SET en = excluded.en, vi = excluded.vi
            WHERE (old.en, old.vi) IS DISTINCT FROM (excluded.en, excluded.vi)""";

    /** A flow that is published from now on, or counts something else, has every day of it to be published again. */
    private static final String TOUCH_CHANGED_FLOW = """
            INSERT INTO warehouse.touched (day, flow, partner_country, reason, delivery_id)
            SELECT DISTINCT t.day, f.code, t.partner_country, 'REFERENCE_CHANGE', 0
            FROM warehouse.flow f
            CROSS JOIN LATERAL (
                SELECT day, partner_country FROM ledger.tally WHERE flow = f.code
                UNION ALL
                SELECT day, partner_country FROM reconciliation.substitution WHERE flow = f.code
            ) t
            WHERE f.code = ? AND (f.published, f.measures) <> (?, ?)""";

    private final JdbcTemplate template;
    private final Reference reference;
    private final @Nullable Note note;

    Dimensions(DataSource dataSource, Reference reference, @Nullable Note note) {
        this.template = new JdbcTemplate(dataSource);
        this.reference = reference;
        this.note = note;
    }

    void refresh() {
        batch(COUNTRY, reference.countries().all().stream().map(Dimensions::row).toList());
        batch(POST, reference.posts().values().stream().map(Dimensions::row).toList());
        batch(
                POST,
                List.of(
                        stand(Post.NONE, "No post", "Không thuộc cửa khẩu nào"),
                        stand(Countries.UNKNOWN, "Unknown post", "Không rõ cửa khẩu")));
        batch(
                LEGAL_BASIS,
                reference.agreements().values().stream().map(Dimensions::row).toList());
        for (Flow flow : reference.flows().values()) {
            template.update(
                    TOUCH_CHANGED_FLOW,
                    flow.code(),
                    flow.published(),
                    flow.measures().name());
        }
        if (note == null) {
            template.update("DELETE FROM warehouse.note");
        } else {
            template.update(NOTE, note.en(), note.vi());
        }
        batch(FLOW, reference.flows().values().stream().map(Dimensions::row).toList());
    }

    private void batch(String sql, List<Object[]> rows) {
        template.batchUpdate(sql, rows);
    }

    private static Object[] row(Country country) {
        return new Object[] {country.code(), country.alpha2(), country.en(), country.vi()};
    }

    /** A code that stands in the place of a post. */
    private static Object[] stand(String code, String en, String vi) {
        return new Object[] {code, en, vi, Post.NONE, "UTC", null, null, null, null};
    }

    private static Object[] row(Post post) {
        return new Object[] {
            post.code(),
            post.nameEn(),
            post.nameVi(),
            post.kind().name(),
            post.zone().getId(),
            post.neighbour(),
            post.validFrom(),
            post.validTo(),
            post.successor()
        };
    }

    private static Object[] row(Agreement agreement) {
        return new Object[] {agreement.code(), agreement.name(), agreement.partnerCountry(), agreement.signedOn()};
    }

    private static Object[] row(Flow flow) {
        return new Object[] {
            flow.code(),
            flow.en(),
            flow.vi(),
            flow.direction() == null ? null : flow.direction().name(),
            flow.mirror(),
            flow.published(),
            flow.inTotal(),
            flow.measures().name()
        };
    }
}
