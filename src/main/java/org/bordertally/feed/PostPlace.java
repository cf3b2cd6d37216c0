package org.bordertally.feed;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Map;
import java.util.Optional;
import org.bordertally.feed.reference.Countries;
import org.bordertally.feed.reference.Post;
import org.jspecify.annotations.Nullable;

/** A post as rows of one file mention it, with its clock; or the place of an agency, which has none. */
final class PostPlace {
    private final @Nullable Post post;
    private final Map<String, Post> posts;
    private final ZoneRules rules;
    private int offset;
    private long offsetFrom = Long.MAX_VALUE;
    private long offsetUntil = Long.MIN_VALUE;

    /** @param post null when the sender is not a post and rows name none */
    PostPlace(@Nullable Post post, Map<String, Post> posts, ZoneId zone) {
        this.post = post;
        this.posts = posts;
        this.rules = zone.getRules();
    }

    /** The day of a date or moment here, in days from 1970-01-01. A moment without offset is local already. */
    long dayOf(Value moment) {
        if (moment.offset() == Value.NO_OFFSET) {
            return Math.floorDiv(moment.number(), MomentText.SECONDS_PER_DAY);
        }
        long second = moment.number() - moment.offset();
        if (second < offsetFrom || second >= offsetUntil) {
            remember(Instant.ofEpochSecond(second));
        }
        return Math.floorDiv(second + offset, MomentText.SECONDS_PER_DAY);
    }

    /** Offsets change twice a year at most, so the last one nearly always still holds. */
    private void remember(Instant instant) {
        ZoneOffsetTransition next = rules.nextTransition(instant);
        ZoneOffsetTransition previous = rules.previousTransition(instant.plusSeconds(1));
        offset = rules.getOffset(instant).getTotalSeconds();
        offsetUntil = next == null ? Long.MAX_VALUE : next.toEpochSecond();
        offsetFrom = previous == null ? Long.MIN_VALUE : previous.toEpochSecond();
    }

    /** The code persons of this day are counted under: the post's, or that of the post that took over; null when neither is open. */
    @Nullable
    String codeOn(LocalDate day) {
        Post open = post;
        for (int steps = 0; open != null && steps <= posts.size(); steps++) {
            if (open.isOpenOn(day)) {
                return open.code();
            }
            LocalDate validTo = open.validTo();
            boolean retired = validTo != null && day.isAfter(validTo) && open.successor() != null;
            open = retired ? posts.get(open.successor()) : null;
        }
        return post == null ? Post.NONE : null;
    }

    /** The post's own code, for messages. */
    String code() {
        return post == null ? Post.NONE : post.code();
    }

    /** The country on the other side, {@code _U} when there is none. */
    String neighbour() {
        return Optional.ofNullable(post).flatMap(Post::neighbourCountry).orElse(Countries.UNKNOWN);
    }
}
